"""Questions to practise, brought back on a spaced schedule."""
