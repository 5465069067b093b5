"""What one can tell: each line of the posting with what shows it, and what is left open (P4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nextround import words
from nextround.engine.fit.match import Held
from nextround.engine.fit.profile import STORY, strength_lines
from nextround.engine.fit.resume import EXTENSION, rows, table
from nextround.engine.fit.resume_rows import Row
from nextround.insights.opening import Fit
from nextround.insights.opening.talking import LEFT_OUT, SUITS, Advice, talk
from nextround.words.fit import because, named, shown

MOST_POINTS = 6
MOST_UNCOVERED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A strength, and what of the posting it answers.

    Attributes:
        asked: what they ask for, in a few words each.
        shows: what shows it, in one line; empty where a story tells it, or nothing is noted.
        story: situation, task, action and result, as far as they are told, each by its name.
        lacks: the names of the parts that are not told yet; empty where nothing is told of a story.
    """

    asked: tuple[str, ...]
    shows: str = ""
    story: tuple[tuple[str, str], ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Talking points, and what the posting asks that is not covered, with what to say of it.

    Attributes:
        untold: what only the person can tell, in one sentence; may be empty.
    """

    points: tuple[Point, ...]
    uncovered: tuple[Advice, ...]
    untold: str


def telling(fit: Fit, resume: Mapping[str, object]) -> Telling:
    """The points with a story first, then those with evidence; each strength once, whatever it answers."""
    strengths = rows(table(resume.get(EXTENSION)).get("strengths"))
    by_evidence: dict[str, list[Held]] = {}
    for each in filter(_is_point, fit.asked):
        by_evidence.setdefault(each.answer.evidence or named(each.requirement), []).append(each)
    points = [_point(held, _shown_by(held[0].answer.evidence, strengths)) for held in by_evidence.values()]
    points.sort(key=lambda point: (not point.story, not point.shows))
    rest = talk(fit)
    return Telling(
        points=tuple(points[:MOST_POINTS]), uncovered=rest.prepare[:MOST_UNCOVERED], untold=rest.untold
    )


def _is_point(each: Held) -> bool:
    return each.answer.status == "met" and each.requirement.type not in LEFT_OUT | SUITS


def _shown_by(evidence: str, strengths: Iterable[Row]) -> Row:
    """The strength that this evidence is a line of; an empty row where it is none's."""
    return next((row for row in strengths if evidence in strength_lines(row)), {}) if evidence else {}


def _point(held: list[Held], strength: Row) -> Point:
    asked = tuple(dict.fromkeys(named(each.requirement) for each in held))
    story = tuple(
        (words.say(f"brief.story.{part}"), text) for part in STORY if (text := _text(strength, part))
    )
    if not story:
        return Point(asked=asked, shows=_shows(held[0], asked))
    lacks = tuple(words.say(f"brief.story.{part}") for part in STORY if not _text(strength, part))
    return Point(asked=asked, story=story, lacks=lacks)


def _shows(held: Held, asked: tuple[str, ...]) -> str:
    """The evidence, unless it only says the name of the thing again."""
    evidence = because(held.answer) if held.requirement.type == "experience" else shown(held.answer)
    return "" if evidence.lower() in {name.lower() for name in asked} else evidence


def _text(row: Row, part: str) -> str:
    told = row.get(part)
    return told.strip() if isinstance(told, str) else ""
