"""HTML and schema.org JobPosting to the text that a person would read."""

import html
import json
from collections.abc import Iterator, Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from nextround.engine.mail.html import HTML_CHARS, looks_like_html, text_of

PARTS = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Requirements"),
    ("skills", "Skills"),
    ("educationRequirements", "Education"),
    ("experienceRequirements", "Experience"),
)
PERIODS = {"HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH": "month", "YEAR": "year"}
MOST_PAY = 10_000_000
NAME_CHARS = 300
DEEP = 60
"""JSON nested deeper than this isn't looked through."""


def plain(raw: str) -> str:
    """The text of a posting that may be text, HTML with or without JSON-LD, or a JobPosting itself."""
    if raw.lstrip().startswith("{"):
        found = job_posting(raw)
        return text_of_posting(found) if found else raw
    if not looks_like_html(raw) and "</" not in raw[:HTML_CHARS]:
        return raw
    return next((text for text in map(text_of_posting, _in_page(raw)) if text), "") or text_of(raw)


def names(raw: str) -> tuple[str, str]:
    """Company and role, as a JobPosting in this HTML or JSON names them; empty where none does."""
    if raw.lstrip().startswith("{"):
        found = job_posting(raw)
    else:
        found = next(_in_page(raw), None) if "ld+json" in raw[:HTML_CHARS] else None
    if found is None:
        return "", ""
    return _name(found.get("hiringOrganization")), _name(found.get("title"))


def _name(told: Any) -> str:
    return " ".join(_prose(told).split())[:NAME_CHARS]


def job_posting(raw: str) -> Mapping[str, Any] | None:
    """The first JobPosting in this JSON; None where there is none, or the JSON is broken or too deep."""
    try:
        decoded = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return next(_postings(decoded, DEEP), None)


def _in_page(raw: str) -> Iterator[Mapping[str, Any]]:
    tree = LexborHTMLParser(raw[:HTML_CHARS])
    for node in tree.css('script[type="application/ld+json"]'):
        found = job_posting(node.text())
        if found:
            yield found


def _postings(decoded: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth == 0:
        return
    if isinstance(decoded, dict):
        kinds = decoded.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield decoded
        for inner in decoded.values():
            yield from _postings(inner, depth - 1)
    elif isinstance(decoded, list):
        for inner in decoded:
            yield from _postings(inner, depth - 1)


def text_of_posting(posting: Mapping[str, Any]) -> str:
    """Title, description and whatever else the JobPosting says, each under a heading of its own."""
    description = _prose(posting.get("description"))
    told = [_prose(posting.get("title")), description]
    for key, heading in PARTS:
        prose = _prose(posting.get(key))
        if prose and prose not in description:
            told.append(f"{heading}:\n{prose}")
    told += [_where(posting), _salary(posting.get("baseSalary"))]
    return "\n\n".join(filter(None, told))


def _prose(told: Any) -> str:
    """Text of a field, its HTML read even where it is escaped; lists become lines."""
    if isinstance(told, list):
        return "\n".join(filter(None, map(_prose, told)))
    if isinstance(told, dict):
        return _prose(told.get("description") or told.get("name") or told.get("credentialCategory"))
    if not isinstance(told, str):
        return ""
    prose = html.unescape(told) if "&lt;" in told else told
    return (text_of(prose) if "<" in prose else html.unescape(prose)).strip()


def _where(posting: Mapping[str, Any]) -> str:
    if posting.get("jobLocationType") == "TELECOMMUTE":
        return "Place: remote"
    places = posting.get("jobLocation")
    first = places[0] if isinstance(places, list) and places else places
    address = first.get("address") if isinstance(first, dict) else None
    town = address.get("addressLocality") if isinstance(address, dict) else address
    return f"Place: {town}" if isinstance(town, str) and town else ""


def _salary(told: Any) -> str:
    """The salary as a sentence that is read like any other."""
    pay = told.get("value") if isinstance(told, dict) else None
    if not isinstance(pay, dict):
        return ""
    low, high = (_amount(pay.get(key)) for key in ("minValue", "maxValue"))
    low = low or high or _amount(pay.get("value"))
    per = PERIODS.get(str(pay.get("unitText")).upper(), "year")
    currency = str(told.get("currency") or pay.get("currency") or "")
    if not low:
        return ""
    to = f" to {high}" if high and high != low else ""
    return f"Salary: {currency} {low}{to} per {per}"


def _amount(told: Any) -> str:
    """A sum as it is written in text; empty where it is none."""
    try:
        amount = float(told)
    except (TypeError, ValueError):
        return ""
    return f"{amount:,.2f}".removesuffix(".00") if 0 < amount < MOST_PAY else ""
