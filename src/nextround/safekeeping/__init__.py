"""The private record: what was said, by whom, when; dated, never changed, apart from everything else (A5)."""
