"""Header lines that come along when a mail is copied from a mail program's window."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MOST_LINES = 40
LINE_CHARS = 2_000

_WHAT: Mapping[str, str] = {
    **dict.fromkeys(("from", "von", "de", "van"), "sender"),
    **dict.fromkeys(("subject", "betreff", "objet", "asunto", "onderwerp", "sujet"), "subject"),
    **dict.fromkeys(("date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "verzonden"), "date"),
    **dict.fromkeys(("to", "an", "à", "para", "aan", "cc", "reply-to"), "other"),
}
_LINE = re.compile(r"[ \t>*]{0,4}([\wÀ-ÿ-]{1,40})[ \t*]{0,3}:[ \t*]{0,3}(.*)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\.? ([A-Za-z]{3,9})\.?,? (\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def header_lines(text: str) -> tuple[dict[str, str], str]:
    """The sender, subject and date that stand above a pasted mail, and the text below them.

    The block begins with a line like "From:" and ends with the first line that is no header; lines of other
    names inside it (Message-ID, X-anything) go with it.
    """
    found: dict[str, str] = {}
    rest = text.lstrip("\ufeff\r\n \t")
    for _ in range(MOST_LINES):
        line, _, below = rest.partition("\n")
        match = _LINE.fullmatch(line.rstrip()[:LINE_CHARS])
        what = None if match is None else _WHAT.get(match[1].lower(), "other" if found else None)
        if match is None or what is None:
            break
        found.setdefault(what, match[2].strip())
        rest = below
    return found, (rest.lstrip("\r\n") if found else text)


def sent_on(text: str) -> datetime | None:
    """When a mail was sent, by its header or by a date as English mail programs write it; None if unclear."""
    try:
        sent = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return _written_day(text)
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)


def _written_day(text: str) -> datetime | None:
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_ISO, (1, 2, 3))):
        match = pattern.search(text[:LINE_CHARS])
        if match is not None:
            year, month, day = (match[place] for place in order)
            return _noon(year, month, day)
    return None


def _noon(year: str, month: str, day: str) -> datetime | None:
    """Noon UTC, so that the day is the same nearly everywhere."""
    short = month[:3].lower()
    number = int(month) if month.isdecimal() else _MONTHS.index(short) + 1 if short in _MONTHS else 0
    try:
        return datetime(int(year), number, int(day), 12, tzinfo=UTC)
    except ValueError:
        return None
