"""Mailbox as a Django app."""

from django.apps import AppConfig


class MailboxConfig(AppConfig):
    """The mailbox that fills the journal: read-only, incremental, and nothing is filed by itself."""

    name = "nextround.mailbox"

    def ready(self) -> None:
        """Say which work is to be taken up again after a crash."""
        from nextround.mailbox import filings, runs  # noqa: PLC0415 - models can be imported only now

        runs.register()
        filings.register()
