"""Settings (being written)."""

SECRET_KEY = "being-written"  # noqa: S105
