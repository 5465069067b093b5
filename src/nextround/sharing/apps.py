"""Sharing as a Django app."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    """What a person chose to show a coach (comes later; the room is kept)."""

    name = "nextround.sharing"
