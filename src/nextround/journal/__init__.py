"""Openings, applications, events, interviews, people: the facts. Copy this app to add one."""
