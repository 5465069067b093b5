"""Facts that can't be so are set aside and named; the rest is put into one order.

After this the order in which a file lists events of one day makes no difference.
"""

from dataclasses import replace
from datetime import date
from operator import is_

from nextround.engine.diagnosis.visits import Followed, course
from nextround.engine.errors import Problem
from nextround.engine.journey import Application, Event, Journey, Kind, Stage, ending

_OF_ONE_DAY = (
    Kind.APPLIED,
    Kind.CONFIRMED,
    Kind.SILENT,
    Kind.INVITED,
    Kind.INTERVIEWED,
    Kind.ASSESSED,
    Kind.PASSED,
    Kind.WITHDRAWN,
    Kind.REJECTED,
    Kind.OFFERED,
    Kind.DECLINED,
    Kind.ACCEPTED,
    Kind.FEEDBACK,
    Kind.LETTER_SENT,
)
"""How events of one day most likely followed each other."""

_TALKS = frozenset({Kind.INTERVIEWED, Kind.ASSESSED, Kind.PASSED})
_FIRM = frozenset({Kind.REJECTED, Kind.ACCEPTED, Kind.DECLINED, Kind.WITHDRAWN})
_PLACE = {kind: place for place, kind in enumerate(_OF_ONE_DAY)}
_STAGES = {stage: place for place, stage in enumerate((None, *Stage))}


def tidy(journey: Journey) -> tuple[Followed, tuple[Problem, ...]]:
    """The journey without impossible facts, followed, and a Problem for each one that was set aside."""
    problems: list[Problem] = []
    applications = tuple(_tidy(application, journey.today, problems) for application in journey.applications)
    rehearsals = tuple(r for r in journey.rehearsals if r.on <= journey.today)
    ahead = len(journey.rehearsals) - len(rehearsals)
    problems += [_problem("future-date", "rehearsals")] * ahead
    followed = Followed(
        today=journey.today,
        version=journey.version,
        profile=journey.profile,
        applications=applications,
        rehearsals=rehearsals,
        extra=journey.extra,
        courses=tuple(map(course, applications)),
    )
    return followed, tuple(problems)


def _tidy(application: Application, today: date, problems: list[Problem]) -> Application:
    ordered = _ordered(application)
    applied = min((e.on for e in ordered.events if e.kind is Kind.APPLIED), default=date.min)
    last = ending(ordered)
    closed = last.on if last is not None and last.kind in _FIRM else date.max
    kept: list[Event] = []
    for event in ordered.events:
        code = _impossible(event, today=today, applied=applied, closed=closed)
        if code is None:
            kept.append(event)
        else:
            problems.append(_problem(code, f"application {application.id}: {event.kind} on {event.on}"))
    return ordered if len(kept) == len(ordered.events) else replace(ordered, events=tuple(kept))


def _ordered(application: Application) -> Application:
    events = sorted(application.events, key=_place)
    if all(map(is_, events, application.events)):
        return application
    return replace(application, events=tuple(events))


def _impossible(event: Event, *, today: date, applied: date, closed: date) -> str | None:
    """Why this can't be so, or None; an invitation may carry the day of the talk to come."""
    if event.on > today and event.kind is not Kind.INVITED:
        return "future-date"
    if event.on < applied:
        return "before-applied"
    return "after-the-end" if event.on > closed and event.kind in _TALKS else None


def _place(event: Event) -> tuple[object, ...]:
    rest = (event.says or "", *sorted(event.ratings.items())) if event.says or event.ratings else ()
    return event.on, _PLACE[event.kind], _STAGES[event.stage], rest


_MESSAGES = {
    "future-date": "This lies in the future, so it was left out.",
    "before-applied": "This is dated before the application, so it was left out.",
    "after-the-end": "This is dated after the application ended, so it was left out.",
}


def _problem(code: str, where: str) -> Problem:
    return Problem(code=code, message=_MESSAGES[code], where=where)
