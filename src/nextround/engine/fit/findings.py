"""What a posting says in set phrases: years, languages, degrees, certificates, permits, places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nextround.engine.fit.finding import Finding
from nextround.engine.fit.places import placed
from nextround.engine.fit.requirement import DEGREES
from nextround.engine.fit.rules import Rules, rules
from nextround.engine.fit.spoken import languages
from nextround.engine.fit.standing import is_denied
from nextround.engine.fit.years import years

APART_CHARS = 70
_APART = re.compile(r"[!?;\n\r]|(?<![\W_]\w)\.(?!\w)")
_EITHER = re.compile(r"\b(?:or|oder|bzw|alternativ|alternatively)\b|^\s?/\s?$", re.IGNORECASE)


def findings(text: str, language: str) -> Iterator[Finding]:
    """Every set phrase of this language, in no order; those in plain denial are left out."""
    known = rules(language)
    for finding in (*years(text, known), *languages(text, known, language), *_told(text, known)):
        if not is_denied(text, (finding.start, finding.end), known):
            yield finding
    yield from placed(_phrases(text, known, "places", "place"), text, known)


def _told(text: str, known: Rules) -> Iterator[Finding]:
    yield from _least(_phrases(text, known, "degrees", "degree"), text)
    yield from _phrases(text, known, "certificates", "certificate")
    yield from _phrases(text, known, "permits", "permit")


def _least(degrees: Sequence[Finding], text: str) -> Sequence[Finding]:
    """Of alternatives the degree that suffices: the lower of "apprenticeship or degree"."""
    told: list[Finding] = []
    for one in degrees:
        if told and _is_either(text, told[-1].end, one.start):
            level = min(told[-1].level, one.level, key=DEGREES.index)
            told[-1] = replace(told[-1], end=one.end, name=level, concept=level, level=level)
        else:
            told.append(one)
    return told


def _is_either(text: str, start: int, end: int) -> bool:
    is_near = end - start <= APART_CHARS and not _APART.search(text, start, end)
    return is_near and _EITHER.search(text[start:end]) is not None


def _phrases(text: str, known: Rules, room: str, kind: str) -> Sequence[Finding]:
    """Phrases of a room whose lists are named after what they mean; the longest of overlapping ones."""
    found = [
        (m.start(), -m.end(), name) for name, pattern in known.patterns[room] for m in pattern.finditer(text)
    ]
    told: list[Finding] = []
    reached = 0
    for start, minus_end, name in sorted(found):
        if start >= reached:
            reached = -minus_end
            level = name if kind == "degree" else None
            told.append(Finding(start, reached, kind, name or text[start:reached], name, level))
    return told
