"""Everything in the trash as its page shows it, whatever room it belongs to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import Truncator

from nextround.accounts.models import Person
from nextround.journal import records
from nextround.journal.models import Application


@dataclass(frozen=True, slots=True, kw_only=True)
class Trashed:
    """One thing in the trash, by a name that its owner knows it by.

    Attributes:
        table: "app.model", as the addresses of the trash take it.
        sort: what it is, such as "letter".
    """

    row: Any
    table: str
    sort: str
    name: str
    erased_on: date


_NAMES = ("name", "subject", "what", "front", "text", "body")
"""Where a row of any room may say what it is; the first that is filled counts."""


def in_trash(person: Person) -> list[Trashed]:
    """Everything in the trash as its page shows it."""
    return [
        Trashed(
            row=row,
            table=row._meta.label_lower,  # noqa: SLF001 - Django's documented name for it
            sort=str(row._meta.verbose_name),  # noqa: SLF001 - the same
            name=_known_as(row),
            erased_on=records.day_of(person, row.trashed_at + records.TRASH_LASTS),
        )
        for row in records.trashed(person)
    ]


def _known_as(row: Any) -> str:
    if isinstance(row, Application):
        return " · ".join(filter(None, (row.opening.role, row.opening.company)))
    found = (getattr(row, name, "") for name in _NAMES)
    return Truncator(next((text for text in found if text), "")).chars(80)
