"""Letters drafted, checked, rested, sent and answered."""
