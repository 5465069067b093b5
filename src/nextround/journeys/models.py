"""What a file brought that no room keeps, to be written back; and what saved postings ask for, once read."""

from typing import ClassVar

from django.db import models

from nextround.foundation.owned import Owned
from nextround.journal.models import Opening


class KeptKey(Owned):
    """One key of an imported journey that this version has no room for; exported again as it came."""

    key = models.CharField(max_length=200)
    value = models.JSONField(default=None, null=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["key"]
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "key"], name="one_value_per_kept_key"),
        ]


class PostingReading(Owned):
    """What a posting asks for; read anew when the posting or its reader changes.

    Attributes:
        made_from: fingerprint of the posting's text and of the reader.
        same: fingerprint of its words alone, equal for a posting that was saved twice.
        requirements: rows of engine.fit.kept.
        problem: the code of why it was not read; empty when it was.
    """

    is_derived = True

    opening = models.OneToOneField(Opening, models.CASCADE, related_name="reading")
    made_from = models.CharField(max_length=64)
    same = models.CharField(max_length=64)
    requirements = models.JSONField(default=list)
    problem = models.CharField(max_length=40, blank=True)
