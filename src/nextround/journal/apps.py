"""Journal as a Django app."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Openings, applications, events, interviews, people: the facts. Copy this app to add one."""

    name = "nextround.journal"
