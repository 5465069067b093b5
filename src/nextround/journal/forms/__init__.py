"""What pages of the journal ask for, and what makes an answer usable."""
