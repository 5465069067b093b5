"""From when to when: "03/2020 - heute", "Jun 2019 to date", "seit 2018", as JSON Resume writes dates."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from nextround.engine.fit.cv_words import raw

MONTHS = 12
_YEAR = re.compile(r"((?:19|20)\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A span of time and where it stands.

    Attributes:
        first: "2020-03" or "2020".
        last: the same; empty while it goes on.
        start, end: its place in the line.
    """

    first: str
    last: str
    start: int
    end: int


@cache
def _months() -> Mapping[str, int]:
    return {name: int(number) for number, names in raw()["days"]["months"].items() for name in names}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """One date; from one to another; since one."""
    days = raw()["days"]
    months = "|".join(sorted(_months(), key=len, reverse=True))
    year = r"(?:19|20)\d{2}"
    named = rf"(?:{months})\.?,?\s{{1,3}}{year}"
    figures = rf"(?:\d{{1,2}}\s?[./]\s?){{1,2}}{year}|{year}(?:-\d{{2}}(?!\d)(?:-\d{{2}})?)?"
    one = rf"(?:{named}|{figures})(?![\d.]\d|\d)"
    present = "|".join(sorted(days["present"], key=len, reverse=True))
    to = "|".join(re.escape(word) for word in sorted(days["to"], key=len, reverse=True))
    begin = r"(?<![\w/.-])"
    return (
        re.compile(begin + one, re.IGNORECASE),
        re.compile(
            rf"{begin}(?P<first>{one})\s{{0,3}}(?:(?:{to})\s{{0,3}}"
            rf"(?:(?P<last>{one})|(?:to )?(?:{present})\b)|to date\b)",
            re.IGNORECASE,
        ),
        re.compile(rf"{begin}(?:{'|'.join(days['since'])})\s{{1,3}}(?P<first>{one})", re.IGNORECASE),
    )


def span(line: str) -> Days | None:
    """The first span of time in a line, or the first "since"; None where there is none."""
    _, between, since = _patterns()
    m = between.search(line)
    if m:
        first, last = _told(m["first"]), _told(m["last"]) if m["last"] else ""
    else:
        m = since.search(line)
        if m is None:
            return None
        first, last = _told(m["first"]), ""
    return Days(first=first, last=last, start=m.start(), end=m.end())


def single(line: str) -> Days | None:
    """The first date that stands alone: a degree's or a certificate's year."""
    m = _patterns()[0].search(line)
    return Days(first=_told(m[0]), last=_told(m[0]), start=m.start(), end=m.end()) if m else None


def _told(words: str) -> str:
    """The date as JSON Resume writes it: year and month where both are said."""
    before, year, after = _YEAR.split(words, maxsplit=1)
    numbers = [int(number) for number in re.findall(r"\d{1,2}", before or after)]
    if before and numbers:
        number = numbers[-1]  # 03/2020, 01.03.2020: the month stands just before the year
    else:
        number = numbers[0] if numbers else _months().get(before.strip(" .,").lower(), 0)
    return f"{year}-{number:02d}" if 1 <= number <= MONTHS else year
