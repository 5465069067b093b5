"""What every table has: an unguessable key, its owner, and when it was made."""

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from nextround.foundation import clock


class OwnedRows(models.QuerySet[Any]):
    """Rows that belong to someone."""

    def owned_by(self, person: Any) -> Self:
        """Only this person's rows: the first call of every view and action."""
        return self.filter(owner=person)

    def kept(self) -> Self:
        """Only rows that are not in the trash."""
        return self.filter(trashed_at=None)


class Owned(models.Model):
    """A row with an owner; `unique (owner, id)` lets other tables point at both (docs/decisions/0003)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=clock.now, db_default=Now(), editable=False)

    objects = OwnedRows.as_manager()

    is_derived: ClassVar[bool] = False
    """Whether it only remembers what can be worked out again: erased with the rest, never exported."""

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["owner", "id"], name="%(app_label)s_%(class)s_owner_id"),
        ]


class Trashable(models.Model):
    """A row that can be hidden for 30 days and brought back."""

    trashed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
