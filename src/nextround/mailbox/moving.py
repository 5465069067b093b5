"""A meeting in the journal that a later mail moves or calls off, and what undoes that."""

from datetime import date, datetime
from typing import Any

from nextround import words
from nextround.engine.journey import Kind
from nextround.journal import actions as journal
from nextround.journal.actions import Meeting
from nextround.journal.appointments import hours, wall_clock
from nextround.journal.models import Appointment, Event
from nextround.mailbox import invitations, records
from nextround.mailbox.models import Suggestion

UNDONE_BY = "undone_by"
"""Where a reading keeps what the journal said before."""


def way(mail: Suggestion) -> str:
    """What its calendar does to a meeting: "moved", "called_off"; "" for a new one, or none at all."""
    told = mail.reading.get(invitations.KEPT)
    if told is None:
        return ""
    if told["off"]:
        return invitations.OFF
    return invitations.MOVED if mail.doubt == invitations.MOVED else ""


def done(mail: Suggestion) -> str:
    """What filing this mail did to a meeting that was there, in the same words; empty for anything else."""
    return way(mail) if UNDONE_BY in mail.reading else ""


def in_journal(mail: Suggestion) -> Event | None:
    """The invitation in the journal to the meeting that this mail's calendar names."""
    filed = records.of_same_meeting(mail).filter(decided="filed")
    events = (event for other in filed for event in records.filed_events(other))
    return next((event for event in events if event.kind == Kind.INVITED), None)


def before(mail: Suggestion) -> str:
    """When the meeting is, as the journal has it; empty where it has none, and once this mail is filed."""
    event = None if mail.decided else in_journal(mail)
    if event is None:
        return ""
    appointment = Appointment.objects.filter(event=event).first()
    hour = f", {hours(appointment, mail.owner)}" if appointment else ""
    return f"{words.day(event.on)}{hour}"


def change(mail: Suggestion, event: Event) -> Event:
    """Bring the journal's meeting in line with this mail; an older version of it changes nothing.

    Raises:
        Refusal: whatever the journal refuses.
    """
    told = mail.reading[invitations.KEPT]
    later, was = event, _as_it_was(event)
    if told["off"]:
        later = journal.take_back(event)
        was = {"event": str(later.pk)}
    elif not _is_older(mail):
        later = _move(event, mail)
    mail.reading = mail.reading | {UNDONE_BY: was}
    mail.save(update_fields=["reading"])
    return later


def undo(mail: Suggestion) -> None:
    """Let the meeting be as it was before this mail was filed, unless somebody changed it since."""
    was = mail.reading.pop(UNDONE_BY, None)
    if was is None:
        return
    mail.save(update_fields=["reading"])
    if "event" in was:
        taken = Event.objects.owned_by(mail.owner).filter(pk=was["event"], taken_back=True, corrected_by=None)
        for event in taken:
            journal.bring_back_event(event)
    elif (event := in_journal(mail)) is not None:
        _put_back(event, was)


def _is_older(mail: Suggestion) -> bool:
    filed = records.of_same_meeting(mail).filter(decided="filed")
    return any(
        other.reading[invitations.KEPT]["sequence"] > mail.reading[invitations.KEPT]["sequence"]
        for other in filed
    )


def _move(event: Event, mail: Suggestion) -> Event:
    said = mail.reading
    if not said.get("at"):
        on = date.fromisoformat(said["on"]) if said["on"] else event.on
        return event if on == event.on else journal.correct(event, on=on)
    told = said[invitations.KEPT]
    kept = _details(Appointment.objects.filter(event=event).first())
    details = kept | {name: told[name] for name in ("minutes", "how", "where", "with_whom") if told[name]}
    return _at(event, {"starts": said["at"], "zone": said["zone"], **details})


def _at(event: Event, when: dict[str, Any]) -> Event:
    """The invitation with this hour."""
    starts = datetime.fromisoformat(when["starts"])
    meeting = Meeting(**{**when, "starts": starts, "stage": event.stage})
    if starts.date() != event.on:
        event = journal.correct(event, on=starts.date())
    journal.detail(event, meeting)
    return event


def _as_it_was(event: Event) -> dict[str, Any]:
    appointment = Appointment.objects.filter(event=event).first()
    if appointment is None:
        return {"on": event.on.isoformat()}
    starts = wall_clock(appointment).replace(tzinfo=None).isoformat(timespec="minutes")
    return {"starts": starts, "zone": appointment.zone, **_details(appointment)}


def _details(appointment: Appointment | None) -> dict[str, Any]:
    if appointment is None:
        return {}
    return {name: getattr(appointment, name) for name in ("minutes", "how", "where", "with_whom")}


def _put_back(event: Event, was: dict[str, Any]) -> None:
    if "starts" in was:
        _at(event, was)
        return
    Appointment.objects.filter(event=event).delete()
    if event.on.isoformat() != was["on"]:
        journal.correct(event, on=date.fromisoformat(was["on"]))
