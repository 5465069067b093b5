"""The private record as a Django app."""

from django.apps import AppConfig


class SafekeepingConfig(AppConfig):
    """Entries of the private record with what is attached to them."""

    name = "nextround.safekeeping"
