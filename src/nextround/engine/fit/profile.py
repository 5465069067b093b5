"""What a person knows and wants, from a JSON Resume and its extension ``x-nextround``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nextround.engine.fit.cv_study import degree
from nextround.engine.fit.requirement import DEGREES, LEVELS
from nextround.engine.fit.resume import EXTENSION, day, rows, table, texts, words
from nextround.engine.fit.rules import LANGUAGES
from nextround.engine.fit.spoken import tongues
from nextround.engine.fit.vocabulary import Concept, find, named

DAYS_A_YEAR = 365.25
STORY = ("situation", "task", "action", "result")
"""How an achievement is told in short."""


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
    more = table(resume.get(EXTENSION))
    lines = tuple(dict.fromkeys(_lines(resume)))
    return Profile(
        lines=lines,
        concepts={hit: line for line in reversed(lines) for hit in _concepts(line)},
        languages=_languages(resume, more),
        years=_years(resume, more, today),
        degree=_degree(rows(resume.get("education"))),
        certificates=tuple(
            filter(None, (words(row.get("name")) for row in rows(resume.get("certificates"))))
        ),
        permits=texts(more.get("permits")),
        wants=table(more.get("wants")),
        deal_breakers=texts(more.get("deal_breakers")),
        place=words(table(table(resume.get("basics")).get("location")).get("city")),
    )


def _lines(resume: Mapping[str, Any]) -> Iterator[str]:
    """Every fact that may serve as evidence; what has evidence of its own comes first."""
    for row in rows(table(resume.get(EXTENSION)).get("strengths")):
        yield from strength_lines(row)
    for row in rows(resume.get("skills")):
        yield from filter(None, (words(row.get("name")), *texts(row.get("keywords"))))
    for room, keys in (
        ("work", ("position", "summary")),
        ("projects", ("name", "description")),
        ("volunteer", ("position", "summary")),
        ("education", ("area",)),
        ("certificates", ("name",)),
    ):
        for row in rows(resume.get(room)):
            yield from filter(None, (*(words(row.get(key)) for key in keys), *texts(row.get("highlights"))))


def strength_lines(row: Mapping[str, Any]) -> Iterator[str]:
    """A strength with what was done and what came of it in one line, then whatever else speaks for it."""
    name = words(row.get("name"))
    story = "; ".join(filter(None, (words(row.get(part)).rstrip(" .,;") for part in STORY)))
    yield from filter(None, (f"{name}: {story}" if name and story else name or story,))
    yield from filter(None, (*texts(row.get("evidence")), words(row.get("feedback"))))


def _concepts(line: str) -> set[Concept]:
    whole = named(line)
    return {hit.concept for hit in find(line)} | ({whole} if whole else set())


def _languages(resume: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, str]:
    """Code to level, from the resume's wording and the extension's CEFR level; the higher of two stays."""
    told: dict[str, str] = {}
    pairs = [(row.get("language"), row.get("fluency")) for row in rows(resume.get("languages"))]
    pairs += [(row.get("language"), row.get("cefr")) for row in rows(more.get("languages"))]
    for name, fluency in pairs:
        code, level = code_of(words(name)), level_of(words(fluency))
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
    spans = sorted(filter(None, (_span(row, today) for row in rows(resume.get("work")))))
    if not spans:
        return None
    days, reached = 0, date.min
    for start, end in spans:
        days += max(0, (end - max(start, reached)).days)
        reached = max(reached, end)
    return round(days / DAYS_A_YEAR, 1)


def _span(row: Mapping[str, Any], today: date) -> tuple[date, date] | None:
    start = day(words(row.get("startDate")))
    end = day(words(row.get("endDate"))) or today
    return (start, end) if start and start <= end else None


def _degree(education: Sequence[Mapping[str, Any]]) -> str:
    """The highest, by the level that was confirmed, else by the words."""
    told = [degree_of(words(row.get("x-degree")) or words(row.get("studyType"))) for row in education]
    return max(filter(None, told), key=DEGREES.index, default="")


def degree_of(wording: str) -> str:
    """The highest of `DEGREES` that these words name; empty when they name none."""
    return wording.lower() if wording.lower() in DEGREES else degree(wording)


def steps(has: str, asked: str) -> int:
    """How many CEFR steps are missing; zero or less when the level is reached."""
    return LEVELS.index(asked) - LEVELS.index(has)
