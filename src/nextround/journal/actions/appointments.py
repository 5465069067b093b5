"""A meeting that is still to come: arranged and moved; its day and stage are its invitation's to say."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.db import transaction

from nextround.engine.journey import Kind
from nextround.journal.actions.events import correct, record_event
from nextround.journal.models import Application, Appointment, Event
from nextround.journal.rules import UnknownCode

HOW = ("video", "phone", "there")
"""Ways to meet (words: journal.how.*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """When, where and with whom.

    Attributes:
        starts: by the clock on the wall of `zone`; carries no zone of its own.
        zone: an IANA name.
        minutes: how long, where it is known.
        how: one of `HOW`, or empty.
    """

    starts: datetime
    zone: str
    stage: str = ""
    minutes: int | None = None
    how: str = ""
    where: str = ""
    with_whom: str = ""


@transaction.atomic
def arrange(application: Application, meeting: Meeting, **told: Any) -> Appointment:
    """Note an invitation with its time and place; `told` are further fields of the event's `Told`.

    Raises:
        EventBeforeApplying, AlreadyFiled, UnknownCode: see `record_event`; UnknownCode for the zone, too.
    """
    _check(meeting)
    on = meeting.starts.date()
    event = record_event(application, kind=Kind.INVITED, on=on, stage=meeting.stage, **told)
    return detail(event, meeting)


@transaction.atomic
def rearrange(appointment: Appointment, meeting: Meeting) -> Appointment:
    """Move a meeting, or say more about it; what its invitation said before is kept.

    Raises:
        AlreadyCorrected, EventBeforeApplying, UnknownCode: see `correct`.
    """
    _check(meeting)
    event = appointment.event
    day_and_stage = {"on": meeting.starts.date(), "stage": meeting.stage}
    if day_and_stage != {"on": event.on, "stage": event.stage}:
        event = correct(event, **day_and_stage)
    return detail(event, meeting)


def detail(event: Event, meeting: Meeting) -> Appointment:
    """Keep time and place of an invitation that is in the timeline."""
    appointment, _ = Appointment.objects.update_or_create(
        event=event,
        defaults={
            "owner": event.owner,
            "application": event.application,
            "starts_at": meeting.starts.replace(tzinfo=ZoneInfo(meeting.zone)).astimezone(UTC),
            "zone": meeting.zone,
            "minutes": meeting.minutes,
            "how": meeting.how,
            "where": meeting.where,
            "with_whom": meeting.with_whom,
        },
    )
    return appointment


def _check(meeting: Meeting) -> None:
    if meeting.zone not in available_timezones() or meeting.how not in ("", *HOW):
        raise UnknownCode
