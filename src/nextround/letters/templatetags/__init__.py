"""Filters of the pages that show letters."""
