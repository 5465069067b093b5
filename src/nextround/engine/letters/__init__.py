"""Which parts and facts a letter needs, and how its tone reads."""
