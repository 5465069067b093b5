"""Pages that only read: Today and the summary of how far things went."""
