"""Journey JSON, version 1: the file a person can take anywhere, read and written without loss.

Reading never raises for the contents: a row that can't be used becomes a `Problem`, the rest is answered.
Keys this version does not know are kept and written back.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from nextround.engine.errors import Problem
from nextround.engine.journey import Application, Criterion, Event, Journey, Kind, Rehearsal, Stage

VERSION = 1
SAYS = frozenset({*(str(c) for c in Criterion), "generic"})
RATERS = frozenset({"person", "model", "self"})
Row = Mapping[str, Any]
Value = TypeVar("Value")

_NAMES = ("company", "role", "channel", "cv_version", "letter_version")
_EVENT_KEYS = frozenset({"on", "kind", "stage", "ratings", "finalists", "text", "says"})
_APPLICATION_KEYS = frozenset({"id", *_NAMES, "tags", "events"})
_REHEARSAL_KEYS = frozenset({"on", "rater", "ratings"})
_JOURNEY_KEYS = frozenset({"version", "today", "profile", "applications", "rehearsals"})


class _Unusable(ValueError):
    """Why one row can't be used; becomes a Problem where the row's place is known."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def loads(text: str) -> tuple[Journey | None, tuple[Problem, ...]]:
    """Read a journey from JSON text; None when nothing of it can be used."""
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        return None, (Problem(code="not-json", message="This is not JSON, or it breaks off."),)
    return read(raw)


def dumps(journey: Journey) -> str:
    """Write a journey as JSON text, indented, in the order a person would read it."""
    return json.dumps(write(journey), ensure_ascii=False, indent=1)


def read(raw: object) -> tuple[Journey | None, tuple[Problem, ...]]:
    """Read a journey from parsed JSON; None when nothing of it can be used."""
    problems: list[Problem] = []
    try:
        row = _known_version(_mapping(raw, "A journey is a JSON object."))
        today = _day(row.get("today"))
    except _Unusable as why:
        return None, (Problem(code=why.code, message=str(why)),)
    journey = Journey(
        today=today,
        profile=row["profile"] if isinstance(row.get("profile"), dict) else {},
        applications=_rows(row, "applications", _ApplicationReader(problems), problems),
        rehearsals=_rows(row, "rehearsals", _rehearsal, problems),
        extra=_rest(row, _JOURNEY_KEYS),
    )
    return journey, tuple(problems)


def write(journey: Journey) -> dict[str, Any]:
    """The journey as JSON-ready values, unknown keys included."""
    return {
        "version": journey.version,
        "today": journey.today.isoformat(),
        "profile": dict(journey.profile),
        "applications": [_write_application(a) for a in journey.applications],
        "rehearsals": [
            {"on": r.on.isoformat(), "rater": r.rater, "ratings": dict(r.ratings), **r.extra}
            for r in journey.rehearsals
        ],
        **journey.extra,
    }


def _write_application(application: Application) -> dict[str, Any]:
    named = {key: getattr(application, key) for key in _NAMES}
    return {
        "id": application.id,
        **{key: value for key, value in named.items() if value is not None},
        "tags": list(application.tags),
        "events": [_write_event(e) for e in application.events],
        **application.extra,
    }


def _write_event(event: Event) -> dict[str, Any]:
    named = {key: getattr(event, key) for key in ("stage", "finalists", "text", "says")}
    return {
        "on": event.on.isoformat(),
        "kind": str(event.kind),
        **{key: value for key, value in named.items() if value is not None},
        **({"ratings": dict(event.ratings)} if event.ratings else {}),
        **event.extra,
    }


