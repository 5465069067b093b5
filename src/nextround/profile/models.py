"""Who the person is and what they can offer, as JSON Resume."""

from typing import ClassVar

from django.db import models

from nextround.foundation.owned import Owned


class Profile(Owned):
    """The person's profile: JSON Resume, extended by `x-nextround`; one for each person."""

    resume = models.JSONField(default=dict, blank=True)

    class Meta(Owned.Meta):
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="one_profile_per_person"),
        ]
