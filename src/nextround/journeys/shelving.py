"""Rows of a file put into the journal: what is new goes in, what is there stays, what clashes is said.

::

    shelve(person, rows) -> Shelved
    taken_by_others(person, rows) -> set[UUID]
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import DatabaseError, models, transaction

from nextround.accounts.models import Person
from nextround.engine.errors import Problem
from nextround.foundation.owned import Owned
from nextround.journeys.arrivals import Arriving
from nextround.journeys.tables import Table, Unusable, tables

BATCH = 500
Rows = Mapping[type[Owned], Sequence[Arriving]]


@dataclass
class Shelved:
    """What became of the rows; `added` counts by the table's key."""

    added: Counter[str] = field(default_factory=Counter)
    same: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A row that is not in the journal yet."""

    where: str
    row: Any


def shelve(person: Person, rows: Rows) -> Shelved:
    """Put the rows in, pointed-at tables first; call it inside a transaction."""
    shelf = _Shelf(person)
    for each in tables():
        shelf.take(each, rows.get(each.model, ()))
    return shelf.outcome


def taken_by_others(person: Person, rows: Rows) -> set[UUID]:
    """Ids in the file that are someone else's rows here, such as after a file was handed on."""
    if not Person.objects.exclude(pk=person.pk).exists():
        return set()
    taken: set[UUID] = set()
    for model, arriving in rows.items():
        theirs = model.objects.exclude(owner=person)
        for ids in _batches([row.raw["id"] for row in arriving]):
            taken.update(theirs.filter(pk__in=ids).values_list("pk", flat=True))
    return taken


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[at : at + BATCH] for at in range(0, len(ids), BATCH))


class _Shelf:
    """Takes one table after the other, and knows which rows links may point at."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.outcome = Shelved()
        self.known: dict[type[Owned], set[UUID]] = {}
        self.arriving: set[UUID] = set()

    def take(self, table: Table, arriving: Sequence[Arriving]) -> None:
        own = table.model.objects.owned_by(self.person)
        self.known[table.model] = set(own.values_list("pk", flat=True))
        self.arriving = {UUID(each.raw["id"]) for each in arriving}
        here = {row.pk: row for row in own} if arriving else {}
        pending = list(self._fresh(table, arriving, here))
        while ready := [each for each in pending if not self._dangles(table, each)]:
            pending = [each for each in pending if self._dangles(table, each)]
            self._insert(table, ready)
        for each in pending:
            self._complain(
                "dangling", "This belongs to something that is not there, so it was left out.", each.where
            )

    def _fresh(
        self, table: Table, arriving: Iterable[Arriving], here: Mapping[UUID, Owned]
    ) -> Iterable[_Fresh]:
        """The rows that can be used and are not here yet."""
        seen: set[UUID] = set()
        for each in arriving:
            try:
                row: Any = table.model(owner=self.person, **table.read(each.raw))
            except Unusable as why:
                self._complain(why.code, str(why), each.where)
                continue
            if row.pk in seen:
                self._complain("same-id", "Two rows have the same id; only the first was read.", each.where)
            elif row.pk in here:
                self._compare(table, each, here=here[row.pk], new=row)
            else:
                self._drop_loose_links(table, each.where, row)
                yield _Fresh(each.where, row)
            seen.add(row.pk)

    def _compare(self, table: Table, each: Arriving, *, here: Owned, new: Owned) -> None:
        kept, came = table.write(here), table.write(new)
        names = kept.keys() | came.keys() if each.complete else each.raw.keys()
        if all(kept.get(name) == came.get(name) for name in names):
            self.outcome.same += 1
        else:
            self._complain(
                "differs", "This is here already and reads differently; what is here was kept.", each.where
            )

    def _drop_loose_links(self, table: Table, where: str, row: Any) -> None:
        """A link that the table can do without is let go when its other end is neither here nor arriving."""
        for link in table.links:
            loose = link.remote_field.on_delete is models.SET_NULL
            target = getattr(row, link.attname)
            arrives = link.related_model is table.model and target in self.arriving
            is_there = arrives or target in self.known[link.related_model]  # type: ignore[index]
            if loose and target is not None and not is_there:
                setattr(row, link.attname, None)
                self._complain(
                    "link-dropped", "This pointed at something that is not there; it was kept without.", where
                )

    def _dangles(self, table: Table, each: _Fresh) -> bool:
        """Whether the other end of a link is not in the journal (yet)."""
        ends = ((link.related_model, getattr(each.row, link.attname)) for link in table.links)
        return any(pk is not None and pk not in self.known[model] for model, pk in ends)  # type: ignore[index]

    def _insert(self, table: Table, ready: list[_Fresh]) -> None:
        try:
            with transaction.atomic():
                table.model.objects.bulk_create([each.row for each in ready], batch_size=BATCH)
        except DatabaseError:
            ready = [each for each in ready if self._insert_alone(each)]
        self.known[table.model].update(each.row.pk for each in ready)
        if ready:
            self.outcome.added[table.key] += len(ready)

    def _insert_alone(self, each: _Fresh) -> bool:
        try:
            with transaction.atomic():
                each.row.save(force_insert=True)
        except DatabaseError:
            self._complain("clash", "There is one like this already; what is here was kept.", each.where)
            return False
        return True

    def _complain(self, code: str, message: str, where: str) -> None:
        self.outcome.problems.append(Problem(code=code, message=message, where=where))
