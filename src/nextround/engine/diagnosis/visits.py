"""What became of each stage an application reached, read from its events and never from a status.

Stages other than the one where it ended count as passed once something later happened; a stage nobody
has answered about stays open, and open is not a failure.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import wraps
from typing import Any, TypeVar

from nextround.engine.diagnosis.notes import is_outside, tested
from nextround.engine.journey import CONVERSATIONS, Application, Event, Journey, Kind, Stage, ending


class Outcome(StrEnum):
    """How a stage went on."""

    PASSED = "passed"
    ENDED = "ended"
    OPEN = "open"
    SILENT = "silent"
    """The person closed it, since no answer came."""
    LEFT = "left"
    """The person withdrew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One stage that one application reached.

    Attributes:
        stage: None stands for the first look at the application, before any conversation.
        on: the day it was decided, else the last day something happened there.
        finalists: how many there were in the last round, if known.
        said: what feedback spoke of, each category once; only where it ended.
        outside: the person noted a cause that lies outside them.
        tested: criteria the person tagged as what was asked.
    """

    application: str
    stage: Stage | None
    on: date
    outcome: Outcome
    finalists: int | None = None
    said: tuple[str, ...] = ()
    outside: bool = False
    tested: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How one application went.

    Attributes:
        last: the event that ended it; None while someone still waits.
        look: how the application itself fared, before any conversation; None when it has no events.
        visits: every stage with a conversation or test, in the order of the process.
        refusal: where it was turned down: one of the visits or the first look; None if it was not.
        offer: the offer it led to, as a stage passed.
    """

    application: Application
    last: Event | None
    look: Visit | None
    visits: tuple[Visit, ...]
    refusal: Visit | None
    offer: Visit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed(Journey):
    """A journey in which the course of each application is known, so that it is worked out once.

    Attributes:
        worked_out: what `once` has computed from it so far; another day or other rows begin anew.
    """

    courses: tuple[Course, ...]
    worked_out: dict[Callable[..., Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )


Known = TypeVar("Known")
_TALKS = frozenset({Kind.INTERVIEWED, Kind.ASSESSED})
_DECIDES = frozenset({Kind.PASSED, Kind.REJECTED})
_REACHES = frozenset({Kind.INVITED, *_TALKS, Kind.PASSED})
_WON = frozenset({Kind.OFFERED, Kind.ACCEPTED, Kind.DECLINED})
_GETS_THROUGH = frozenset({Kind.INVITED, *_TALKS, *_WON})
_ORDER = {stage: place for place, stage in enumerate(Stage)}


def once(compute: Callable[[Journey], Known]) -> Callable[[Journey], Known]:
    """Work something out of a followed journey the first time it is asked for, and hand that over after.

    Page and patterns look at the same figures, and each looks for itself.
    """

    @wraps(compute)
    def known(journey: Journey) -> Known:
        if not isinstance(journey, Followed):
            return compute(journey)
        if compute not in journey.worked_out:
            journey.worked_out[compute] = compute(journey)
        found: Known = journey.worked_out[compute]
        return found

    return known


def courses(journey: Journey) -> tuple[Course, ...]:
    """The course of every application, as far as they were not followed already."""
    return journey.courses if isinstance(journey, Followed) else tuple(map(course, journey.applications))


def course(application: Application) -> Course:
    """How one application went, from its events."""
    last = ending(application)
    seen = _visits(application, last)
    look = _first_look(application, last)
    refusal = None
    if last is not None and last.kind is Kind.REJECTED:
        refusal = next((visit for visit in seen if visit.outcome is Outcome.ENDED), look)
    return Course(
        application=application, last=last, look=look, visits=seen, refusal=refusal, offer=_offer(application)
    )


def refusals(journey: Journey) -> tuple[Visit, ...]:
    """Where applications were turned down, oldest first."""
    found = (each.refusal for each in courses(journey))
    return tuple(sorted((v for v in found if v), key=lambda v: (v.on, v.application)))


def _visits(application: Application, last: Event | None) -> tuple[Visit, ...]:
    talked = _talked(application.events)
    if not talked:
        return ()
    stages = sorted(talked, key=_ORDER.__getitem__)
    if last is None or last.kind is not Kind.REJECTED:
        return tuple(_seen(application, stage, _outcome(application, stage, last)) for stage in stages)
    ended = last.stage if last.stage in talked else stages[-1]
    return tuple(
        _lost(application, stage, last.on) if stage is ended else _seen(application, stage, Outcome.PASSED)
        for stage in stages
    )


def _first_look(application: Application, last: Event | None) -> Visit | None:
    events = application.events
    if not events:
        return None
    reached = [e.on for e in events if e.kind in _GETS_THROUGH or _decides_a_talk(e)]
    if reached:
        return Visit(application=application.id, stage=None, on=min(reached), outcome=Outcome.PASSED)
    if last is not None and last.kind is Kind.REJECTED:
        return _lost(application, None, last.on)
    on = last.on if last else max(e.on for e in events)
    return Visit(application=application.id, stage=None, on=on, outcome=_without_refusal(last))


def _offer(application: Application) -> Visit | None:
    days = [e.on for e in application.events if e.kind in _WON]
    if not days:
        return None
    return Visit(application=application.id, stage=None, on=min(days), outcome=Outcome.PASSED)


def _seen(application: Application, stage: Stage, outcome: Outcome) -> Visit:
    return Visit(
        application=application.id,
        stage=stage,
        on=max([e.on for e in application.events if e.stage is stage]),
        outcome=outcome,
        finalists=_finalists(application),
        tested=_tested(application.events, stage),
    )


def _lost(application: Application, stage: Stage | None, on: date) -> Visit:
    return Visit(
        application=application.id,
        stage=stage,
        on=on,
        outcome=Outcome.ENDED,
        finalists=_finalists(application),
        said=_said(application),
        outside=is_outside(application),
        tested=_tested(application.events, stage),
    )


def _outcome(application: Application, stage: Stage, last: Event | None) -> Outcome:
    """Of a stage in an application that was not turned down."""
    return Outcome.PASSED if _was_passed(application, stage) else _without_refusal(last)


def _was_passed(application: Application, stage: Stage) -> bool:
    place = _ORDER[stage]
    return any(
        e.kind in _WON
        or (e.kind is Kind.PASSED and e.stage is stage)
        or (e.stage is not None and e.kind in _REACHES and _ORDER[e.stage] > place)
        for e in application.events
    )


def _without_refusal(last: Event | None) -> Outcome:
    if last is None:
        return Outcome.OPEN
    return Outcome.SILENT if last.kind is Kind.SILENT else Outcome.LEFT


def _talked(events: Iterable[Event]) -> set[Stage]:
    """Stages with a talk or test; a bare refusal "at screening" is the first look, not a talk."""
    return {e.stage for e in events if e.stage is not None and (e.kind in _TALKS or _decides_a_talk(e))}


def _decides_a_talk(event: Event) -> bool:
    return event.kind in _DECIDES and event.stage in CONVERSATIONS


def _finalists(application: Application) -> int | None:
    known = [e.finalists for e in application.events if e.finalists]
    return max(known) if known else None


def _said(application: Application) -> tuple[str, ...]:
    said = [e.says for e in application.events if e.says and e.kind is Kind.FEEDBACK]
    return tuple(sorted(set(said))) if said else ()


def _tested(events: tuple[Event, ...], stage: Stage | None) -> frozenset[str]:
    tagged = [tested(e) for e in events if e.extra and e.stage is stage]
    return frozenset().union(*tagged) if tagged else frozenset()
