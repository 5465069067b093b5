"""Pages of the journal; each begins with the question whose row it is."""
