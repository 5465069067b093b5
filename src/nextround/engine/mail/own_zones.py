"""Zones that a calendar describes itself, for those that it calls by no name that anybody else knows.

Of a zone's yearly rules ("the last Sunday of March") only the years beside one moment are looked at;
a rule of any other kind makes the zone unknown, since a guess would be an hour off.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from itertools import islice

MOST_ZONES = 20
MOST_CHANGES = 40
MOST_LINES = 600
LINE_CHARS = 300
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_FROM = re.compile(r"^DTSTART(?:;[^:\n]{0,80})?:(?P<day>\d{8})T(?P<time>\d{6})", re.MULTILINE)
_OFFSET = re.compile(r"^TZOFFSETTO:(?P<sign>[+-])(?P<hours>[01]\d|2[0-3])(?P<minutes>[0-5]\d)", re.MULTILINE)
_RULE = re.compile(r"^RRULE:(?P<rule>[^\r\n]{1,200})", re.MULTILINE)
_NTH = re.compile(r"(?P<nth>-?[1-5])(?P<weekday>MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True, slots=True)
class Yearly:
    """The nth weekday of a month, counted from its end where negative; from `until` on no more."""

    month: int
    nth: int
    weekday: int
    until: date = date.max

    def in_year(self, year: int) -> date | None:
        """The day on which it falls in this year, if it does."""
        first, days = monthrange(year, self.month)
        number = 1 + (self.weekday - first) % 7 + 7 * (self.nth - 1)
        if self.nth < 0:
            number = days - (first + days - 1 - self.weekday) % 7 + 7 * (self.nth + 1)
        day = date(year, self.month, number) if 1 <= number <= days else None
        return day if day and day <= self.until else None


@dataclass(frozen=True, slots=True)
class Change:
    """From when on, by the clock of the place, it is so many hours from UTC; once or each year anew."""

    starts: datetime
    offset: timedelta
    rule: Yearly | None

    def last_before(self, moment: datetime) -> datetime | None:
        """When this change last came, at this moment; None where it had not come yet."""
        if self.rule is None:
            return self.starts if self.starts <= moment else None
        last = min(moment.year, self.rule.until.year)
        for year in range(last, max(self.starts.year, last - 2), -1):
            day = self.rule.in_year(year)
            if (
                day is not None
                and self.starts <= (on := datetime.combine(day, self.starts.time(), UTC)) <= moment
            ):
                return on
        return self.starts if self.starts <= moment else None


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone as a calendar describes it.

    Attributes:
        lines: the description itself.
    """

    lines: tuple[str, ...]

    def at(self, moment: datetime) -> tzinfo | None:
        """Its hours from UTC at this moment of its own clock; None where a part of it can't be read."""
        told = [_change(lines) for kind in ("STANDARD", "DAYLIGHT") for lines in _inside(self.lines, kind)]
        local = moment.replace(tzinfo=UTC)
        known = [change for change in told[:MOST_CHANGES] if change is not None]
        came = [(on, change.offset) for change in known if (on := change.last_before(local)) is not None]
        return timezone(max(came)[1]) if came and len(known) == len(told) else None


def described(text: str) -> Mapping[str, Zone]:
    """The zones that an unfolded calendar describes, by the names it gives them."""
    if "BEGIN:VTIMEZONE" not in text:
        return {}
    return {
        _named(lines): Zone(tuple(lines))
        for lines in islice(_inside(text.splitlines(), "VTIMEZONE"), MOST_ZONES)
    }


def _inside(lines: Iterable[str], name: str) -> Iterator[list[str]]:
    """The lines between each BEGIN and END of this name, no more than a description may have."""
    kept: list[str] | None = None
    for line in lines:
        if line.startswith("BEGIN:" + name):
            kept = []
        elif line.startswith("END:" + name) and kept is not None:
            yield kept
            kept = None
        elif kept is not None and len(kept) < MOST_LINES:
            kept.append(line[:LINE_CHARS])


def _named(lines: Iterable[str]) -> str:
    """What a described zone is called."""
    found = next((line for line in lines if line.startswith("TZID")), "")
    return found.partition(":")[2].strip('" \t')


def _change(lines: Iterable[str]) -> Change | None:
    """One change, if all of it can be read."""
    told = "\n".join(lines)
    begins, offset, rule = _FROM.search(told), _OFFSET.search(told), _RULE.search(told)
    yearly = _yearly(rule["rule"]) if rule else None
    if begins is None or offset is None or (rule and yearly is None):
        return None
    try:
        starts = datetime.strptime(begins["day"] + begins["time"], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    hours = timedelta(hours=int(offset["hours"]), minutes=int(offset["minutes"]))
    return Change(starts, hours if offset["sign"] == "+" else -hours, yearly)


def _yearly(rule: str) -> Yearly | None:
    """A rule such as "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"; None for every other kind."""
    said: Mapping[str, str] = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    nth, month = _NTH.fullmatch(said.get("BYDAY", "")), said.get("BYMONTH", "")
    until = _day(said["UNTIL"]) if "UNTIL" in said else date.max
    usual = said.get("FREQ") == "YEARLY" and said.get("INTERVAL", "1") == "1"
    known = {"FREQ", "INTERVAL", "BYDAY", "BYMONTH", "UNTIL", "WKST"}
    if not usual or nth is None or until is None or not said.keys() <= known:
        return None
    if not month.isdecimal() or len(month) > 2 or not 1 <= int(month) <= 12:  # noqa: PLR2004 - months
        return None
    return Yearly(int(month), int(nth["nth"]), WEEKDAYS.index(nth["weekday"]), until)


def _day(text: str) -> date | None:
    """The day of a date or a moment."""
    try:
        return datetime.strptime(text[:8], "%Y%m%d").replace(tzinfo=UTC).date()
    except ValueError:
        return None
