"""The events of a calendar file or of a mail's calendar part; repeats are noted and never counted out.

Each event is read by itself, so that one that can't be read hides no other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from nextround.engine.errors import Problem
from nextround.engine.mail import own_zones
from nextround.engine.mail.times import zone_of

Zones = Mapping[str, own_zones.Zone]
MOST_CHARS = 5_000_000
MOST_EVENTS = 500
MOST_LINES = 1_000
"""Lines of one event that are looked at."""
TEXT_CHARS = 20_000
LINE_CHARS = 500
LONGEST = timedelta(days=1)
CANCEL = "CANCEL"

BROKEN = "This event can't be read; the others are."
_FOLD = re.compile(r"\r?\n[ \t]")
_REPEATS = ("RRULE", "RDATE", "EXRULE", "EXDATE")
_STAMPS = ("DTSTAMP", "LAST-MODIFIED", "CREATED")
_ZONED = re.compile(r"^(DT(?:START|END)[^:\"]{0,80}?);TZID=(\"[^\"]{1,80}\"|[^:;\"]{1,80})", re.IGNORECASE)
_METHOD = re.compile(r"^METHOD:([A-Za-z]{1,20})", re.MULTILINE | re.IGNORECASE)
_VIDEO = re.compile(r"https?://|\bteams\b|\bzoom\b|\bwebex\b|\bmeet\b|\bvideo", re.IGNORECASE)
_PHONE = re.compile(r"\btel(?:ephone|efon|éfono)?\b|\btéléphone\b|\bphone\b|\bcall\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event.

    Attributes:
        uid: what its organiser calls it; the same for every change of it.
        sequence: grows with each change.
        is_off: whether it says that the event does not take place.
        starts: with its zone; without one where the file means the clock of wherever one is; or a mere day.
        minutes: how long, up to a day.
        how: "video", "phone", "there" or "".
        repeats: whether it is the first of several; the others are not worked out.
    """

    uid: str = ""
    sequence: int = 0
    is_off: bool = False
    starts: datetime | date | None = None
    minutes: int | None = None
    title: str = ""
    about: str = ""
    where: str = ""
    how: str = ""
    organiser: str = ""
    address: str = ""
    repeats: bool = False

    @property
    def zone(self) -> str:
        """The IANA name of the zone it begins in; empty where none is known, and for a mere day."""
        named = self.starts.tzinfo if isinstance(self.starts, datetime) else None
        return named.key if isinstance(named, ZoneInfo) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What a calendar holds, and what of it can't be read."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()


def looks_like(text: str) -> bool:
    """Whether this text is a calendar."""
    return text.lstrip("\ufeff \t\r\n")[:15].upper() == "BEGIN:VCALENDAR"


def read(text: str) -> Calendar:
    """The events in this text, at most 500."""
    plain = _FOLD.sub("", text[:MOST_CHARS])
    said = _METHOD.search(plain)
    off = said is not None and said[1].upper() == CANCEL
    entries, problems, own = [], [], own_zones.described(plain)
    for number, lines in enumerate(islice(_blocks(plain.splitlines()), MOST_EVENTS), 1):
        found = _entry(lines, off=off, own=own)
        if found is None:
            problems.append(Problem(code="broken-event", message=BROKEN, where=f"event {number}"))
        else:
            entries.append(found)
    return Calendar(entries=tuple(entries), problems=tuple(problems))


def parts(text: str) -> Iterator[str]:
    """Each event as a calendar of its own, without what changes whenever a calendar is written again."""
    plain = _FOLD.sub("", text[:MOST_CHARS])
    said = _METHOD.search(plain)
    method, own = [f"METHOD:{said[1]}"] if said else [], own_zones.described(plain)
    for lines in islice(_blocks(plain.splitlines()), MOST_EVENTS):
        kept = [line for line in lines if not line.upper().startswith(_STAMPS)]
        named = {zone for line in kept if (zone := _zone_name(line)) in own and _zone(zone) is None}
        zones = [line for zone in sorted(named) for line in _described(own[zone])]
        block = ["BEGIN:VCALENDAR", *method, *zones, "BEGIN:VEVENT", *kept, "END:VEVENT", "END:VCALENDAR"]
        yield "\r\n".join(block)


