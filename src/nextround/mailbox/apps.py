"""Mailbox as a Django app."""

from django.apps import AppConfig


class MailboxConfig(AppConfig):
    """The mailbox that fills the journal (its sync comes later; the room is kept)."""

    name = "nextround.mailbox"
