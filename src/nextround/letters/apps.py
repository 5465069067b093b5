"""Letters as a Django app."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Letters drafted, checked, rested, sent and answered."""

    name = "nextround.letters"
