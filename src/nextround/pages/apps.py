"""Pages as a Django app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """What every page shares: the frame, the design system, components, charts."""

    name = "nextround.pages"
