"""A journey file turned into rows: from the documented shape, whoever wrote it, to the columns of each table.

Values in, values out: nothing is looked up or stored here.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import isfinite
from typing import Any
from uuid import UUID, uuid5

from django.db import models

from nextround.engine import codec
from nextround.engine.errors import Problem
from nextround.engine.journey import Application as ApplicationValue
from nextround.engine.journey import Event as EventValue
from nextround.engine.journey import Journey, Kind
from nextround.engine.journey import Rehearsal as RehearsalValue
from nextround.foundation.owned import Owned
from nextround.journal.models import Application, Event, Interview, Opening
from nextround.journeys.records import DEMO, OURS, PERSON, SET_ASIDE, TRASH
from nextround.journeys.tables import table, tables
from nextround.practice.models import Rating, Rehearsal
from nextround.profile.models import Profile

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MEETINGS = frozenset({Kind.INTERVIEWED, Kind.ASSESSED})


@dataclass(frozen=True, slots=True)
class Arriving:
    """One row of the file, and where in the file it stands.

    Attributes:
        raw: its columns by name, JSON-ready, ids as UUID text.
        complete: whether the file gives the whole row, so that a missing column means an empty one.
    """

    where: str
    raw: Mapping[str, Any]
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """All that a file brings.

    Attributes:
        rows: by table; in the order of the file.
        kept: keys that no table takes.
        person: the preferences it was written with.
    """

    rows: Mapping[type[Owned], list[Arriving]]
    kept: Mapping[str, Any]
    person: Mapping[str, Any]
    problems: tuple[Problem, ...]


def understood(journey: Journey, owner_id: UUID) -> Arrival:
    """The rows of a journey; ids that are no UUIDs get one that is the same each time for this person."""
    reader = _Reader(owner_id)
    for index, application in enumerate(journey.applications):
        reader.take_application(application, f"applications[{index}]")
    reader.take_trash(journey)
    reader.take_profile(journey)
    reader.take_tables(journey.extra)
    return Arrival(reader.rows, _kept(journey), _mapping(journey.extra.get(PERSON)), tuple(reader.problems))


def tidy(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text with what no database keeps taken out: halves of characters, and numbers that are none.

    Raises:
        ValueError, RecursionError: it is not JSON, or nested beyond reason.
    """
    raw = json.loads(text, parse_constant=lambda _: None, parse_float=_finite)
    written = json.dumps(raw, ensure_ascii=False)
    whole = written.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if whole == written:
        return whole, ()
    message = "Some characters in this file were broken; each now shows as \ufffd."
    return whole, (Problem(code="broken-characters", message=message),)


def _finite(number: str) -> float | None:
    read = float(number)
    return read if isfinite(read) else None


def with_new_ids(text: str, taken: Iterable[UUID], owner_id: UUID) -> str:
    """The file with some ids replaced wherever they stand, in links and inside codes alike."""
    new = {str(old): str(uuid5(owner_id, str(old))) for old in taken}
    return _UUID.sub(lambda found: new.get(found[0], found[0]), text)


