"""Codes to sentences, per language: the engine says what, words say how."""
