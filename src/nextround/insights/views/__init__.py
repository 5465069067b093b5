"""Pages that only read: Today, and the patterns."""
