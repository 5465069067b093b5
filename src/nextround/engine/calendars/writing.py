"""One's own calendar as a file that every calendar program reads (RFC 5545)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import icalendar

PRODUCT = "-//Nextround//Calendar//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One event to write.

    Attributes:
        starts: a moment with its zone, written in UTC so that no zone's rules are needed; or a mere day.
        minutes: how long; a day has none.
        stamp: when it was noted, in UTC.
    """

    uid: str
    starts: datetime | date
    stamp: datetime
    title: str
    minutes: int = 0
    where: str = ""
    about: str = ""


def written(events: Sequence[Planned], *, name: str) -> bytes:
    """The file: a calendar of this name; the same events make the same bytes."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_event(event))
    return bytes(calendar.to_ical())


def _event(planned: Planned) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", planned.uid)
    event.add("dtstamp", planned.stamp.astimezone(UTC))
    event.add("dtstart", _start(planned))
    event.add("dtend", _end(planned))
    event.add("summary", planned.title)
    event.add("class", "PRIVATE")
    if not isinstance(planned.starts, datetime):
        event.add("transp", "TRANSPARENT")  # a step on a day leaves its hours free
    for key, text in (("location", planned.where), ("description", planned.about)):
        if text:
            event.add(key, text)
    return event


def _start(planned: Planned) -> datetime | date:
    return planned.starts.astimezone(UTC) if isinstance(planned.starts, datetime) else planned.starts


def _end(planned: Planned) -> datetime | date:
    """When it is over; a day ends with the next one."""
    if not isinstance(planned.starts, datetime):
        return planned.starts + timedelta(days=1)
    return planned.starts.astimezone(UTC) + timedelta(minutes=planned.minutes)
