"""Practice as a Django app."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Questions to practise, brought back on a spaced schedule."""

    name = "nextround.practice"
