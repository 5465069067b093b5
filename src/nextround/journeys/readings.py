"""What the saved postings ask for: each is read once, and again only when it or the reader changed.

::

    postings(person) -> Postings      what is read by now; a few more are read on the way
    read_on(person, most) -> int      read so many of those that wait; how many still wait

Reading one takes some milliseconds, so the first few are read at once and the others behind the page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.errors import Problem
from nextround.engine.fit import kept, posting
from nextround.engine.fit.market import Saved
from nextround.foundation import jobs
from nextround.journal.models import Application
from nextround.journeys.models import PostingReading

AT_ONCE = 20
"""Postings that are read before the page answers: about half a second."""
BEHIND = 100
"""Postings that are read behind the page before the next look at what waits."""
JOB = "postings"
COLUMNS = ("pk", "opening_id", "opening__role", "opening__company", "opening__posting")
KEPT = ("made_from", "same", "requirements", "problem")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One application with its saved posting.

    Attributes:
        saved: what it asks for; None while it waits to be read.
    """

    application: str
    role: str
    company: str
    text: str
    saved: Saved | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """All postings a person saved, of applications that are not in the trash."""

    rows: tuple[Posting, ...]

    @property
    def saved(self) -> tuple[Saved, ...]:
        """Those that are read."""
        return tuple(row.saved for row in self.rows if row.saved is not None)

    @property
    def waiting(self) -> int:
        """How many are still to be read."""
        return sum(row.saved is None for row in self.rows)

    @property
    def names(self) -> Mapping[str, str]:
        """What to call each application, by its id."""
        return {row.application: ", ".join(filter(None, (row.role, row.company))) for row in self.rows}


def postings(person: Person) -> Postings:
    """The saved postings; what is not read by the end of this is read behind the page."""
    rows = _rows(person)
    read = _read(person, rows)
    if len(read) < len(rows):
        if _read_some(person, rows, read, AT_ONCE):
            jobs.start(JOB, person.pk)
        read = _read(person, rows)
    return Postings(rows=tuple(_posting(row, read.get(row.pk)) for row in rows))


def read_on(person: Person, most: int) -> int:
    """Read so many of the postings that wait, the latest first; how many still wait."""
    rows = _rows(person)
    return _read_some(person, rows, _read(person, rows), most)


def read_all(pk: UUID) -> None:
    """Read every posting of the person with this key, a few at a time, so that none is read for nothing."""
    person = Person.objects.get(pk=pk)
    while read_on(person, BEHIND):
        pass


def register() -> None:
    """Make the work known; a page takes it up again, so none is left unfinished at a start."""
    jobs.register(JOB, jobs.Job(work=read_all, unfinished=tuple))


def _rows(person: Person) -> list[Any]:
    every = Application.objects.owned_by(person).kept().exclude(opening__posting="")
    return list(every.order_by("-touched_at", "id").values_list(*COLUMNS, named=True))


def _read(person: Person, rows: Iterable[Any]) -> Mapping[UUID, Saved]:
    """What was read of these postings, as far as it is still true, by application."""
    known = PostingReading.objects.owned_by(person).values_list("opening_id", *KEPT, named=True)
    by_opening = {found.opening_id: found for found in known}
    told = ((row, _saved(row, by_opening.get(row.opening_id))) for row in rows)
    return {row.pk: saved for row, saved in told if saved is not None}


def _read_some(person: Person, rows: Iterable[Any], read: Mapping[UUID, Saved], most: int) -> int:
    """Read so many of the others; how many still wait."""
    waiting = list({row.opening_id: row for row in rows if row.pk not in read}.values())
    _keep(_reading(person, row) for row in waiting[:most])
    return len(waiting[most:])


def _saved(row: Any, found: Any) -> Saved | None:
    """What was read of this posting; None where that is not true any more, or can't be understood."""
    if found is None or found.made_from != _made_from(row.opening__posting):
        return None
    requirements = kept.unpacked(found.requirements)
    if requirements is None:
        return None
    return Saved(
        id=str(row.pk),
        same=found.same,
        requirements=requirements,
        problem=_problem(found.problem, str(row.pk)),
    )


def _problem(code: str, where: str) -> Problem | None:
    if not code:
        return None
    return Problem(code=code, message=posting.NOT_READ.message, where=where)


def _posting(row: Any, saved: Saved | None) -> Posting:
    return Posting(
        application=str(row.pk),
        role=row.opening__role,
        company=row.opening__company,
        text=row.opening__posting,
        saved=saved,
    )


def _reading(person: Person, row: Any) -> PostingReading:
    text = row.opening__posting
    reading = posting.read(text)
    return PostingReading(
        owner=person,
        opening_id=row.opening_id,
        made_from=_made_from(text),
        same=sha256(" ".join(text.casefold().split()).encode()).hexdigest(),
        requirements=kept.packed(reading.requirements),
        problem=reading.problem.code if reading.problem else "",
    )


@transaction.atomic
def _keep(readings: Iterable[PostingReading]) -> None:
    PostingReading.objects.bulk_create(
        list(readings), update_conflicts=True, unique_fields=["opening"], update_fields=list(KEPT)
    )


def _made_from(text: str) -> str:
    return sha256(f"{kept.edition()}\n{text}".encode()).hexdigest()
