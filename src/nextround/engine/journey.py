"""`Journey`: all of one person's search as one value.

It is the engine's input, the export format, the test fixture and the input of the pure commands.
Facts are dated events; whatever state an application is in follows from them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a dated fact about an application says."""

    APPLIED = "applied"
    CONFIRMED = "confirmed"
    INVITED = "invited"
    INTERVIEWED = "interviewed"
    ASSESSED = "assessed"
    PASSED = "passed"
    REJECTED = "rejected"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    FEEDBACK = "feedback"
    SILENT = "silent"
    LETTER_SENT = "letter_sent"


class Stage(StrEnum):
    """Where in the process, from first look to reference check."""

    SCREENING = "screening"
    RECRUITER_CALL = "recruiter_call"
    TECHNICAL = "technical"
    ASSESSMENT = "assessment"
    HIRING_MANAGER = "hiring_manager"
    TEAM = "team"
    FINAL = "final"
    OFFER = "offer"


class Cause(StrEnum):
    """Why an application probably failed; the last three lie outside the person."""

    REQUIREMENTS = "requirements"
    TECHNICAL = "technical"
    CRAFT = "craft"
    COMMUNICATION = "communication"
    CULTURE = "culture"
    MOTIVATION = "motivation"
    WRONG_KIND = "wrong_kind"
    MISFIT = "misfit"
    FORMAT = "format"
    COMPETITION = "competition"
    UNFAIR = "unfair"


class Criterion(StrEnum):
    """What a stage tests, as the diagnosis knows it."""

    HARD = "hard"
    CRAFT = "craft"
    COMMUNICATION = "communication"
    FIT = "fit"


OUTSIDE = frozenset({Cause.FORMAT, Cause.COMPETITION, Cause.UNFAIR})
"""Causes that never count as a weakness."""

CRITERION_OF: Mapping[Cause, Criterion] = {
    Cause.REQUIREMENTS: Criterion.HARD,
    Cause.TECHNICAL: Criterion.HARD,
    Cause.CRAFT: Criterion.CRAFT,
    Cause.COMMUNICATION: Criterion.COMMUNICATION,
    Cause.CULTURE: Criterion.FIT,
    Cause.MOTIVATION: Criterion.FIT,
    Cause.WRONG_KIND: Criterion.FIT,
    Cause.MISFIT: Criterion.FIT,
}
"""Of which criterion a cause speaks; those outside the person speak of none."""

ENDINGS = frozenset({Kind.REJECTED, Kind.SILENT, Kind.ACCEPTED, Kind.DECLINED, Kind.WITHDRAWN})
"""Kinds of event after which nobody waits any more."""

CONVERSATIONS = frozenset(set(Stage) - {Stage.SCREENING})
"""Stages at which one has talked with someone or sat a test."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated fact about an application.

    Attributes:
        ratings: the person's own, 1 to 5 by criterion, from before the outcome; may lack criteria.
        finalists: how many were in the last round, if known; at least 1.
        says: which criterion a feedback speaks of, or "generic".
        extra: keys this version does not know, kept and written back.
    """

    on: date
    kind: Kind
    stage: Stage | None = None
    ratings: Mapping[str, int] = field(default_factory=dict)
    finalists: int | None = None
    text: str | None = None
    says: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """The candidate's try at one opening."""

    id: str
    company: str | None = None
    role: str | None = None
    channel: str | None = None
    cv_version: str | None = None
    letter_version: str | None = None
    tags: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A practice interview and how it was rated, 1 to 5 by criterion, by person, model or self."""

    on: date
    rater: str
    ratings: Mapping[str, int] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """Everything one person keeps of a search, in one value."""

    today: date
    version: int = 1
    profile: Mapping[str, Any] = field(default_factory=dict)
    applications: tuple[Application, ...] = ()
    rehearsals: tuple[Rehearsal, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict, repr=False)


def ending(application: Application) -> Event | None:
    """The event that ended this application, or None while someone still waits.

    The latest dated ending wins; an event of another kind dated after a "silent" reopens it,
    because an answer came after all.
    """
    last = None
    for event in sorted(application.events, key=lambda e: e.on):
        if event.kind in ENDINGS:
            last = event
        elif (
            last is not None
            and last.kind is Kind.SILENT
            and event.kind not in {Kind.FEEDBACK, Kind.LETTER_SENT}
        ):
            last = None
    return last


def conversations(application: Application) -> int:
    """How many talks or tests this application reached: interviews and assessments that took place."""
    return sum(e.kind in {Kind.INTERVIEWED, Kind.ASSESSED} for e in application.events)


def furthest(application: Application) -> Stage | None:
    """The latest stage that any event of this application names."""
    order = list(Stage)
    stages = [e.stage for e in application.events if e.stage is not None]
    return max(stages, key=order.index, default=None)
