"""Bytes from outside, turned into messages or text; no Django."""
