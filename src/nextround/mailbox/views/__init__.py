"""Pages of the mailbox."""