class _ApplicationReader:
    """Reads applications; bad events of one are set down in `problems` and the others kept."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        self.seen: set[str] = set()

    def __call__(self, row: Row, where: str) -> Application:
        name = str(row.get("id") or where)
        if name in self.seen:
            raise _Unusable("same-id", "Two applications have the same id; only the first was read.")
        self.seen.add(name)
        return Application(
            id=name,
            company=_text(row, "company"),
            role=_text(row, "role"),
            channel=_text(row, "channel"),
            cv_version=_text(row, "cv_version"),
            letter_version=_text(row, "letter_version"),
            tags=tuple(str(tag) for tag in _list(row, "tags")),
            events=_rows(row, "events", _event, self.problems, prefix=f"{where}."),
            extra=_rest(row, _APPLICATION_KEYS),
        )


def _event(row: Row, _where: str) -> Event:
    return Event(
        on=_day(row.get("on")),
        kind=_one_of(row.get("kind"), Kind, "unknown-kind", "This kind of event is not known."),
        stage=None
        if row.get("stage") is None
        else _one_of(row["stage"], Stage, "unknown-stage", "This stage is not known."),
        ratings=_ratings(row.get("ratings")),
        finalists=_finalists(row.get("finalists")),
        text=_text(row, "text"),
        says=_says(row.get("says")),
        extra=_rest(row, _EVENT_KEYS),
    )


def _rehearsal(row: Row, _where: str) -> Rehearsal:
    rater = row.get("rater")
    if rater not in RATERS:
        raise _Unusable("unknown-rater", "A rehearsal is rated by person, model or self.")
    return Rehearsal(
        on=_day(row.get("on")),
        rater=str(rater),
        ratings=_ratings(row.get("ratings")),
        extra=_rest(row, _REHEARSAL_KEYS),
    )


def _rows(
    row: Row, key: str, reader: Callable[[Row, str], Value], problems: list[Problem], prefix: str = ""
) -> tuple[Value, ...]:
    kept: list[Value] = []
    for index, raw in enumerate(_list(row, key)):
        where = f"{prefix}{key}[{index}]"
        try:
            kept.append(reader(_mapping(raw, "This is not a JSON object."), where))
        except _Unusable as why:
            problems.append(Problem(code=why.code, message=str(why), where=where))
    return tuple(kept)


def _known_version(row: Row) -> Row:
    if row.get("version", VERSION) != VERSION:
        raise _Unusable(
            "unknown-version", f"Only version {VERSION} can be read; a newer Nextround wrote this."
        )
    return row


def _mapping(raw: object, otherwise: str) -> Row:
    if not isinstance(raw, dict):
        raise _Unusable("not-an-object", otherwise)
    return raw


def _list(row: Row, key: str) -> Iterable[Any]:
    found = row.get(key)
    return found if isinstance(found, list) else ()


def _rest(row: Row, known: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in known}


def _text(row: Row, key: str) -> str | None:
    found = row.get(key)
    return None if found is None else str(found)


def _day(raw: object) -> date:
    try:
        return date.fromisoformat(str(raw)[:10])
    except ValueError:
        raise _Unusable("bad-date", "A date is missing or not written as YYYY-MM-DD.") from None


def _one_of(raw: object, codes: type[Value], code: str, message: str) -> Value:
    try:
        return codes(raw)  # type: ignore[call-arg]  # every StrEnum is built from its code
    except ValueError:
        raise _Unusable(code, message) from None


def _ratings(raw: object) -> dict[str, int]:
    if raw is None:
        return {}
    rows = _mapping(raw, "Ratings are a JSON object.")
    for criterion, rating in rows.items():
        known = criterion in set(Criterion)
        if not known or isinstance(rating, bool) or not isinstance(rating, int) or not 1 <= rating <= 5:  # noqa: PLR2004 - the scale's end
            raise _Unusable("bad-rating", "A rating is a whole number from 1 to 5, for a known criterion.")
    return dict(rows)


def _finalists(raw: object) -> int | None:
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 1:
        raise _Unusable("bad-finalists", "The number of finalists is a whole number from 1 up.")
    return raw


def _says(raw: object) -> str | None:
    if raw is not None and raw not in SAYS:
        raise _Unusable("bad-says", "Feedback speaks of hard, craft, communication, fit, or is generic.")
    return None if raw is None else str(raw)
