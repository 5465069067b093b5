"""Skills with their years, and strengths with what shows them, from a CV's lines."""

import re
from collections.abc import Iterator, Sequence

from nextround.engine.fit.cv_lines import Line
from nextround.engine.fit.cv_proposal import Proposal
from nextround.engine.fit.cv_study import is_certificate, is_permit
from nextround.engine.fit.cv_words import words
from nextround.engine.fit.vocabulary import named

ITEM_CHARS, ITEM_WORDS = 60, 6
"""A longer piece of a line under a heading of skills is a sentence, no skill."""
_ITEM = re.compile(r"(?:[^,;|•·( ]|\([^)]{0,60}\)?| (?!/ ))+")
_RATING = "★☆●○◐■□▪▫⬤◯ ."
"""How CVs paint how well something is known."""
_YEARS = re.compile(
    r"[(:–-]?\s{0,2}(?:seit\s)?(?P<years>\d{1,2})\s?\+?\s?(?:years?|yrs?|jahren?|j\.)(?:\s\w{1,12})?\)?",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"\s{0,2}(?:\((?:[^)]{0,40})\)|[:–-]\s.{0,30})$",
)
_LABEL = re.compile(r"[^,;:]{2,30}:\s{1,3}(?=\S)")
_SEVERAL = re.compile(r"[,;|•·]")
_CELL = re.compile(r"[^,;·|]{2,30}\s[·|]\s(?=[^·|]*,)")
MOST_YEARS = 50


def read(told: Sequence[Line]) -> Iterator[Proposal]:
    """Skills and strengths, each under its heading, and achievements wherever work is told."""
    for line in told:
        if line.section == "skills":
            yield from _skills(line)
        elif line.section == "strengths" or (line.section == "work" and is_achievement(line)):
            yield _strength(line)


def is_achievement(line: Line) -> bool:
    """Whether a line tells of something done, with a figure."""
    figure = re.search(r"\d", line.text)
    return figure is not None and words("achievements").search(line.text) is not None


def _skills(line: Line) -> Iterator[Proposal]:
    first = _after_label(line.text)
    for m in _ITEM.finditer(line.text, first):
        bare = m[0].strip(_RATING).removeprefix("/ ")
        if is_skill(bare):
            start = line.start + m.start() + m[0].index(bare)
            yield Proposal(room="skills", row=_row(bare), start=start, end=start + len(bare))


def _after_label(text: str) -> int:
    """Where the skills begin behind "Databases:"; in "Python: 6 years" the label is the skill."""
    group = _LABEL.match(text)
    if group and _SEVERAL.search(text, group.end()):
        return group.end()
    label = group or _CELL.match(text)
    return label.end() if label and named(text[: label.end()].strip(" :·|")) is None else 0


def is_skill(item: str) -> bool:
    """Whether it is short enough for a skill, and none of the things that have a place of their own."""
    is_short = 0 < len(item) <= ITEM_CHARS and len(item.split()) <= ITEM_WORDS
    return is_short and item[0].isalnum() and is_certificate(item) is None and is_permit(item) is None


def _row(item: str) -> dict[str, object]:
    """The name without its brackets; years where they are said."""
    years = _YEARS.search(item)
    name = (item[: years.start()] + item[years.end() :]) if years else item
    bare = _LEVEL.sub("", name).strip(" ()-–:") or item
    row: dict[str, object] = {"name": bare}
    if years and int(years["years"]) <= MOST_YEARS:
        row["x-years"] = int(years["years"])
    return row


def _strength(line: Line) -> Proposal:
    """A short line names a strength, or a known skill; one with a figure tells what came of it."""
    concept = named(line.text)
    if concept is not None and concept.kind != "soft_skill" and line.section == "strengths":
        return Proposal(room="skills", row={"name": line.text}, start=line.start, end=line.end)
    key = "result" if is_achievement(line) else "name"
    return Proposal(room="strengths", row={key: line.text}, start=line.start, end=line.end)
