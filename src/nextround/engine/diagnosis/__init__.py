"""What several applications show together, with its doubt."""
