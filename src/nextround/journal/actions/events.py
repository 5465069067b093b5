"""Dated facts: added, corrected, taken back; never changed, so that nothing that was noted is ever lost."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.db import transaction

from nextround.engine.journey import Kind, Stage, ending
from nextround.foundation import clock
from nextround.journal import records
from nextround.journal.models import Application, Appointment, Event, Interview
from nextround.journal.rules import (
    AlreadyCorrected,
    AlreadyEnded,
    AlreadyFiled,
    AppliedAfterEvents,
    EventBeforeApplying,
    EventInFuture,
    UnknownCode,
)


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


TOLD = tuple(each.name for each in fields(Told))
"""What an event says, apart from its place in the chain of corrections."""


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
        return _replace(filed, _said(facts), taken_back=False)
    event = Event.objects.create(owner=application.owner, application=application, **_said(facts))
    touch(application)
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
    _check_stands(event)
    said = _said(event) | changes
    _check_codes(said["kind"], said["stage"])
    _check_date(event.application, kind=said["kind"], on=said["on"], instead_of=event)
    return _replace(event, said, taken_back=False)


@transaction.atomic
def take_back(event: Event) -> Event:
    """Say that this event did not happen; what it said is kept, and `bring_back_event` undoes it.

    Raises:
        AlreadyCorrected: another one took its place meanwhile, or it is taken back already.
    """
    _check_stands(event)
    return _replace(event, _said(event), taken_back=True)


@transaction.atomic
def bring_back_event(taken: Event) -> Event:
    """Let an event stand again that was taken back; `taken` is what `take_back` answered.

    Raises:
        AlreadyCorrected: it stands, or was brought back meanwhile.
        EventBeforeApplying, AppliedAfterEvents: it does not fit what was noted since.
    """
    if not taken.taken_back:
        raise AlreadyCorrected
    _check_date(taken.application, kind=taken.kind, on=taken.on, instead_of=taken)
    return _replace(taken, _said(taken), taken_back=False)


@transaction.atomic
def close_as_silence(application: Application, *, on: date, **told: Any) -> Event:
    """Close an application that got no answer; a later answer opens it again by itself.

    Args:
        application: the one without an answer.
        on: the day from which it counts as closed.
        told: further fields of `Told`.

    Raises:
        AlreadyEnded: it has an ending.
        EventBeforeApplying, EventInFuture: the date can't be right.
    """
    if ending(records.application_value(application)) is not None:
        raise AlreadyEnded
    return record_event(application, kind=Kind.SILENT, on=on, **told)


def touch(application: Application) -> None:
    """Note that something changed, so that lists show it first."""
    application.touched_at = clock.now()
    application.save(update_fields=["touched_at"])


def _said(what: Told | Event) -> dict[str, Any]:
    return {name: getattr(what, name) for name in TOLD}


def _check_codes(kind: str, stage: str) -> None:
    if kind not in set(Kind) or (stage and stage not in set(Stage)):
        raise UnknownCode


def _check_stands(event: Event) -> None:
    if event.taken_back:
        raise AlreadyCorrected


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
    last = last_of(event)
    if not last.taken_back:
        raise AlreadyFiled
    return last


def last_of(event: Event) -> Event:
    """An event as it stands now, at the end of its corrections; it may be taken back."""
    while (later := Event.objects.filter(corrects=event).first()) is not None:
        event = later
    return event


def _replace(event: Event, said: dict[str, Any], *, taken_back: bool) -> Event:
    if Event.objects.filter(corrects=event).exists():
        raise AlreadyCorrected
    later = Event.objects.create(
        owner=event.owner, application=event.application, corrects=event, taken_back=taken_back, **said
    )
    Interview.objects.filter(event=event).update(event=later)
    Appointment.objects.filter(event=event).update(event=later)
    touch(event.application)
    return later
