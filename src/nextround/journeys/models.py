"""What a file brought that no room keeps, so that it can be written back."""

from typing import ClassVar

from django.db import models

from nextround.foundation.owned import Owned


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
