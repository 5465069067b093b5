"""Foundation as a Django app: it keeps texts that two windows wrote at once."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """What every room stands on."""

    name = "nextround.foundation"
    label = "foundation"
