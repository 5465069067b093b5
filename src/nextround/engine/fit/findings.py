"""What a posting says in set phrases: years, languages, degrees, certificates, permits, places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from nextround.engine.fit.rules import Rules, rules, whole

AROUND_CHARS = 60
"""How far from a language's name its level may stand."""
MOST_YEARS = 20
"""More is the company's age, not a demand."""
_CEFR = re.compile(r"(?<!\w)(?:[ABC][12])(?!\w)")
_PARTS = re.compile(r"[.;•·\n\r]| - ")
_JOIN = re.compile(r"\s{0,2}(?:,|/|&|and|or|und|oder|sowie|and/or|as well as)\s{0,2}(?:in )?", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;/&]|\b(?:and|or|und|oder|sowie)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """A phrase that was found: its place, what it is, and how much of it is asked."""

    start: int
    end: int
    type: str
    name: str
    concept: str
    level: Any = None


def findings(text: str, language: str) -> Iterator[Finding]:
    """Every set phrase of this language, in no order; those in plain denial are left out."""
    known = rules(language)
    for finding in _all(text, known, language):
        if not is_denied(text, (finding.start, finding.end), known):
            yield finding


def is_denied(text: str, place: tuple[int, int], known: Rules) -> bool:
    """Whether the words around say that this is just what is not asked."""
    return known.cues["none"].search(_clause(text, *place)) is not None


def _all(text: str, known: Rules, language: str) -> Iterator[Finding]:
    yield from _years(text, known)
    yield from _languages(text, known, language)
    for room, kind in (
        ("degrees", "degree"),
        ("certificates", "certificate"),
        ("permits", "permit"),
        ("places", "place"),
    ):
        yield from _phrases(text, known, room=room, kind=kind)


def _clause(text: str, start: int, end: int) -> str:
    """The piece of the sentence in which this stands."""
    begin = max(
        (m.end() for m in _PARTS.finditer(text, max(0, start - 80), start)), default=max(0, start - 80)
    )
    stop = _PARTS.search(text, end, min(len(text), end + 50))
    return text[begin : stop.start() if stop else end + 50]


def _years(text: str, known: Rules) -> Iterator[Finding]:
    reached = 0
    found = [m for _, pattern in known.patterns["years"] for m in pattern.finditer(text)]
    for m in sorted(found, key=lambda m: (m.start(), -m.end())):
        if m.start() < reached or _is_past(text, m.start(), known):
            continue
        years = _number(m["low"], known) / (12 if m.groupdict().get("month") else 1)
        if 0 < years <= MOST_YEARS:
            reached = m.end()
            yield Finding(m.start(), m.end(), "experience", "", "", round(years, 2))


def _is_past(text: str, start: int, known: Rules) -> bool:
    """Whether the company speaks of its own years."""
    before = text[max(0, start - 40) : start]
    before = before[max(before.rfind("\n"), before.rfind(".")) + 1 :]
    return any(pattern.search(before) for _, pattern in known.patterns["not_years"])


def _number(told: str, known: Rules) -> float:
    return float(known.numbers.get(told.lower()) or told.replace(",", "."))


@cache
def tongues(
    language: str,
) -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str], dict[str, str]]:
    """The pattern of the languages' names, their codes; the pattern of the levels' words, their meaning."""
    known = rules(language).words
    names = {name.lower(): code for code, names in known["language_names"].items() for name in names}
    levels = {word: level for level, words in known["language_levels"].items() for word in words}
    return whole(list(names)), names, whole(list(levels)), levels


def _languages(text: str, known: Rules, language: str) -> Iterator[Finding]:
    """Each language named beside a level, or beside a word that says that a language is meant."""
    names, codes, levels, meaning = tongues(language)
    found = [m for m in names.finditer(text) if not _is_no_language(text, m.end(), known)]
    reaches = [_reach(text, found, at) for at in range(len(found))]
    told = [
        _level(text, (b, m.start(), m.end(), e), levels, meaning)
        for m, (b, e) in zip(found, reaches, strict=True)
    ]
    context = whole(list(known.words["language_context"]["words"]))
    for at, m in enumerate(found):
        level, start, end = told[at]
        level = level or _shared(text, found, told, at)
        said = (context, known.cues["nice"], known.cues["must"])
        if level or "kenntnisse" in m[0].lower() or any(words.search(text, *reaches[at]) for words in said):
            code = codes[m[0].lower()]
            name = known.words["language_names"][code][0].removesuffix("kenntnisse")
            yield Finding(start, end + text.startswith(")", end), "language", name, code, level)


def _shared(
    text: str, found: list[re.Match[str]], told: list[tuple[str | None, int, int]], at: int
) -> str | None:
    """The level of a language joined by no more than "and": fluent English *and* German."""
    for other in (at - 1, at + 1):
        if 0 <= other < len(found) and told[other][0]:
            first, last = sorted((at, other))
            if _JOIN.fullmatch(text, found[first].end(), found[last].start()):
                return told[other][0]
    return None


def _is_no_language(text: str, end: int, known: Rules) -> bool:
    after = text[end : end + 30].lower().lstrip(" -")
    return after.startswith(tuple(known.words["language_context"]["not_before"]))


def _reach(text: str, found: list[re.Match[str]], at: int) -> tuple[int, int]:
    """From where to where words may belong to this language: its line, as far as the neighbours' words."""
    m = found[at]
    before = _border(text, found[at - 1].end(), m.start()) if at else 0
    after = _border(text, m.end(), found[at + 1].start()) if at + 1 < len(found) else len(text)
    begin = max(
        before, m.start() - AROUND_CHARS, text.rfind("\n", max(0, m.start() - AROUND_CHARS), m.start()) + 1
    )
    stops = [text.find(sign, m.end(), min(after, m.end() + AROUND_CHARS)) for sign in ("\n", ". ", ";")]
    return begin, min([stop for stop in stops if stop >= 0] + [after, m.end() + AROUND_CHARS])


def _border(text: str, start: int, end: int) -> int:
    """Where the words about the next language begin: at the last sign or "and" before it."""
    between = [m.start() for m in _BETWEEN.finditer(text, start, end)]
    return between[-1] if between else end


def _level(
    text: str, places: tuple[int, int, int, int], levels: re.Pattern[str], meaning: dict[str, str]
) -> tuple[str | None, int, int]:
    """The level that stands nearest to the name, and the span of both; a CEFR level beats any wording."""
    begin, start, end, stop = places
    near = [(m.start() - end, m) for m in _CEFR.finditer(text, end, stop)]
    near += [(start - m.end(), m) for m in _CEFR.finditer(text, begin, start)]
    if not near:
        near = [(m.start() - end, m) for m in levels.finditer(text, end, stop)]
        near += [(start - m.end(), m) for m in levels.finditer(text, begin, start)]
    if not near:
        return None, start, end
    _, m = min(near, key=lambda pair: pair[0])
    told = meaning.get(m[0].lower()) or meaning.get(" ".join(m[0].lower().split())) or m[0]
    return told, min(start, m.start()), max(end, m.end())


def _phrases(text: str, known: Rules, *, room: str, kind: str) -> Iterator[Finding]:
    """Phrases of a room whose lists are named after what they mean; the longest of overlapping ones."""
    found = [
        (m.start(), -m.end(), name) for name, pattern in known.patterns[room] for m in pattern.finditer(text)
    ]
    reached = 0
    for start, minus_end, name in sorted(found):
        if start >= reached:
            reached = -minus_end
            if name:
                yield Finding(start, reached, kind, name, name, name if kind == "degree" else None)
            else:
                yield Finding(start, reached, kind, text[start:reached], "")
