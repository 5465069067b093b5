"""Nextround turns every interview rejection into the next, better interview."""
