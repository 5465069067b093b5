"""Reading mail about jobs: bytes to a message, a message to what happened and why one thinks so."""
