"""Who the person is and what they can offer and want."""
