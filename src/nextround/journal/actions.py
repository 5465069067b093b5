"""What a person can do in the journal, each in one transaction; pages, commands and API call the same.

Events are never changed: a correction is a new event that points at the one whose place it takes.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.journey import Criterion, Kind, Stage, ending
from nextround.foundation import clock
from nextround.journal import records
from nextround.journal.models import Application, Event, Interview, Opening
from nextround.journal.rules import (
    AlreadyCorrected,
    AlreadyEnded,
    AlreadyFiled,
    AppliedAfterEvents,
    BadRating,
    EventBeforeApplying,
    EventInFuture,
    NamelessApplication,
    NoConversation,
    UnknownCode,
)

HELD = {Kind.INTERVIEWED, Kind.ASSESSED}
"""Kinds of event that have a record of their own."""
TOLD = (
    "kind",
    "on",
    "stage",
    "finalists",
    "says",
    "text",
    "subject",
    "message_id",
    "because",
    "reasons",
    "source",
    "kept_extra",
)
"""What an event says, apart from its place in the chain of corrections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one event is to say.

    Attributes:
        because: spans of `text` as {"text", "where", "start", "end"}.
        reasons: codes of engine.journey.Cause.
        source: "hand", or "mail:<sha256>".
    """

    kind: str
    on: date
    stage: str = ""
    text: str = ""
    subject: str = ""
    message_id: str = ""
    says: str = ""
    finalists: int | None = None
    source: str = "hand"
    because: list[dict[str, Any]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    kept_extra: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def record_application(
    person: Person,
    *,
    company: str = "",
    role: str = "",
    applied_on: date | None = None,
    channel: str = "",
    posting: str = "",
) -> Application:
    """Keep a new application, with the day it was sent and the posting's text where they are known.

    Raises:
        NamelessApplication: neither company nor role is given.
        EventInFuture: the day has not come.
    """
    if not (company.strip() or role.strip()):
        raise NamelessApplication
    opening = Opening.objects.create(owner=person, company=company.strip(), role=role.strip())
    application = Application.objects.create(owner=person, opening=opening, channel=channel)
    if posting.strip():
        save_posting(application, posting)
    if applied_on is not None:
        record_event(application, kind=Kind.APPLIED, on=applied_on)
    return application


@transaction.atomic
def describe(application: Application, *, company: str, role: str, channel: str) -> None:
    """Correct what the application is called and how it came about."""
    if not (company.strip() or role.strip()):
        raise NamelessApplication
    opening = application.opening
    opening.company, opening.role = company.strip(), role.strip()
    opening.save(update_fields=["company", "role"])
    application.channel = channel
    application.save(update_fields=["channel"])
    _touch(application)


def save_posting(application: Application, text: str) -> None:
    """Keep the posting's text as it is today; postings vanish. An empty text lets it go."""
    opening = application.opening
    opening.posting = text.replace("\r\n", "\n").strip()
    opening.posting_saved_on = records.today_of(application.owner) if opening.posting else None
    opening.save(update_fields=["posting", "posting_saved_on"])
    _touch(application)


@transaction.atomic
def record_event(application: Application, *, kind: str, on: date, **told: Any) -> Event:
    """Add a dated fact to an application; `told` are further fields of `Told`.

    Raises:
        EventBeforeApplying, AppliedAfterEvents, EventInFuture: the date can't be right.
        AlreadyFiled: this very mail is in the timeline.
        UnknownCode: the kind or the stage is not known.
    """
    facts = Told(kind=kind, on=on, **told)
    _check_codes(facts.kind, facts.stage)
    _check_date(application, kind=facts.kind, on=facts.on)
    filed = _filed_before(application, facts)
    if filed is not None:
        return _replace(filed, _as_fields(facts), taken_back=False)
    event = Event.objects.create(owner=application.owner, application=application, **_as_fields(facts))
    _touch(application)
    return event


@transaction.atomic
def correct(event: Event, **changes: Any) -> Event:
    """Put a corrected event in the place of this one, which is kept.

    Args:
        event: the one that stands now.
        changes: fields of `Told` that are to be different.

    Raises:
        AlreadyCorrected: another one took its place meanwhile.
        EventBeforeApplying, AppliedAfterEvents, EventInFuture, UnknownCode: see `record_event`.
    """
    fields = {name: getattr(event, name) for name in TOLD} | changes
    _check_codes(fields["kind"], fields["stage"])
    _check_date(event.application, kind=fields["kind"], on=fields["on"], instead_of=event)
    return _replace(event, fields, taken_back=False)


@transaction.atomic
def take_back(event: Event) -> Event:
    """Say that this event did not happen; what it said is kept, and `bring_back_event` undoes it."""
    return _replace(event, {name: getattr(event, name) for name in TOLD}, taken_back=True)


@transaction.atomic
def bring_back_event(taken: Event) -> Event:
    """Let an event stand again that was taken back; `taken` is what `take_back` answered."""
    fields = {name: getattr(taken, name) for name in TOLD}
    _check_date(taken.application, kind=taken.kind, on=taken.on, instead_of=taken)
    return _replace(taken, fields, taken_back=False)


