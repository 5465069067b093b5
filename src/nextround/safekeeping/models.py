"""Entries of the private record. An entry is written once: a correction is a new one that points at it.

No other room reads these tables, but for the one that takes the whole journey along or erases it, which knows
tables only; a contract of the import linter keeps it so (docs/decisions/0009).
"""

from typing import Any, ClassVar, NoReturn

from django.db import models

from nextround.engine.errors import Refusal
from nextround.foundation.owned import Owned
from nextround.journal.models import Application


class StaysAsWritten(Refusal):
    """The private record is only ever added to."""

    code = "stays-as-written"
    hint = "Add a correction: it stands below, with its own date, and points at this entry."

    def __init__(self) -> None:
        super().__init__("An entry stays as it was written.")


class WrittenOnce(Owned):
    """A row that can be made, but neither changed nor deleted by itself."""

    class Meta(Owned.Meta):
        abstract = True

    def save(self, **how: Any) -> None:
        """Write it for the first time.

        Raises:
            StaysAsWritten: it was written before.
        """
        if not self._state.adding:
            raise StaysAsWritten
        super().save(**how)

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:  # noqa: ARG002 - as Django calls it
        """Refuse.

        Raises:
            StaysAsWritten: always; `actions.take_out` leaves a dated line, erasing everything takes all.
        """
        raise StaysAsWritten


class Entry(WrittenOnce):
    """One thing that was said or done; `created_at` is when it was written down.

    Attributes:
        about: what the application was called then; it outlives the application.
        happened_on: the day it happened; `hour` and `where` in the person's words.
        corrects: the entry that this one puts right; that one stays as it was.
        taken_out_at: when its words and files were erased; the dates stay.
    """

    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="private_entries"
    )
    about = models.TextField(blank=True)
    happened_on = models.DateField()
    hour = models.TextField(blank=True)
    where = models.TextField(blank=True)
    what = models.TextField(blank=True)
    said_by = models.TextField(blank=True)
    before_whom = models.TextField(blank=True)
    corrects = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="corrected_by"
    )
    taken_out_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(WrittenOnce.Meta):
        ordering: ClassVar = ["created_at"]
        verbose_name = "private entry"
        verbose_name_plural = "private entries"


class Attachment(WrittenOnce):
    """A file that belongs to an entry: a letter, a screenshot.

    Attributes:
        name: as the person's device called it; only ever shown as text.
        digest: SHA-256 of the content, by which the file can be known again.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="attachments")
    name = models.TextField()
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta(WrittenOnce.Meta):
        ordering: ClassVar = ["created_at"]
        verbose_name = "private attachment"
