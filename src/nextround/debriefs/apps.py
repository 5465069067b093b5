"""Debriefs as a Django app."""

from django.apps import AppConfig


class DebriefsConfig(AppConfig):
    """One debrief for each ended application, and the check-ins."""

    name = "nextround.debriefs"
