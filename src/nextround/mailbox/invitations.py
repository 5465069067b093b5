"""What a mail's calendar part says beside its words: which meeting, whether it moved or is off, and where."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from nextround.engine.calendars import reading as calendars
from nextround.engine.calendars.reading import Entry
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message

KEPT = "calendar"
"""Where a suggestion's reading keeps it."""
OFF, MOVED, FROM_FILE = "called_off", "moved", "event"
"""Why the person is asked (words: mail.doubt.*)."""
_ABOUT = frozenset({MailKind.INTERVIEW, MailKind.OTHER, MailKind.JOB_ALERT})
"""Kinds beside which a calendar is believed: one that ends an application ends it, whatever is attached."""


def named(message: Message) -> Entry | None:
    """The first event of its calendar that has a name of its own, by which a change of it is known."""
    entries = (entry for text in message.calendar for entry in calendars.read(text).entries)
    return next((entry for entry in entries if entry.uid), None)


def counts(
    entry: Entry | None, kind: MailKind, *, known: Collection[str], of_file: bool, today: date
) -> bool:
    """Whether a calendar's event says something that the mail's words may not.

    Args:
        entry: the event, if there is one.
        kind: what the words were read to say.
        known: names of events that came before.
        of_file: whether it comes from a calendar file that the person handed over.
        today: where the person is; a file's events are proposed from this day on.
    """
    if entry is None or kind not in _ABOUT:
        return False
    ahead = of_file and not entry.repeats and _day(entry) >= today
    return kind is MailKind.INTERVIEW or entry.uid in known or ahead


def _day(entry: Entry) -> date:
    if isinstance(entry.starts, datetime):
        return entry.starts.date()
    return entry.starts or date.min


def as_kept(entry: Entry, zone: str) -> dict[str, Any]:
    """The event as a suggestion keeps it; an hour in UTC is told by the clock of `zone`, the person's."""
    details = {
        "uid": entry.uid,
        "sequence": entry.sequence,
        "off": entry.is_off,
        "minutes": entry.minutes,
        "how": entry.how,
        "where": entry.where,
        "with_whom": entry.organiser,
    }
    return {"kind": str(MailKind.INTERVIEW), KEPT: details} | _when(entry, zone)


def _when(entry: Entry, zone: str) -> dict[str, str]:
    if not isinstance(entry.starts, datetime):
        return {"on": entry.starts.isoformat()} if entry.starts else {}
    clock = entry.zone if entry.zone not in {"", "UTC"} else zone
    moment = entry.starts.astimezone(ZoneInfo(clock)) if entry.starts.tzinfo else entry.starts
    at = moment.replace(tzinfo=None).isoformat(timespec="minutes")
    return {"at": at, "zone": clock, "on": moment.date().isoformat()}


def doubt(entry: Entry, *, known: Collection[str], of_file: bool) -> str:
    """Why the person is asked about it; empty where the mail's own words decide that."""
    if entry.is_off:
        return OFF
    if entry.uid in known:
        return MOVED
    return FROM_FILE if of_file else ""


def is_file(raw: bytes | None) -> bool:
    """Whether this is an event of a calendar file, rather than a mail."""
    return raw is not None and calendars.looks_like(raw[:40].decode("utf-8", "replace"))
