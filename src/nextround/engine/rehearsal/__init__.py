"""What to practise next, and when."""
