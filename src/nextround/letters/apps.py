"""Letters as a Django app."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Letters drafted, checked, rested, sent and answered."""

    name = "nextround.letters"

    def ready(self) -> None:
        """Say how a letter goes, and what a mail that was filed may answer."""
        from nextround.letters import answering, posting  # noqa: PLC0415 - models can be imported only now

        posting.register()
        answering.listen()