class _Reader:
    """Turns one journey into rows, table by table."""

    def __init__(self, owner_id: UUID) -> None:
        self.owner_id = owner_id
        self.rows: defaultdict[type[Owned], list[Arriving]] = defaultdict(list)
        self.problems: list[Problem] = []

    def id_of(self, name: object) -> str:
        """A UUID as it is; anything else as the UUID that this person always gets for it."""
        try:
            return str(UUID(str(name)))
        except ValueError:
            return str(uuid5(self.owner_id, str(name)))

    def take_application(self, value: ApplicationValue, where: str) -> None:
        own = _mapping(value.extra.get(OURS))
        row_id = self.id_of(own.get("id", value.id))
        extra = {key: kept for key, kept in value.extra.items() if key != OURS}
        if row_id != value.id:
            extra["id"] = value.id
        if "opening" not in own:
            opening = {
                "id": self.id_of(f"{value.id} opening"),
                "company": value.company or "",
                "role": value.role or "",
            }
            self.rows[Opening].append(Arriving(where, opening))
        raw = {
            "opening": self.id_of(f"{value.id} opening"),
            **self._linked(Application, own),
            "id": row_id,
            "channel": value.channel or "",
            "cv_version": value.cv_version or "",
            "letter_version": value.letter_version or "",
            "tags": list(value.tags),
            "kept_extra": extra,
        }
        self.rows[Application].append(Arriving(where, raw, "created_at" in own))
        same: Counter[str] = Counter()
        for index, event in enumerate(value.events):
            name = f"{value.id} {event.kind} {event.on} {event.stage}"
            same[name] += 1
            self._take_event(event, f"{where}.events[{index}]", row_id, f"{name} {same[name]}")

    def _take_event(self, value: EventValue, where: str, application_id: str, name: str) -> None:
        own = _mapping(value.extra.get(OURS))
        event_id = self.id_of(own.get("id", name))
        raw = {
            **self._linked(Event, own),
            "id": event_id,
            "application": application_id,
            "kind": str(value.kind),
            "on": value.on.isoformat(),
            "stage": value.stage or "",
            "finalists": value.finalists,
            "text": value.text or "",
            "says": value.says or "",
            "kept_extra": {key: kept for key, kept in value.extra.items() if key != OURS},
        }
        if value.ratings and not own:
            self._take_ratings(value, where, raw)
        self.rows[Event].append(Arriving(where, raw, "created_at" in own))

    def _take_ratings(self, value: EventValue, where: str, event: dict[str, Any]) -> None:
        """Ratings of a meeting belong to its record; of anything else they are kept as they came."""
        if value.kind not in MEETINGS:
            event["kept_extra"]["ratings"] = dict(value.ratings)
            return
        interview = {
            "id": self.id_of(f"{event['id']} interview"),
            "application": event["application"],
            "event": event["id"],
            "ratings": dict(value.ratings),
        }
        self.rows[Interview].append(Arriving(where, interview))

    def take_trash(self, journey: Journey) -> None:
        raw = {"today": journey.today.isoformat(), "applications": journey.extra.get(TRASH)}
        hidden, problems = codec.read(raw)
        for index, application in enumerate(hidden.applications if hidden else ()):
            self.take_application(application, f"{TRASH}[{index}]")
        self.problems += [
            Problem(code=p.code, message=p.message, where=p.where.replace("applications", TRASH, 1))
            for p in problems
        ]

    def take_profile(self, journey: Journey) -> None:
        rows = journey.extra.get("profiles")
        own = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], Mapping) else {}
        if journey.profile or own:
            raw = {"id": self.id_of("profile"), **self._linked(Profile, own), "resume": dict(journey.profile)}
            self.rows[Profile].append(Arriving("profile", raw, "created_at" in own))

    def take_tables(self, extra: Mapping[str, Any]) -> None:
        by_key: dict[str, type[Owned]] = {
            each.key: each.model for each in tables() if each.model not in {Application, Event, Profile}
        }
        by_key[SET_ASIDE] = Event
        for key, model in by_key.items():
            for where, raw in self._listed(extra, key):
                self.rows[model].append(Arriving(where, self._linked(model, raw), "created_at" in raw))

    def _listed(self, extra: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        found = extra.get(key, [])
        for index, raw in enumerate(found if isinstance(found, list) else [found]):
            where = f"{key}[{index}]"
            if isinstance(raw, Mapping) and "id" in raw:
                yield where, raw
            else:
                self.problems.append(
                    Problem(code="not-a-row", message="This is not a JSON object with an id.", where=where)
                )

    def _linked(self, model: type[Owned], raw: Mapping[str, Any]) -> dict[str, Any]:
        """The row with its id and its links as UUID text."""
        names = _ids_of(model)
        return {
            key: self.id_of(value) if key in names and value is not None else value
            for key, value in raw.items()
        }


@cache
def _ids_of(model: type[Owned]) -> frozenset[str]:
    kinds = (models.UUIDField, models.ForeignKey)
    return frozenset(column.name for column in table(model).columns if isinstance(column, kinds))


def _kept(journey: Journey) -> dict[str, Any]:
    known = {each.key for each in tables()} | {PERSON, TRASH, SET_ASIDE, DEMO}
    kept = {key: value for key, value in journey.extra.items() if key not in known}
    rehearsals = codec.write(Journey(today=journey.today, rehearsals=_from_elsewhere(journey)))["rehearsals"]
    return {**kept, "rehearsals": rehearsals} if rehearsals else kept


def _from_elsewhere(journey: Journey) -> tuple[RehearsalValue, ...]:
    """Ratings of rehearsals whose rows do not stand in the file beside them."""
    ids = {
        str(row["id"])
        for model in (Rehearsal, Rating)
        for row in _rows_of(journey.extra.get(table(model).key))
    }
    return tuple(r for r in journey.rehearsals if str(_mapping(r.extra.get(OURS)).get("id")) not in ids)


def _rows_of(raw: object) -> list[Mapping[str, Any]]:
    rows = raw if isinstance(raw, list) else []
    return [row for row in rows if isinstance(row, Mapping) and "id" in row]


def _mapping(raw: object) -> Mapping[str, Any]:
    return raw if isinstance(raw, Mapping) else {}
