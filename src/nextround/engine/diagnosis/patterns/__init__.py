"""One pattern a file, each with ``look(journey, today) -> Finding | None``."""