@transaction.atomic
def close_as_silence(application: Application, *, on: date) -> Event:
    """Close an application that got no answer; a later answer opens it again by itself.

    Raises:
        AlreadyEnded: it has an ending.
        EventBeforeApplying, EventInFuture: the date can't be right.
    """
    if ending(records.application_value(application)) is not None:
        raise AlreadyEnded
    return record_event(application, kind=Kind.SILENT, on=on)


@transaction.atomic
def record_interview(application: Application, *, on: date, stage: str) -> Interview:
    """Open the record of one meeting or test, and note in the timeline that it took place.

    Raises:
        EventBeforeApplying, EventInFuture, UnknownCode: see `record_event`.
    """
    kind = Kind.ASSESSED if stage == Stage.ASSESSMENT else Kind.INTERVIEWED
    noted = [
        event
        for event in records.standing(application.events.all())
        if (event.kind, event.on, event.stage) == (kind, on, stage) and not hasattr(event, "interview")
    ]
    return record_of(noted[0] if noted else record_event(application, kind=kind, on=on, stage=stage))


def record_of(event: Event) -> Interview:
    """The record that belongs to this interview or test, made if it is missing.

    Raises:
        NoConversation: the event is of another kind.
    """
    if event.kind not in HELD:
        raise NoConversation
    interview, _ = Interview.objects.get_or_create(
        event=event, defaults={"owner": event.owner, "application": event.application}
    )
    return interview


@transaction.atomic
def rate(interview: Interview, ratings: dict[str, int]) -> None:
    """Keep the person's own ratings; once the answer is known they are kept apart and weigh nothing.

    Args:
        interview: the one rated.
        ratings: 1 to 5 by criterion; a criterion that is missing is left open.

    Raises:
        BadRating: outside the scale, or of an unknown criterion.
    """
    known = set(Criterion)
    if not all(name in known and rating in range(1, 6) for name, rating in ratings.items()):
        raise BadRating
    if outcome_known(interview):
        interview.hindsight_ratings, interview.hindsight_rated_at = ratings, clock.now()
    else:
        interview.ratings, interview.rated_at = ratings, clock.now()
    interview.save(update_fields=["ratings", "rated_at", "hindsight_ratings", "hindsight_rated_at"])
    _touch(interview.application)


def outcome_known(interview: Interview) -> bool:
    """Whether the answer was known by now: an ending, an offer, or word that this stage was passed."""
    value = records.application_value(interview.application)
    stage = interview.event.stage
    told = any(
        e.kind is Kind.OFFERED or (e.kind is Kind.PASSED and str(e.stage or "") == stage)
        for e in value.events
    )
    return told or ending(value) is not None


def _as_fields(facts: Told) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in TOLD}


def _check_codes(kind: str, stage: str) -> None:
    if kind not in set(Kind) or (stage and stage not in set(Stage)):
        raise UnknownCode


def _check_date(application: Application, *, kind: str, on: date, instead_of: Event | None = None) -> None:
    if kind != Kind.INVITED and on > records.today_of(application.owner):
        raise EventInFuture(on)
    others = [e for e in records.standing(application.events.all()) if e != instead_of]
    if kind == Kind.APPLIED:
        first = min((e.on for e in others), default=on)
        if on > first:
            raise AppliedAfterEvents(on, first)
        return
    applied = min((e.on for e in others if e.kind == Kind.APPLIED), default=on)
    if on < applied:
        raise EventBeforeApplying(on, applied)


def _filed_before(application: Application, facts: Told) -> Event | None:
    """The taken-back end of this mail's chain of corrections, if it was filed here before."""
    if facts.source == "hand":
        return None
    event = application.events.filter(source=facts.source, kind=facts.kind, corrects=None).first()
    if event is None:
        return None
    last = _last_of(event)
    if not last.taken_back:
        raise AlreadyFiled
    return last


def _last_of(event: Event) -> Event:
    while (later := Event.objects.filter(corrects=event).first()) is not None:
        event = later
    return event


def _replace(event: Event, fields: dict[str, Any], *, taken_back: bool) -> Event:
    if Event.objects.filter(corrects=event).exists():
        raise AlreadyCorrected
    later = Event.objects.create(
        owner=event.owner, application=event.application, corrects=event, taken_back=taken_back, **fields
    )
    Interview.objects.filter(event=event).update(event=later)
    _touch(event.application)
    return later


def _touch(application: Application) -> None:
    application.touched_at = clock.now()
    application.save(update_fields=["touched_at"])


# The trash: 30 days for whatever can be trashed; only erasing is for good.


def trash(row: Any) -> None:
    """Hide a row; it can be brought back for 30 days."""
    row.trashed_at = clock.now()
    row.save(update_fields=["trashed_at"])


def bring_back(row: Any) -> None:
    """Show a row again."""
    row.trashed_at = None
    row.save(update_fields=["trashed_at"])
