"""What a person knows and wants, from a JSON Resume and its extension ``x-nextround``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nextround.engine.fit.findings import tongues
from nextround.engine.fit.requirement import DEGREES, LEVELS
from nextround.engine.fit.rules import LANGUAGES, rules
from nextround.engine.fit.tokens import clean
from nextround.engine.fit.vocabulary import Concept, find, named

DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One person's side of the match.

    Attributes:
        lines: what they wrote of themselves, a fact a line; where a match finds its evidence.
        concepts: what these lines name -> the line that names it.
        languages: language code -> CEFR level.
        years: of work altogether; None where no dates are given.
        degree: the highest, one of `DEGREES`; empty when none is given.
        certificates: as written, permits among them.
        permits: where or how they may work, as written.
        wants: what they want: ``remote``, ``travel``, ``relocate`` (True or False), ``salary``.
        deal_breakers: words that they don't want to read in a posting.
        place: their town.
    """

    lines: tuple[str, ...] = ()
    concepts: Mapping[Concept, str]
    languages: Mapping[str, str]
    years: float | None = None
    degree: str = ""
    certificates: tuple[str, ...] = ()
    permits: tuple[str, ...] = ()
    wants: Mapping[str, Any]
    deal_breakers: tuple[str, ...] = ()
    place: str = ""


def profile(resume: Mapping[str, Any], *, today: date) -> Profile:
    """Read a JSON Resume; what is missing or of another shape is left out, never an error.

    Args:
        resume: the decoded JSON.
        today: the end of work that goes on.
    """
    more = _table(resume.get("x-nextround"))
    lines = tuple(dict.fromkeys(_lines(resume)))
    return Profile(
        lines=lines,
        concepts={hit: line for line in reversed(lines) for hit in _concepts(line)},
        languages=_languages(resume, more),
        years=_years(resume, more, today),
        degree=_degree(_rows(resume.get("education"))),
        certificates=tuple(
            filter(None, (_words(row.get("name")) for row in _rows(resume.get("certificates"))))
        ),
        permits=_texts(more.get("permits")),
        wants=_table(more.get("wants")),
        deal_breakers=_texts(more.get("deal_breakers")),
        place=_words(_table(_table(resume.get("basics")).get("location")).get("city")),
    )


def _table(told: Any) -> Mapping[str, Any]:
    return told if isinstance(told, Mapping) else {}


def _rows(told: Any) -> list[Mapping[str, Any]]:
    return [row for row in told if isinstance(row, Mapping)] if isinstance(told, list) else []


def _texts(told: Any) -> tuple[str, ...]:
    return tuple(filter(None, map(_words, told))) if isinstance(told, list) else ()


def _words(told: Any) -> str:
    return clean(told).strip() if isinstance(told, str) else ""


def _lines(resume: Mapping[str, Any]) -> Iterator[str]:
    """Every fact that may serve as evidence."""
    for row in _rows(resume.get("skills")):
        yield from filter(None, (_words(row.get("name")), *_texts(row.get("keywords"))))
    for room, keys in (
        ("work", ("position", "summary")),
        ("projects", ("name", "description")),
        ("volunteer", ("position", "summary")),
        ("education", ("area",)),
        ("certificates", ("name",)),
    ):
        for row in _rows(resume.get(room)):
            yield from filter(None, (*(_words(row.get(key)) for key in keys), *_texts(row.get("highlights"))))
    for row in _rows(_table(resume.get("x-nextround")).get("strengths")):
        yield from filter(None, (_words(row.get("name")), *_texts(row.get("evidence"))))


def _concepts(line: str) -> set[Concept]:
    whole = named(line)
    return {hit.concept for hit in find(line)} | ({whole} if whole else set())


def _languages(resume: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, str]:
    """Code to level, from the resume's wording and the extension's CEFR level; the higher of two stays."""
    told: dict[str, str] = {}
    rows = [(row.get("language"), row.get("fluency")) for row in _rows(resume.get("languages"))]
    rows += [(row.get("language"), row.get("cefr")) for row in _rows(more.get("languages"))]
    for name, fluency in rows:
        code, level = code_of(_words(name)), level_of(_words(fluency))
        if code and level:
            told[code] = max(told.get(code, level), level)
    return told


def code_of(name: str) -> str:
    """The code of a language by its English or German name, or the code itself; empty when unknown."""
    for language in LANGUAGES:
        _, codes, _, _ = tongues(language)
        if name.lower() in codes or name.lower() in codes.values():
            return codes.get(name.lower(), name.lower())
    return ""


def level_of(wording: str) -> str:
    """The CEFR level that a wording means; empty when it means none."""
    cefr = re.search(r"\b[ABC][12]\b", wording.upper())
    if cefr:
        return cefr[0]
    for language in LANGUAGES:
        _, _, levels, meaning = tongues(language)
        found = levels.search(wording)
        if found:
            return meaning[" ".join(found[0].lower().split())]
    return ""


def _years(resume: Mapping[str, Any], more: Mapping[str, Any], today: date) -> float | None:
    """Years of work: as told, else from the dates, with time in two jobs at once counted once."""
    told = more.get("years")
    if isinstance(told, int | float):
        return float(told)
    spans = sorted(filter(None, (_span(row, today) for row in _rows(resume.get("work")))))
    if not spans:
        return None
    days, reached = 0, date.min
    for start, end in spans:
        days += max(0, (end - max(start, reached)).days)
        reached = max(reached, end)
    return round(days / DAYS_A_YEAR, 1)


def _span(row: Mapping[str, Any], today: date) -> tuple[date, date] | None:
    start = _day(_words(row.get("startDate")))
    end = _day(_words(row.get("endDate"))) or today
    return (start, end) if start and start <= end else None


def _day(told: str) -> date | None:
    """A date as JSON Resume writes it: the year, with or without month and day."""
    parts = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", told)
    if not parts:
        return None
    try:
        return date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        return None


def _degree(rows: Sequence[Mapping[str, Any]]) -> str:
    told = [degree_of(_words(row.get("studyType"))) for row in rows]
    return max(filter(None, told), key=DEGREES.index, default="")


def degree_of(wording: str) -> str:
    """The highest of `DEGREES` that these words name; empty when they name none."""
    patterns = [pair for language in LANGUAGES for pair in rules(language).patterns["degrees"]]
    found = {name for name, pattern in patterns if pattern.search(wording)}
    if wording.lower() in {"master", "bachelor", "doctorate", "vocational", "school"}:
        found.add(wording.lower())
    return max(found, key=DEGREES.index, default="")


def steps(has: str, asked: str) -> int:
    """How many CEFR steps are missing; zero or less when the level is reached."""
    return LEVELS.index(asked) - LEVELS.index(has)
