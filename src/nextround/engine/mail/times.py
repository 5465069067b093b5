"""When an interview begins, with its zone, and until when a test may be done."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from nextround.engine.mail import days, own_zones
from nextround.engine.mail.evidence import Sheet
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message
from nextround.engine.mail.phrases import book
from nextround.engine.mail.spans import Span, span

CALENDAR_CHARS = 100_000
BESIDE = 60
"""Characters between a day and its time of day."""
MOST_DAYS = timedelta(days=60)
"""A test that may be done for longer than this has no deadline worth a reminder."""

_FOLD = re.compile(r"\r?\n[ \t]")
_EVENT = re.compile(r"^BEGIN:VEVENT\b", re.MULTILINE)
_START = re.compile(
    r"^DTSTART(?:;VALUE=[A-Z-]{1,12})?(?:;TZID=(?P<zone>\"[^\"\r\n]{1,80}\"|[^:;\r\n]{1,80}))?(?:;[^:\r\n]{0,80})?"
    r":(?P<day>\d{8})(?:T(?P<time>\d{6})(?P<utc>Z)?)?",
    re.MULTILINE,
)
# What calendars of one widespread office suite call the zones.
_OFFICE: Mapping[str, str] = {
    "w. europe standard time": "Europe/Berlin",
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "romance standard time": "Europe/Paris",
    "gmt standard time": "Europe/London",
    "greenwich standard time": "Etc/UTC",
    "e. europe standard time": "Europe/Bucharest",
    "eastern standard time": "America/New_York",
    "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver",
    "pacific standard time": "America/Los_Angeles",
    "india standard time": "Asia/Kolkata",
    "israel standard time": "Asia/Jerusalem",
    "aus eastern standard time": "Australia/Sydney",
}
# Hours from UTC that a short name always means.
_OFFSETS: Mapping[str, float] = {
    "utc": 0,
    "gmt": 0,
    "bst": 1,
    "cet": 1,
    "mez": 1,
    "cest": 2,
    "mesz": 2,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
}
# The same without "summer" or "standard": it depends on the day.
_BY_DAY: Mapping[str, str] = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "pt": "America/Los_Angeles",
    "uk time": "Europe/London",
    "german time": "Europe/Berlin",
    "berlin time": "Europe/Berlin",
    "paris time": "Europe/Paris",
}
_ZONE = "|".join(sorted({*_OFFSETS, *_BY_DAY}, key=lambda name: (-len(name), name)))
_TIME = re.compile(
    r"(?<![\w.:/-])(?P<hour>[01]?\d|2[0-3])"
    r"(?:(?:[:.h](?P<minute>[0-5]\d))[ ]?(?P<half>[ap]\.?m\b\.?)?"
    r"|[ ]?(?P<bare>[ap]\.?m\b\.?)|[ ]?(?:h|uhr|uur)\b)"
    rf"(?:[ ]?(?:uhr|uur|h)\b)?(?:[ ]?\(?(?P<zone>{_ZONE})\b\)?)?(?!\d|[./-]\d)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The day that a mail announces something for.

    Attributes:
        at: the moment, where its zone is said.
        deadline: the last day for a test.
        spans: the places that say "on", "at" and "deadline"; a calendar has none.
    """

    on: date | None = None
    at: datetime | None = None
    deadline: date | None = None
    spans: dict[str, Span] = field(default_factory=dict)


def announced(message: Message, laid: Sheet, kind: MailKind, language: str) -> When:
    """What calendar, subject or body say about when; the calendar is believed first."""
    for calendar in message.calendar:
        start = calendar_start(calendar)
        if isinstance(start, datetime):
            return When(on=start.date(), at=start)
        if start is not None:
            return When(on=start)
    if kind is MailKind.ASSESSMENT:
        return _due(message, laid, language)
    found = days.named(message, laid, language)
    return _begins(message, laid, found) if found else When()


