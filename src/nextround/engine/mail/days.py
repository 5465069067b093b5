"""The day that a mail names for what it announces."""

import re
from datetime import date
from functools import cache

from nextround.engine.mail.evidence import Sheet
from nextround.engine.mail.message import Message
from nextround.engine.mail.phrases import book


def named(message: Message, laid: Sheet, language: str) -> tuple[date, str, int, int] | None:
    """The first day that subject or body name, and where; one without a year is in the mail's."""
    for where, text in (("subject", laid.subject), ("body", laid.body)):
        for match in _dates(language).finditer(text):
            found = _of(match, message, language)
            if found is not None:
                return found, where, *match.span()
    return None


@cache
def _dates(language: str) -> re.Pattern[str]:
    """Dates with the month as a word, in either order, and 5.3.2026."""
    month = "|".join(book().languages[language].facts["months"])
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?[ ](?:de |of )?(?P<month>{month})\b"
        r"(?:,? (?:de )?(?P<year>\d{4}))?"
        rf"|\b(?P<month2>{month}) (?P<day2>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?:,? (?P<year2>\d{{4}}))?"
        r"|(?<!\d)(?P<day3>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year3>\d{4})(?!\d)"
    )


def _of(match: re.Match[str], message: Message, language: str) -> date | None:
    """The day of one match; None where it has no year and the mail no date, or there is no such day."""
    year = match["year"] or match["year2"] or match["year3"] or (message.date and message.date.year)
    word = match["month"] or match["month2"]
    months = book().languages[language].facts["months"]
    number = months.index(word) + 1 if word else int(match["number"])
    day = int(match["day"] or match["day2"] or match["day3"])
    return _day(int(year), number, day) if year else None


def _day(year: int, month: int, day: int) -> date | None:
    """This day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
