"""The mailbox that fills the journal (its sync comes later; the room is kept)."""