def _due(message: Message, laid: Sheet, language: str) -> When:
    """The day that an assessment names, or until which it is counted."""
    found = days.named(message, laid, language)
    if found is not None:
        place = span(message, *found[1:])
        return When(on=found[0], deadline=found[0], spans={"on": place, "deadline": place})
    counted = within(message, laid.body, language)
    if counted is None:
        return When()
    return When(deadline=counted[0], spans={"deadline": span(message, "body", *counted[1:])})


def _begins(message: Message, laid: Sheet, found: tuple[date, str, int, int]) -> When:
    """An interview on this day, at the time that stands beside it."""
    day, where, start, end = found
    low = laid.subject if where == "subject" else laid.body
    spans = {"on": span(message, where, start, end)}
    time = time_of_day(low, end)
    if time is None:
        return When(on=day, spans=spans)
    return When(on=day, at=moment(day, low[slice(*time)]), spans=spans | {"at": span(message, where, *time)})


def calendar_start(calendar: str) -> datetime | date | None:
    """When the first event of a text/calendar part begins; a mere day where it gives no zone to rely on."""
    text = _FOLD.sub("", calendar[:CALENDAR_CHARS])
    event = _EVENT.search(text)
    start = _START.search(text, event.start() if event else 0)
    if start is None:
        return None
    try:
        day = datetime.strptime(start["day"], "%Y%m%d").replace(tzinfo=UTC).date()
        if start["time"] is None:
            return day
        when = datetime.strptime(start["day"] + start["time"], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    named = (start["zone"] or "").strip('" ')
    own = own_zones.described(text).get(named)
    zone = UTC if start["utc"] else zone_of(named) or (own.at(when) if own else None)
    return when.replace(tzinfo=zone) if zone else day


@cache
def zone_of(name: str) -> tzinfo | None:
    """The zone that a calendar calls so; None where nobody knows."""
    plain = name.strip('" ')
    try:
        return ZoneInfo(_OFFICE.get(plain.lower(), plain)) if plain else None
    except (ValueError, OSError, LookupError):
        return None


def time_of_day(low: str, near: int) -> tuple[int, int] | None:
    """Where the time of day stands that is named right after, or else right before, this place."""
    after = _TIME.search(low, near, near + BESIDE)
    if after is not None:
        return after.span()
    before = list(_TIME.finditer(low, max(0, near - BESIDE), near))
    return before[-1].span() if before else None


def moment(day: date, said: str) -> datetime | None:
    """This day at the time that is said; None where no zone is said, since a guess would be an hour off."""
    found = _TIME.fullmatch(said)
    if found is None or found["zone"] is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or found["bare"] or "")[:1]
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    zone = _named_zone(found["zone"])
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def _named_zone(name: str) -> tzinfo:
    """The zone of a short name that is listed above."""
    if name in _OFFSETS:
        return timezone(timedelta(hours=_OFFSETS[name]))
    return ZoneInfo(_BY_DAY[name])


def within(message: Message, low: str, language: str) -> tuple[date, int, int] | None:
    """The last day for what is due "within five days" of the mail, and where it says so."""
    found = _within(language).search(low)
    if found is None or message.date is None:
        return None
    count = int(found["count"])
    length = (
        timedelta(hours=count) if found["hours"] else timedelta(days=count * (7 if found["weeks"] else 1))
    )
    try:
        return ((message.date + length).date(), *found.span()) if length <= MOST_DAYS else None
    except OverflowError:
        return None


@cache
def _within(language: str) -> re.Pattern[str]:
    """How this language says "within five days", "expires in 72 hours"."""
    words = book().languages[language].facts
    opening, days, hours, weeks = (
        "|".join(map(re.escape, words[key])) for key in ("within", "days", "hours", "weeks")
    )
    return re.compile(
        rf"(?<!\w)(?:{opening})[ ](?:the[ ]next[ ]|les[ ]|los[ ])?\(?(?P<count>\d{{1,3}})\)?[ -]"
        rf"(?:(?P<days>{days})|(?P<hours>{hours})|(?P<weeks>{weeks}))(?!\w)"
    )
