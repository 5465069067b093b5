"""Journeys as a Django app."""

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    """The one place that gathers a person's whole Journey from the rooms below, and puts one back."""

    name = "nextround.journeys"
