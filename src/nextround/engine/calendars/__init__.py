"""Calendars as files (RFC 5545): events read from any, and own ones written."""
