"""One page to bring along to somebody who helps (N6): only what the person chose, each figure with its doubt.

Nothing of the private record, of feelings, letters and other people is ever on it; no company is named.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from nextround import words
from nextround.accounts.models import Person
from nextround.engine.diagnosis.report import Report, report
from nextround.engine.fit.compass import Compass, compass
from nextround.engine.fit.resume import rows
from nextround.engine.fit.resume import words as said
from nextround.foundation import clock
from nextround.insights.patterns import ends, see, suggests
from nextround.insights.patterns.card import Card
from nextround.journeys.noted import noted
from nextround.pages.paper import FRAME, drawn, heading, paragraph, small, title
from nextround.profile.actions import profile_of
from nextround.profile.records import profile_row, rooms

PARTS = ("name", "looking", "conditions", "offers", "numbers", "suggests", "asks")
USUAL = ("looking", "offers", "numbers", "suggests", "asks")
"""What is chosen until the person chooses otherwise: no name, no pay, no dates."""
MOST_LINES = 8
"""In a part, so that it stays one page."""
LONGEST_ASKS = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading with its lines."""

    code: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The page."""

    made: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Everything that the parts are told from."""

    person: Person
    compass: Compass
    worked: tuple[str, ...]
    report: Report
    suggested: Card | None
    asks: str


def summary(person: Person, chosen: Collection[str], asks: str) -> Summary:
    """The chosen parts that have something to say, in the page's own order."""
    known = _known(person, asks)
    told = ((code, tuple(TELL[code](known))[:MOST_LINES]) for code in PARTS if code in chosen)
    return Summary(
        made=words.say("summary.made", day=clock.today(person.time_zone)),
        parts=tuple(
            Part(code=code, title=words.say(f"summary.part.{code}"), lines=lines)
            for code, lines in told
            if lines
        ),
    )


def pdf(page: Summary) -> bytes:
    """The page on paper."""
    return drawn("\n".join([FRAME, *_pieces(page)]))


def _pieces(page: Summary) -> Iterator[str]:
    yield title(words.say("summary.title"))
    yield small(page.made)
    for part in page.parts:
        yield heading(2, part.title)
        yield from (paragraph(line) for line in part.lines)


def _known(person: Person, asks: str) -> _Known:
    journey, resume = noted(person), profile_of(person)
    found = report(journey)
    return _Known(
        person=person,
        compass=compass(resume),
        worked=tuple(said(job.get("position")) for job in rows(resume.get("work"))),
        report=found,
        suggested=suggests.look(see(journey, found)),
        asks=asks[:LONGEST_ASKS],
    )


def _name(known: _Known) -> Iterator[str]:
    if known.person.name:
        yield known.person.name


def _looking(known: _Known) -> Iterator[str]:
    mine = known.compass
    yield from _listed("wants", mine.wants)
    yield from _listed("values", mine.values)
    yield from _listed("place", (mine.place,))
    yield from (words.say(f"summary.line.{each}") for each in ("remote", "relocate") if getattr(mine, each))


def _conditions(known: _Known) -> Iterator[str]:
    mine = known.compass
    yield from _listed("deal_breakers", mine.deal_breakers)
    least = mine.salary.get("min")
    if isinstance(least, int | float):
        yield words.say("summary.line.salary", least=f"{least:g}", currency=said(mine.salary.get("currency")))
    for what, day in sorted(mine.pressure.items(), key=lambda each: each[1]):
        yield words.say("summary.line.pressure", what=words.say(f"profile.pressure.{what}"), day=day)


def _offers(known: _Known) -> Iterator[str]:
    yield from _listed("experience", known.worked[:MOST_LINES])
    yield from known.compass.offers
    strengths = next(room for room in rooms(profile_row(known.person)) if room.code == "strengths")
    yield from (row.title for row in strengths.rows)


def _numbers(known: _Known) -> Iterator[str]:
    if known.suggested is not None:
        yield known.suggested.lines[0].text
    yield from (ends.sentence(each) for each in known.report.figures.funnel)


def _suggests(known: _Known) -> Iterator[str]:
    if known.suggested is not None:
        yield from (line.text for line in known.suggested.lines[1:])


def _asks(known: _Known) -> Iterator[str]:
    yield from filter(None, (line.strip() for line in known.asks.splitlines()))


def _listed(code: str, told: Collection[str]) -> Iterator[str]:
    if named := "; ".join(filter(None, told)):
        yield words.say(f"summary.line.{code}", said=named)


TELL: Mapping[str, Callable[[_Known], Iterator[str]]] = {
    "name": _name,
    "looking": _looking,
    "conditions": _conditions,
    "offers": _offers,
    "numbers": _numbers,
    "suggests": _suggests,
    "asks": _asks,
}
