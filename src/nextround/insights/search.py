"""The search page as one value: kinds of opening, a search profile, openings by it, other paths (S6, S7)."""

from dataclasses import dataclass

from nextround.accounts.models import Person
from nextround.engine.fit import search as engine
from nextround.engine.fit.compass import Compass, compass
from nextround.engine.fit.kinds import Outcome, outcomes
from nextround.engine.fit.market import market
from nextround.engine.fit.neighbours import Neighbour, neighbours
from nextround.engine.fit.occupations import occupations
from nextround.engine.fit.search import PARTS, Fresh, Proposal, Ranked, Wanted
from nextround.engine.fit.taxonomy import Taxonomy
from nextround.engine.fit.taxonomy_paths import table, usual_in, with_terms, work_of
from nextround.insights.mine import Mine, asked, asked_in, mine
from nextround.insights.tried import Search, search_of
from nextround.journal.records import put_away
from nextround.journeys.readings import Postings, postings
from nextround.plan.models import SearchProfile
from nextround.plan.records import search_profile
from nextround.words import search as told

MOST_LINES, LINE_CHARS = 50, 200
"""As much of each part decides the order of openings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """The whole page.

    Attributes:
        applications: how many the kinds were counted from.
        draft: what the person's notes propose.
        kept: what they keep as their own; None before they do.
        ranked: openings that nothing happened to yet, in their order.
        names: what to call each of these.
        paths: other occupations, those that they do or look for left out.
    """

    applications: int
    outcomes: tuple[Outcome, ...]
    draft: tuple[Proposal, ...]
    kept: SearchProfile | None
    ranked: tuple[Ranked, ...]
    names: dict[str, str]
    paths: tuple[Neighbour, ...]
    waiting: int

    def texts(self) -> dict[str, str]:
        """Each part of the search profile as text: as kept, else as drafted."""
        if self.kept is not None:
            return {part: getattr(self.kept, part) for part in PARTS}
        return drafted(self.draft)


def search(person: Person, known: Taxonomy | None = None) -> SearchPage:
    """Look at everything tried and saved, in a constant number of queries.

    Args:
        person: whose search it is.
        known: a classification in whose occupations other paths are looked for, in place of our own table.
    """
    who, saved = mine(person), postings(person)
    seen = search_of(person, {row.application: row.saved.requirements for row in saved.rows if row.saved})
    kept, wants = search_profile(person), compass(who.resume)
    found = outcomes(seen.tried)
    overall = market(asked(saved, who), who.taught.person, answers=who.taught.answers)
    spoken = who.taught.person.languages
    draft = engine.draft(found, wants, flags=seen.flags, market=overall, spoken=spoken)
    texts = {part: getattr(kept, part) for part in PARTS} if kept else drafted(draft)
    away = {str(pk) for pk in put_away(person).values_list("pk", flat=True)}
    return SearchPage(
        applications=len(seen.tried),
        outcomes=found,
        draft=draft,
        kept=kept,
        ranked=_ranked(saved, who, wanted(texts), (seen, wants, away)),
        names=dict(saved.names),
        paths=_paths_of(known, who, seen) if known else _paths(saved, who, seen),
        waiting=saved.waiting,
    )


def drafted(draft: tuple[Proposal, ...]) -> dict[str, str]:
    """The draft as the texts of a search profile, each line once."""
    return {
        part: "\n".join(dict.fromkeys(told.line(one) for one in draft if one.part == part)) for part in PARTS
    }


def wanted(texts: dict[str, str]) -> Wanted:
    """A search profile's texts as lines."""
    return Wanted(**{part: tuple(_lines(texts[part])) for part in PARTS})


def _lines(text: str) -> list[str]:
    told = (line.strip().lstrip("-•* ")[:LINE_CHARS].strip() for line in text.splitlines())
    return [line for line in told if line][:MOST_LINES]


def _ranked(
    saved: Postings, who: Mine, profile: Wanted, rest: tuple[Search, Compass, set[str]]
) -> tuple[Ranked, ...]:
    seen, wants, away = rest
    fresh = []
    for row in saved.rows:
        one = asked_in(row, who)
        if one is not None and one.problem is None and row.application in seen.new - away:
            kinds = tuple(map(told.kind, seen.kinds[row.application]))
            fresh.append(
                Fresh(
                    id=row.application,
                    title=row.role,
                    text=row.text,
                    requirements=one.requirements,
                    kinds=kinds,
                )
            )
    return engine.rank(fresh, profile, person=who.taught.person, compass=wants, answers=who.taught.answers)


def _paths_of(known: Taxonomy, who: Mine, seen: Search) -> tuple[Neighbour, ...]:
    """The same among the occupations of a classification; what one did or looks for is left out."""
    own = {work.id for title in (*who.worked, *seen.roles.values()) if (work := work_of(known, title))}
    found = neighbours(with_terms(who.taught.person, known), table(known), usual=usual_in(known, who.worked))
    return tuple(one for one in found if one.occupation.id not in own)


def _paths(saved: Postings, who: Mine, seen: Search) -> tuple[Neighbour, ...]:
    """Occupations that are neither done nor looked for."""
    titled = [(row.role, one) for row in saved.rows if (one := asked_in(row, who)) is not None]
    found = neighbours(
        who.taught.person, occupations(), postings=titled, worked=who.worked, sought=seen.roles.values()
    )
    return tuple(one for one in found if not one.is_known)
