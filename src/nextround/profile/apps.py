"""Profile as a Django app."""

from django.apps import AppConfig


class ProfileConfig(AppConfig):
    """Who the person is and what they can offer and want."""

    name = "nextround.profile"
