"""Degrees, certificates and permits, from a CV's lines."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nextround.engine.fit.cv_days import Days, single, span
from nextround.engine.fit.cv_lines import Line
from nextround.engine.fit.cv_proposal import Proposal
from nextround.engine.fit.cv_words import degrees, words
from nextround.engine.fit.requirement import DEGREES
from nextround.engine.fit.rules import LANGUAGES, rules

NAME_CHARS = 90
"""A longer line under a heading of certificates is prose."""
SHORT_WORDS = 5
_NO_DEGREE = re.compile(r"scrum[ -]?master", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s{0,3}(?:[|·•\t]|\s{3,}|,\s|:\s|\s[–—-]\s)\s{0,3}")


def read(told: Sequence[Line]) -> Iterator[Proposal]:
    """What was studied and certified; certificates and permits anywhere but in the tasks of a job."""
    for line in told:
        if line.section in {"education", "certificates"} and degree(line.text):
            yield _degree(line)
        elif line.section != "work" or not line.is_bullet:
            yield from _certified(line)


def degree(text: str) -> str:
    """The highest degree that these words name, one of `DEGREES`; empty when they name none."""
    bare = _NO_DEGREE.sub("", text)
    patterns = [pair for language in LANGUAGES for pair in rules(language).patterns["degrees"]]
    found = {name for name, pattern in (*patterns, *degrees()) if pattern.search(bare)}
    return max(found, key=DEGREES.index, default="")


def _degree(line: Line) -> Proposal:
    days = span(line.text) or single(line.text)
    rest = _without(line.text, days)
    parts = [part.strip(" ,;:()") for part in _SEPARATORS.split(rest)]
    parts = [part for part in parts if part]
    titled = next((part for part in parts if degree(part) == degree(line.text)), rest.strip())
    school = next((part for part in parts if part != titled and words("schools").search(part)), "")
    row = {"studyType": titled, "institution": school} | _dates(days)
    row["x-degree"] = degree(line.text)
    return Proposal(room="education", row=_filled(row), start=line.start, end=line.end)


def _dates(days: Days | None) -> dict[str, str]:
    if days is None:
        return {}
    return (
        {"endDate": days.last} if days.first == days.last else {"startDate": days.first, "endDate": days.last}
    )


def _filled(row: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in row.items() if value}


def _without(text: str, days: Days | None) -> str:
    if days is None:
        return text
    return f"{text[: days.start].rstrip(' (')} {text[days.end :].lstrip(' ):,')}".strip()


def _certified(line: Line) -> Iterator[Proposal]:
    permit = is_permit(line.text)
    if permit:
        yield Proposal(room="permits", row={"name": permit[0]}, start=line.start, end=line.end)
        return
    days = single(line.text)
    name = _certificate(line, _without(line.text, days))
    if name:
        row = _filled({"name": name, "date": days.first if days else ""})
        yield Proposal(room="certificates", row=row, start=line.start, end=line.end)


def _certificate(line: Line, words: str) -> str:
    """The whole of a short line where certificates are listed; elsewhere only the words that name one."""
    bare = " ".join(words.replace(" · ", " ").strip(" (),;·|:–-").split())
    found = is_certificate(words)
    if line.section in {"certificates", "education"}:
        is_told = found is not None or line.section == "certificates"
        return bare if is_told and len(bare) <= NAME_CHARS else ""
    if found is None:
        return ""
    return bare if found.start() == 0 and len(bare.split()) <= SHORT_WORDS else found[0]


@cache
def _known(room: str) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern for language in LANGUAGES for _, pattern in rules(language).patterns[room])


def is_certificate(text: str) -> re.Match[str] | None:
    """The words that name a certificate or licence that postings ask for; None where there are none."""
    found = (m for pattern in _known("certificates") for m in [pattern.search(text[:NAME_CHARS])] if m)
    return min(found, key=lambda m: (m.start(), -m.end()), default=None)


def is_permit(text: str) -> re.Match[str] | None:
    """The words that say that the person may work here; None where there are none."""
    return next((m for pattern in _known("permits") if (m := pattern.search(text))), None)
