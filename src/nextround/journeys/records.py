"""The one place that gathers a person's whole search: for the engine (`gather`) and for the file (`whole`).

In the file, applications and their events have the documented shape; what else a row keeps stands under its
key "nextround". Every other table follows under a key of its own (tables.py). Events that were corrected or
taken back, and applications in the trash, stand apart, so that nobody who reads the file counts them.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from nextround.accounts.actions import person_of_this_machine
from nextround.accounts.models import Person
from nextround.engine import codec
from nextround.engine.journey import Application as ApplicationValue
from nextround.engine.journey import Criterion, Journey, Kind, Rehearsal, Stage
from nextround.engine.journey import Event as EventValue
from nextround.foundation import clock, database, home
from nextround.journal import records as journal
from nextround.journal.models import Application, Event, Interview
from nextround.journeys.models import KeptKey
from nextround.journeys.tables import table, tables
from nextround.practice import rehearsals_records as practice
from nextround.profile.actions import profile_of
from nextround.profile.models import Profile

OURS = "nextround"
SET_ASIDE = "events_set_aside"
TRASH = "trash"
PERSON = "person"
DEMO = "demo"
PREFERENCES = (
    *("name", "time_zone", "country", "theme"),
    *("check_in_wanted", "eve_wanted", "single_keys_wanted"),
)
EVENT_SHAPE = ("on", "kind", "stage", "finalists", "text", "says", "application", "kept_extra")
APPLICATION_SHAPE = ("channel", "cv_version", "letter_version", "tags", "kept_extra")
IN_APPLICATIONS = (Application, Event)


def of_this_machine() -> Journey:
    """The search of the person of this machine, for commands."""
    return gather(person_of_this_machine())


def gather(person: Person) -> Journey:
    """The person's search as the engine takes it, in a constant number of queries."""
    return Journey(
        today=clock.today(person.time_zone),
        profile=profile_of(person),
        applications=journal.applications_of(person),
        rehearsals=_rehearsals(person, _kept_keys(person)),
    )


def whole(person: Person) -> Journey:
    """Everything the person keeps, ready for `codec.dumps`; nothing is left out."""
    kept = _kept_keys(person)
    shelf = _shelf(person)
    applications = Application.objects.owned_by(person).select_related("opening").order_by("created_at", "id")
    hidden = [_application(row, shelf) for row in applications if row.trashed_at]
    rest = {key: value for key, value in kept.items() if key != "rehearsals"}
    return Journey(
        today=clock.today(person.time_zone),
        profile=profile_of(person),
        applications=tuple(_application(row, shelf) for row in applications if not row.trashed_at),
        rehearsals=_rehearsals(person, kept),
        extra={
            **rest,
            **({DEMO: True} if home.is_demo() else {}),
            PERSON: {name: getattr(person, name) for name in PREFERENCES},
            TRASH: codec.write(Journey(today=clock.today("UTC"), applications=tuple(hidden)))["applications"],
            SET_ASIDE: [table(Event).write(row) for row in shelf.set_aside],
            **_other_tables(person),
        },
    )


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the data folder.

    Attributes:
        size: in bytes.
        is_automatic: made by the app before something risky; the last few are kept.
    """

    path: Path
    made_at: datetime
    size: int
    is_automatic: bool


def backups() -> tuple[Backup, ...]:
    """The backups in the data folder, the latest first."""
    found = [(file, file.stat()) for file in database.backups_folder().glob("*.sqlite3")]
    rows = [
        Backup(
            file,
            datetime.fromtimestamp(facts.st_mtime, UTC),
            facts.st_size,
            file.name.startswith("nextround-"),
        )
        for file, facts in found
    ]
    return tuple(sorted(rows, key=lambda backup: backup.made_at, reverse=True))


@dataclass(frozen=True, slots=True)
class _Shelf:
    """One person's events by application, and the ratings that belong to them."""

    events: Mapping[UUID, list[Event]]
    set_aside: list[Event]
    ratings: Mapping[UUID, Mapping[str, int]]


def _shelf(person: Person) -> _Shelf:
    rows = list(Event.objects.owned_by(person).order_by("on", "created_at", "id"))
    corrected = {row.corrects_id for row in rows}
    events = defaultdict(list)
    set_aside = []
    for row in rows:
        if row.taken_back or row.pk in corrected:
            set_aside.append(row)
        else:
            events[row.application_id].append(row)
    rated = Interview.objects.owned_by(person).values_list("event_id", "ratings")
    return _Shelf(events, set_aside, {event: _known(ratings) for event, ratings in rated})


def _known(ratings: Mapping[str, Any]) -> dict[str, int]:
    return {name: rating for name, rating in ratings.items() if name in set(Criterion)}


def _application(row: Application, shelf: _Shelf) -> ApplicationValue:
    kept = dict(row.kept_extra)
    own = table(Application).write(row, *APPLICATION_SHAPE)
    return ApplicationValue(
        id=str(kept.pop("id", row.pk)),
        company=row.opening.company or None,
        role=row.opening.role or None,
        channel=row.channel or None,
        cv_version=row.cv_version or None,
        letter_version=row.letter_version or None,
        tags=tuple(row.tags),
        events=tuple(_event(event, shelf.ratings.get(event.pk, {})) for event in shelf.events[row.pk]),
        extra={OURS: own, **kept},
    )


def _event(row: Event, ratings: Mapping[str, int]) -> EventValue:
    return EventValue(
        on=row.on,
        kind=Kind(row.kind),
        stage=Stage(row.stage) if row.stage else None,
        ratings=ratings,
        finalists=row.finalists,
        text=row.text or None,
        says=row.says or None,
        extra={OURS: table(Event).write(row, *EVENT_SHAPE), **row.kept_extra},
    )


def _kept_keys(person: Person) -> dict[str, Any]:
    return dict(KeptKey.objects.owned_by(person).values_list("key", "value"))


def _rehearsals(person: Person, kept: Mapping[str, Any]) -> tuple[Rehearsal, ...]:
    """Those another program wrote, and the ratings kept here, marked as ours: their rows stand elsewhere."""
    read, _ = codec.read({"today": "2000-01-01", "rehearsals": kept.get("rehearsals", [])})
    brought = () if read is None else read.rehearsals
    return (*brought, *practice.values(person, OURS))


def _other_tables(person: Person) -> dict[str, Any]:
    written = {}
    for each in tables():
        if each.model not in IN_APPLICATIONS:
            without = ("resume",) if each.model is Profile else ()
            rows = each.model.objects.owned_by(person).order_by("created_at", "id")
            written[each.key] = [each.write(row, *without) for row in rows.iterator()]
    return written
