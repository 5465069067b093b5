"""The parts of the search page: what went well by kind, the lines of the profile, openings, other paths."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from nextround import words
from nextround.engine.fit.kinds import Outcome
from nextround.engine.fit.search import PARTS
from nextround.insights.patterns.card import Cell, How, Line, Table, lines, row
from nextround.insights.search import SearchPage
from nextround.insights.sheet import Sheet, head, how
from nextround.words import search as told

LISTED = 12
PATHS = 5
MOST_KINDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field of the search profile.

    Attributes:
        sources: each drafted line, and what it was computed from.
    """

    name: str
    label: str
    why: str
    text: str
    sources: tuple[tuple[str, str], ...]
    about_sources: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One new opening in its place, with its reasons."""

    name: str
    href: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One occupation that may suit."""

    line: str
    parts: tuple[str, ...]


def kinds(page: SearchPage) -> Sheet | None:
    """What went well by kind; nothing before the first application."""
    if not page.applications:
        return None
    return Sheet(
        code="kinds",
        title=words.say("search.card.kinds"),
        lines=tuple(_findings(page)) or lines(*_cant_tell(page)),
        tables=(_kinds_table(page.outcomes),) if page.outcomes else (),
        is_folded=True,
        how=how("search.how.kinds"),
    )


def _findings(page: SearchPage) -> Iterator[Line]:
    for outcome in page.outcomes:
        for measure in outcome.measures:
            if measure.verdict != "cant_tell":
                text, doubt = told.finding(outcome, measure)
                yield Line(text=text, doubt=doubt)


def _cant_tell(page: SearchPage) -> tuple[str, str]:
    decided = max(
        (each.measure("talked") for each in page.outcomes), key=lambda one: one.rate.decided, default=None
    )
    n = decided.rate.decided + decided.others.decided if decided else 0
    return words.say("search.kinds.cant_tell", n=n), words.say("search.kinds.would_tell")


def _kinds_table(found: tuple[Outcome, ...]) -> Table:
    return Table(
        caption=words.say("search.kinds.caption"),
        head=head("search.kinds.head"),
        rows=tuple(_kind_row(each) for each in found[:MOST_KINDS]),
        more=max(len(found) - MOST_KINDS, 0),
    )


def _kind_row(each: Outcome) -> tuple[Cell, ...]:
    measured = (told.counted(each.measure(code).rate) for code in ("talked", "liked", "answered"))
    return row(told.kind(each.kind), str(len(each.applications)), *measured)


def parts(page: SearchPage) -> tuple[Part, ...]:
    """The fields of the search profile, each with where the draft's lines come from."""
    texts = page.texts()
    return tuple(_part(page, name, texts[name]) for name in PARTS)


def _part(page: SearchPage, name: str, text: str) -> Part:
    sources = tuple((told.line(one), told.because(one)) for one in page.draft if one.part == name)
    code = "search.profile.notes_say" if page.kept else "search.profile.from_notes"
    about = words.say(code) if sources else ""
    return Part(
        name=name,
        label=words.say(f"search.part.{name}"),
        why=words.say(f"search.part.why.{name}"),
        text=text,
        sources=sources,
        about_sources=about,
    )


def waiting(page: SearchPage) -> tuple[Waiting, ...]:
    """The first new openings, each with why it stands there."""
    return tuple(
        Waiting(
            name=page.names.get(each.fresh.id) or words.say("insights.no_name"),
            href=reverse("application", args=[each.fresh.id]),
            reasons=tuple(told.reasons(each)),
        )
        for each in page.ranked[:LISTED]
    )


def about_more(page: SearchPage) -> str:
    """How many openings are not listed; nothing when all are."""
    more = len(page.ranked) - LISTED
    return words.say("search.fresh.more", n=more) if more > 0 else ""


def paths(page: SearchPage) -> tuple[Path, ...]:
    """The nearest other occupations."""
    return tuple(Path(line=told.path(one), parts=tuple(told.path_parts(one))) for one in page.paths[:PATHS])


def hows() -> dict[str, How]:
    """How the order of openings, and the other paths, are worked out."""
    return {name: how(f"search.how.{name}") for name in ("fresh", "paths")}
