"""Each open wait against how long answers take: usual, slow or probably closed, and when to nudge.

Nothing is ever labelled a no by itself. After a conversation only a mean is published (25 days from
interview to decision, for graduates), so no probability is given there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from nextround.engine.diagnosis.constants import (
    CLOSED_BELOW,
    INTERVIEW_TO_DECISION,
    NUDGE_AFTER,
    REFIT_FROM,
    SLOW_FROM,
)
from nextround.engine.diagnosis.notes import promised
from nextround.engine.diagnosis.replies import POOLED, Curve, Replies, fitted, interview_still_comes
from nextround.engine.diagnosis.visits import courses, once
from nextround.engine.journey import Application, Event, Journey, Kind

_TALKS = frozenset({Kind.INTERVIEWED, Kind.ASSESSED, Kind.PASSED})
_REPLIES = frozenset({Kind.INVITED, *_TALKS, Kind.REJECTED, Kind.OFFERED})
_THEIR_TURN = frozenset({Kind.APPLIED, Kind.CONFIRMED, *_TALKS})


class Pace(StrEnum):
    """How a wait compares."""

    USUAL = "usual"
    SLOW = "slow"
    PROBABLY_CLOSED = "probably_closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One application that waits for an answer.

    Attributes:
        since: the day from which silence is counted.
        after_talk: whether it follows a conversation or test; then no probabilities are known.
        p_any: that any answer still comes.
        p_interview: that an interview still comes.
        promised: the day they said they would answer by.
        nudge_from: first day on which to ask; `nudge_by`: about the last.
    """

    application: str
    since: date
    days: int
    after_talk: bool
    p_any: float | None
    p_interview: float | None
    pace: Pace
    promised: date | None
    nudge_from: date
    nudge_by: date


def waiting(journey: Journey, curve: Curve) -> tuple[Wait, ...]:
    """Every application whose next word is the employer's, the longest wait first."""
    open_ones = (each.application for each in courses(journey) if each.last is None)
    found = (_wait(application, journey.today, curve) for application in open_ones)
    return tuple(sorted((wait for wait in found if wait), key=lambda wait: (-wait.days, wait.application)))


@once
def own_waiting(journey: Journey) -> tuple[Wait, ...]:
    """Every open wait by the person's own curve, as page and patterns both tell it."""
    return waiting(journey, own_curve(journey))


@once
def own_curve(journey: Journey) -> Curve:
    """The person's own waiting curve once there is enough of a log to learn from, else the pooled one."""
    replies = first_replies(journey)
    return POOLED if len(replies.days) < REFIT_FROM.value else fitted(replies)


@once
def first_replies(journey: Journey) -> Replies:
    """How long first replies took in this journey, those still awaited censored today."""
    rows = list(_first_replies(journey))
    return Replies(
        days=np.array([float(days) for days, _ in rows]),
        came=np.array([came for _, came in rows], dtype=bool),
    )


def _first_replies(journey: Journey) -> Iterator[tuple[int, bool]]:
    for application in journey.applications:
        first: dict[Kind, date] = {}
        for event in application.events:
            if event.kind not in first or event.on < first[event.kind]:
                first[event.kind] = event.on
        if Kind.APPLIED not in first:
            continue
        replies = [first[kind] for kind in first.keys() & _REPLIES]
        end = min(replies) if replies else first.get(Kind.WITHDRAWN, journey.today)
        yield max((end - first[Kind.APPLIED]).days, 0), bool(replies)


def _wait(application: Application, today: date, curve: Curve) -> Wait | None:
    last = _last_turn(application)
    if last is None:
        return None
    talked = last.kind in _TALKS
    since = last.on if talked else min(e.on for e in application.events)
    days = max((today - since).days, 0)
    p_any = None if talked else curve.still_comes(days)
    by = max(filter(None, map(promised, application.events)), default=None)
    nudge_from, nudge_by = _nudge(since, by)
    return Wait(
        application=application.id,
        since=since,
        days=days,
        after_talk=talked,
        p_any=p_any,
        p_interview=None if p_any is None else interview_still_comes(days, p_any),
        pace=_pace(days, p_any, curve, is_promised=by is not None and today <= by),
        promised=by,
        nudge_from=nudge_from,
        nudge_by=nudge_by,
    )


def _pace(days: int, p_any: float | None, curve: Curve, *, is_promised: bool) -> Pace:
    if is_promised:
        return Pace.USUAL
    if p_any is None:
        return Pace.USUAL if days <= INTERVIEW_TO_DECISION.value else Pace.SLOW
    if p_any < CLOSED_BELOW.value:
        return Pace.PROBABLY_CLOSED
    return Pace.SLOW if 1 - curve.not_yet(days) >= SLOW_FROM.value else Pace.USUAL


def _nudge(since: date, by: date | None) -> tuple[date, date]:
    first, last = NUDGE_AFTER.value
    if by is not None:
        return _later(by, 1), _later(by, 1 + last - first)
    return _later(since, first), _later(since, last)


def _later(day: date, days: int) -> date:
    """So many days later, or the last day there is."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def _last_turn(application: Application) -> Event | None:
    """The event since which the employer is to speak; None when the next step is the person's."""
    turns = _THEIR_TURN | {Kind.INVITED, Kind.OFFERED}
    last = max(
        (e for e in application.events if e.kind in turns),
        key=lambda e: (e.on, e.kind in _TALKS, e.kind not in _THEIR_TURN),
        default=None,
    )
    return None if last is None or last.kind not in _THEIR_TURN else last
