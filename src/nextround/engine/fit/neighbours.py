"""Occupations in which today's strengths cover most of what is asked (S7).

What an occupation asks is a table: our own (`occupations.occupations()`), or any other in its shape, such as
one made from ESCO. What the saved postings of an occupation ask more than once is added to it. Strengths are
what the profile names, and what the occupations that the person worked in usually ask.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from nextround.engine.fit.market import SKILLS, Saved, thing_of
from nextround.engine.fit.occupations import Occupation, occupation_of, usual_in
from nextround.engine.fit.profile import Profile
from nextround.engine.fit.share import Share
from nextround.engine.fit.vocabulary import Concept, concepts, near

LEAST_ASKED = 2
"""So many saved postings of an occupation make what they ask a part of it."""
LEAST_COVERED = 3
"""An occupation of which less is covered is no neighbour."""
SOFT = "soft_skill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One thing that is asked, and the person's own words that show it, or something near it."""

    concept: Concept
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """One occupation against one person.

    Attributes:
        covered: what is asked and named in the profile.
        likely: what is asked and not named there, but usually part of the work that the person did.
        nearly: what is asked and not there, while something of the same group is.
        missing: what is asked and neither.
        share: covered and likely of all that is asked.
        from_postings: how many saved postings spoke for it, too.
        is_known: whether the person has worked in it, or looks for it already.
    """

    occupation: Occupation
    covered: tuple[Covered, ...]
    likely: tuple[Covered, ...]
    nearly: tuple[Covered, ...]
    missing: tuple[Concept, ...]
    share: Share
    from_postings: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class _Strengths:
    """What a person has.

    Attributes:
        named: in the profile, with the line that names it.
        done: what the work they did usually asks, with the title of that work.
    """

    named: Mapping[Concept, str]
    done: Mapping[Concept, str]

    def way(self, one: Concept) -> tuple[str, str]:
        """How one thing is there, and the words that show it."""
        if one in self.named:
            return "covered", self.named[one]
        if one in self.done:
            return "likely", self.done[one]
        beside = next((line for own, line in self.named.items() if near(one, own)), "")
        return ("nearly", beside) if beside else ("missing", "")


def neighbours(
    person: Profile,
    table: Mapping[str, Occupation],
    *,
    postings: Iterable[tuple[str, Saved]] = (),
    worked: Iterable[str] = (),
    sought: Iterable[str] = (),
    usual: Mapping[Concept, str] | None = None,
) -> tuple[Neighbour, ...]:
    """The occupations of a table of which enough is covered, the best covered first.

    Args:
        person: what they have.
        table: occupations by id.
        postings: saved openings, each with its title.
        worked: titles of what the person worked as.
        sought: titles of what they applied for or saved.
        usual: what the work they did usually asks, with its title; by our own table where it is not given.
    """
    done = tuple(worked)
    known = {one.id for one in map(occupation_of, (*done, *sought)) if one is not None}
    has = _Strengths(person.concepts, usual_in(done) if usual is None else usual)
    asked, seen = _asked_in(postings)
    held = (
        _held(each, _all_asked(each, asked.get(each.id, ())), has, (seen[each.id], each.id in known))
        for each in table.values()
    )
    return tuple(sorted((one for one in held if one.share.n >= LEAST_COVERED), key=_best))


def _asked_in(
    postings: Iterable[tuple[str, Saved]],
) -> tuple[Mapping[str, Sequence[Concept]], Counter[str]]:
    """What the saved postings of each occupation ask more than once, and how many there are."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    for same, (title, saved) in {one.same: (title, one) for title, one in postings}.items():
        occupation = occupation_of(title)
        if occupation is not None and same:
            seen[occupation.id] += 1
            counts[occupation.id].update(_concepts_of(saved))
    asked = {
        name: [concepts()[key] for key, n in told.items() if n >= LEAST_ASKED]
        for name, told in counts.items()
    }
    return asked, seen


def _concepts_of(saved: Saved) -> set[str]:
    things = filter(None, map(thing_of, saved.requirements))
    return {one.key for one in things if one.type in SKILLS - {SOFT} and one.key in concepts()}


def _all_asked(occupation: Occupation, more: Collection[Concept]) -> Sequence[Concept]:
    return list(dict.fromkeys((*occupation.asks, *more)))


def _held(
    occupation: Occupation, asked: Sequence[Concept], has: _Strengths, seen: tuple[int, bool]
) -> Neighbour:
    by_way = {one: has.way(one) for one in asked}
    told: dict[str, list[Covered]] = defaultdict(list)
    for one, (way, evidence) in by_way.items():
        told[way].append(Covered(concept=one, evidence=evidence))
    return Neighbour(
        occupation=occupation,
        covered=tuple(told["covered"]),
        likely=tuple(told["likely"]),
        nearly=tuple(told["nearly"]),
        missing=tuple(each.concept for each in told["missing"]),
        share=Share(len(told["covered"]) + len(told["likely"]), len(asked)),
        from_postings=seen[0],
        is_known=seen[1],
    )


def _best(one: Neighbour) -> tuple[float, int, str]:
    """By the least that it likely covers, so that three of three do not beat nine of ten."""
    return -one.share.low, -len(one.nearly), one.occupation.id
