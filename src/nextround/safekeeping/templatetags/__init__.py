"""Tags of the private record."""
