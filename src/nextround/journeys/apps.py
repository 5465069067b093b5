"""Journeys as a Django app."""

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    """The one place that gathers a person's whole Journey from the rooms below, and puts one back."""

    name = "nextround.journeys"

    def ready(self) -> None:
        """Say which work runs behind the pages."""
        from nextround.journeys import readings  # noqa: PLC0415 - models can be imported only now

        readings.register()
