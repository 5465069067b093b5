"""The person, how the browser is let in, preferences and dismissals."""
