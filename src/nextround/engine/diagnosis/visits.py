"""What became of each stage an application reached, read from its events and never from a status.

Stages other than the one where it ended count as passed once something later happened; a stage nobody
has answered about stays open, and open is not a failure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nextround.engine.journey import (
    CONVERSATIONS,
    OUTSIDE,
    Application,
    Event,
    Kind,
    Stage,
    ending,
)


class Outcome(StrEnum):
    """How a stage went on."""

    PASSED = "passed"
    ENDED = "ended"
    OPEN = "open"
    LEFT = "left"
    """Closed without an answer: silence, or the person withdrew."""


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


_TALKS = frozenset({Kind.INTERVIEWED, Kind.ASSESSED})
_REACHES = frozenset({Kind.INVITED, *_TALKS, Kind.PASSED, Kind.REJECTED})
_WON = frozenset({Kind.OFFERED, Kind.ACCEPTED, Kind.DECLINED})
_STOPPED = frozenset({Kind.SILENT, Kind.WITHDRAWN})
_ORDER = {stage: place for place, stage in enumerate(Stage)}


def visits(application: Application) -> tuple[Visit, ...]:
    """Every stage with a conversation or test that this application reached, in the order of the process."""
    talked = _talked(application)
    return tuple(_visit(application, stage, talked) for stage in sorted(talked, key=_ORDER.__getitem__))


def first_look(application: Application) -> Visit | None:
    """How the application itself fared, before any conversation; None when it has no events."""
    if not application.events:
        return None
    reached = [e.on for e in application.events if _is_conversation(e) or e.kind in _WON]
    if reached:
        return Visit(application=application.id, stage=None, on=min(reached), outcome=Outcome.PASSED)
    last = ending(application)
    return Visit(
        application=application.id,
        stage=None,
        on=last.on if last else max(e.on for e in application.events),
        outcome=_without_answer(last),
        said=_said(application) if last and last.kind is Kind.REJECTED else (),
        outside=_is_outside(application),
    )


def ended_at(application: Application) -> Visit | None:
    """Where this application was turned down, or None if it was not."""
    last = ending(application)
    if last is None or last.kind is not Kind.REJECTED:
        return None
    return next((v for v in visits(application) if v.outcome is Outcome.ENDED), first_look(application))


def offered(application: Application) -> Visit | None:
    """The offer this application led to, as a stage passed; None without one."""
    days = [e.on for e in application.events if e.kind in _WON]
    if not days:
        return None
    return Visit(application=application.id, stage=None, on=min(days), outcome=Outcome.PASSED)


def refusals(applications: Iterable[Application]) -> tuple[Visit, ...]:
    """Where applications were turned down, oldest first."""
    found = (ended_at(application) for application in applications)
    return tuple(sorted((v for v in found if v), key=lambda v: (v.on, v.application)))


def _visit(application: Application, stage: Stage, talked: frozenset[Stage]) -> Visit:
    outcome = _outcome(application, stage, talked)
    days = [e.on for e in application.events if e.stage is stage]
    last = ending(application)
    ended = outcome is Outcome.ENDED and last is not None
    return Visit(
        application=application.id,
        stage=stage,
        on=last.on if ended and last else max(days),
        outcome=outcome,
        finalists=max((e.finalists for e in application.events if e.finalists), default=None),
        said=_said(application) if ended else (),
        outside=_is_outside(application),
        tested=frozenset().union(*(_tags(e) for e in application.events if e.stage is stage)),
    )


def _outcome(application: Application, stage: Stage, talked: frozenset[Stage]) -> Outcome:
    last = ending(application)
    if last is not None and last.kind is Kind.REJECTED:
        return Outcome.ENDED if stage is _stage_of_refusal(last, talked) else Outcome.PASSED
    if _was_passed(application, stage):
        return Outcome.PASSED
    return _without_answer(last)


def _was_passed(application: Application, stage: Stage) -> bool:
    said_so = any(e.kind is Kind.PASSED and e.stage is stage for e in application.events)
    later = any(
        e.stage is not None and e.kind in _REACHES and _ORDER[e.stage] > _ORDER[stage]
        for e in application.events
    )
    return said_so or later or any(e.kind in _WON for e in application.events)


def _without_answer(last: Event | None) -> Outcome:
    if last is None:
        return Outcome.OPEN
    return Outcome.LEFT if last.kind in _STOPPED else Outcome.ENDED


def _talked(application: Application) -> frozenset[Stage]:
    """Stages with a talk or test; a bare refusal "at screening" is the first look, not a talk."""
    return frozenset(
        e.stage
        for e in application.events
        if e.stage is not None
        and (e.kind in _TALKS or (e.kind in {Kind.PASSED, Kind.REJECTED} and e.stage in CONVERSATIONS))
    )


def _is_conversation(event: Event) -> bool:
    if event.kind in _TALKS or event.kind is Kind.INVITED:
        return True
    return event.kind in {Kind.PASSED, Kind.REJECTED} and event.stage in CONVERSATIONS


def _stage_of_refusal(refusal: Event, talked: frozenset[Stage]) -> Stage:
    """The stage it names, if there was a talk there; else the furthest with one."""
    if refusal.stage in talked:
        return refusal.stage
    return max(talked, key=_ORDER.__getitem__)


def _said(application: Application) -> tuple[str, ...]:
    says = (e.says for e in application.events if e.kind is Kind.FEEDBACK and e.says)
    return tuple(sorted(set(says)))


def _is_outside(application: Application) -> bool:
    """Whether the refusal carries a cause that lies outside the person, by their own verdict."""
    return any(
        e.extra.get("cause") in OUTSIDE for e in application.events if e.kind in {Kind.REJECTED, Kind.SILENT}
    )


def _tags(event: Event) -> frozenset[str]:
    tests = event.extra.get("tests")
    return frozenset(map(str, tests)) if isinstance(tests, list) else frozenset()
