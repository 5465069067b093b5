"""Small made-up searches, written the way a person would tell them."""

from datetime import date, timedelta
from typing import Any

from nextround.engine.journey import Application, Event, Journey, Kind, Rehearsal, Stage

TODAY = date(2026, 3, 12)


def on(day: int) -> date:
    """A day counted from the first of January."""
    return date(2026, 1, 1) + timedelta(days=day)


def event(day: int, kind: str, stage: str | None = None, **more: Any) -> Event:
    return Event(on=on(day), kind=Kind(kind), stage=Stage(stage) if stage else None, **more)


def application(name: str = "a1", *events: Event, **more: Any) -> Application:
    return Application(id=name, events=events, **more)


def lost_at(
    stage: str, *, name: str = "a1", day: int = 0, channel: str | None = None, **more: Any
) -> Application:
    """An application that ended at a stage after an interview there and, before it, at screening."""
    before = [event(day + 5, "interviewed", "screening")] if stage != "screening" else []
    return application(
        name,
        event(day, "applied"),
        *before,
        event(day + 10, "interviewed", stage),
        event(day + 15, "rejected", stage, **more),
        channel=channel,
    )


def turned_down_unseen(name: str = "a1", day: int = 0, channel: str | None = None) -> Application:
    return application(name, event(day, "applied"), event(day + 9, "rejected", "screening"), channel=channel)


def hired(name: str = "a1", day: int = 0) -> Application:
    return application(
        name,
        event(day, "applied"),
        event(day + 5, "interviewed", "screening"),
        event(day + 10, "interviewed", "final", finalists=3),
        event(day + 12, "offered"),
    )


def journey(
    *applications: Application, today: date = TODAY, rehearsals: tuple[Rehearsal, ...] = ()
) -> Journey:
    return Journey(today=today, applications=applications, rehearsals=rehearsals)
