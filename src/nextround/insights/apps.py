"""Insights as a Django app."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """Pages that only read: Today and the summary of how far things went."""

    name = "nextround.insights"
