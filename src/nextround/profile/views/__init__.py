"""Pages of strengths and compass."""
