"""Who the person is and what they can offer, as JSON Resume; what a CV says, until it is confirmed."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from nextround.foundation.owned import Owned
from nextround.profile.parts import PARTS


class Profile(Owned):
    """The person's profile: JSON Resume, extended by `x-nextround`; one for each person.

    Its `parts` (place, wants, deal_breakers …) read and write like fields, and live in `resume`.
    """

    resume = models.JSONField(default=dict, blank=True)

    class Meta(Owned.Meta):
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="one_profile_per_person"),
        ]

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **more: Any) -> None:
        """Write the row; a part is written with the resume that holds it."""
        if update_fields is not None:
            update_fields = {"resume" if name in PARTS else name for name in update_fields}
        super().save(*args, update_fields=update_fields, **more)


for _name, _part in PARTS.items():
    setattr(Profile, _name, _part)


class Proposal(Owned):
    """One row that a CV or resume seems to say, waiting for the person's word; the file itself isn't kept.

    Attributes:
        room: "skills", "work" and so on, or "rest" for what else a JSON Resume brings along.
        row: what would be kept, with the person's corrections.
        said: the line of the CV that says so; empty for a JSON Resume.
        start, end: the words in `said`.
        decided: "kept", "left" or "" while it waits.
        kept_as: where the row is in the profile.
    """

    room = models.CharField(max_length=20)
    row = models.JSONField(default=dict, blank=True)
    said = models.TextField(blank=True)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    decided = models.CharField(max_length=4, blank=True)
    kept_as = models.CharField(max_length=50, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["position"]


class PutAway(Owned):
    """A row that was taken out of the profile; it can be put back for thirty days."""

    room = models.CharField(max_length=20)
    row = models.JSONField(default=dict, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["-created_at"]
        verbose_name_plural = "strengths put away"
