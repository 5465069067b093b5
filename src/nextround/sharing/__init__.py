"""What a person chose to show a coach (comes later; the room is kept)."""
