"""What an opening asks for, and how it and the person fit each other."""
