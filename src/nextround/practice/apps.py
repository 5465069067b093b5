"""Practice as a Django app."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Questions to practise, brought back on a spaced schedule."""

    name = "nextround.practice"

    def ready(self) -> None:
        """Say how a language model is asked about a rehearsal."""
        from nextround.practice import by_model  # noqa: PLC0415 - models can be imported only now

        by_model.register()
