"""Plan as a Django app."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Next steps, each with a when and a where."""

    name = "nextround.plan"