def _described(zone: own_zones.Zone) -> list[str]:
    """The lines that describe a zone, as they stand in a calendar."""
    return ["BEGIN:VTIMEZONE", *zone.lines, "END:VTIMEZONE"]


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines of each event, without the alarms inside it."""
    inside: list[str] | None = None
    depth = 0
    for line in lines:
        start = line[:40].strip().upper()
        if start == "BEGIN:VEVENT" and not depth:
            inside = []
        elif start == "END:VEVENT" and inside is not None and not depth:
            yield inside
            inside = None
        elif inside is not None:
            depth = max(0, depth + start.startswith("BEGIN:") - start.startswith("END:"))
            if not depth and not start.startswith("END:") and len(inside) < MOST_LINES:
                inside.append(line)


def _entry(lines: list[str], *, off: bool, own: Zones) -> Entry | None:
    """One event's lines as its values; `own` are the zones that its calendar describes."""
    once = [line for line in lines if not line.upper().startswith(_REPEATS)]
    # Zones are looked up here, since the parser guesses some and warns about it.
    zones = [zone for line in once if (zone := _zone_name(line))]
    plain = [_ZONED.sub(r"\1", line) for line in once]
    try:
        event = icalendar.Event.from_ical("\r\n".join(["BEGIN:VEVENT", *plain, "END:VEVENT"]))
        told = _told(event, off=off, zones=zones, own=own)
        return replace(told, repeats=len(once) < len(lines))
    except Exception:  # noqa: BLE001 - the parser raises a dozen kinds on hostile files
        return None


def _zone_name(line: str) -> str:
    """What the line that says when an event begins calls its zone."""
    found = _ZONED.match(line)
    return found[2].strip('" ') if found and line.upper().startswith("DTSTART") else ""


def _zone(name: str) -> tzinfo | None:
    """The zone of this name; a program's own prefix, as in "/example.org/Europe/Berlin", is left out."""
    parts = name.split("/")
    ends = ["/".join(parts[-count:]) for count in (3, 2)] if not parts[0] else ["/".join(parts)]
    return next((zone for end in ends if (zone := zone_of(end)) is not None), None)


def _told(event: Any, *, off: bool, zones: list[str], own: Zones) -> Entry:
    starts = _start(event, zones, own)
    where = _line(event.get("location")) or _line(event.get("url"))
    organiser = event.get("organizer")
    return Entry(
        uid=_line(event.get("uid")),
        sequence=_whole(event.get("sequence")),
        is_off=off or _line(event.get("status")).upper() == "CANCELLED",
        starts=starts,
        minutes=_minutes(event, starts),
        title=_line(event.get("summary")),
        about=str(event.get("description") or "")[:TEXT_CHARS],
        where=where,
        how=_how(where),
        organiser=_line(getattr(organiser, "params", {}).get("CN")),
        address=_line(organiser)[len("mailto:") :] if _line(organiser).lower().startswith("mailto:") else "",
    )


def _start(event: Any, zones: list[str], own: Zones) -> datetime | date | None:
    """When it begins; a mere day where nobody knows its zone, since a guess would be an hour off."""
    found = getattr(event.get("dtstart"), "dt", None)
    if not isinstance(found, datetime):
        return found if isinstance(found, date) else None
    if found.tzinfo or not zones:
        return found
    zone = _zone(zones[0]) or (own[zones[0]].at(found) if zones[0] in own else None)
    return found.replace(tzinfo=zone) if zone else found.date()


def _minutes(event: Any, starts: datetime | date | None) -> int | None:
    """How long it takes, where that is said and is at most a day."""
    if not isinstance(starts, datetime):
        return None
    lasts, ends = getattr(event.get("duration"), "dt", None), getattr(event.get("dtend"), "dt", None)
    if isinstance(ends, datetime):
        lasts = ends - starts if ends.tzinfo and starts.tzinfo else _wall(ends) - _wall(starts)
    if not isinstance(lasts, timedelta) or not timedelta(minutes=1) <= lasts <= LONGEST:
        return None
    return int(lasts.total_seconds() // 60)


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _how(where: str) -> str:
    """How one meets, by what stands where the place does."""
    if _VIDEO.search(where):
        return "video"
    if _PHONE.search(where):
        return "phone"
    return "there" if where else ""


def _whole(value: object) -> int:
    try:
        return min(max(int(str(value)), 0), 2**31)
    except ValueError:
        return 0


def _line(value: object) -> str:
    """A value on one line, capped."""
    return " ".join(str(value or "")[: 4 * LINE_CHARS].split())[:LINE_CHARS]
