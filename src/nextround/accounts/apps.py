"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The person and how the browser is let in."""

    name = "nextround.accounts"
