"""Texts that two windows wrote at once: both are kept, the person chooses."""

from typing import ClassVar

from django.db import models

from nextround.foundation.owned import Owned


class SecondText(Owned):
    """What another window wrote into the same place.

    Attributes:
        place: which text, as ``model:row:field``.
        window: which open page wrote it.
        text: what was typed there, as JSON text when the field is not plain text.
    """

    place = models.CharField(max_length=200, db_index=True)
    window = models.CharField(max_length=64)
    text = models.TextField()

    class Meta(Owned.Meta):
        ordering: ClassVar = ["created_at"]
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "place", "window"], name="one_second_text_per_window"),
        ]
