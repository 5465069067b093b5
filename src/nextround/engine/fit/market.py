"""What employers ask for, over all postings that a person saved: how often, how it stands, what it opens.

A posting that was saved twice counts once. A thing counts once for each posting, in the form that asks the
most of it; of several degrees the lowest, since "Bachelor or Master" asks for no more.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from nextround.engine.errors import Problem
from nextround.engine.fit.match import POINTS, STATUSES, Answer, answer, weight
from nextround.engine.fit.pays import Pay, pays
from nextround.engine.fit.profile import Profile
from nextround.engine.fit.requirement import DEGREES, HARD, LEVELS, Requirement
from nextround.engine.fit.share import Share
from nextround.engine.fit.vocabulary import concepts, named

SKILLS = frozenset({"skill", "knowledge", "soft_skill"})
BY_CONCEPT = frozenset({"language", "place"})
NEARBY = "based"
"""Each posting means another town by it."""
GAINED = {"skill", "knowledge", "language", "degree", "certificate", "permit"}
"""What a person can set out to get; years pass by themselves, and how one is, is shown, not got."""
LEAST_SAVED = 2
"""A thing that the vocabulary doesn't know counts from so many postings on: by then it is no slip."""
NOT_MET = frozenset({"missing", "nearly"})
_WORD = re.compile(r"\w[\w+#./&-]*\w")
Answers = Callable[[Requirement, Profile], Answer]
"""How one requirement stands against a profile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """One saved opening with what its posting asks for.

    Attributes:
        same: equal for openings with the same posting.
        problem: why the posting was not read; None when it was.
    """

    id: str
    same: str
    requirements: tuple[Requirement, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """What is asked, whatever words ask for it.

    Attributes:
        type: as of a requirement.
        key: concept, language code, degree, or words in lower case.
    """

    type: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing over all postings.

    Attributes:
        name: as most postings call it; of a degree, place or permit its code.
        share: of the postings, so many ask for it.
        must: in how many it is more than welcome.
        levels: which level or number of years is asked how often; empty where there are none.
        standing: in how many postings what they ask of it is met, nearly met, missing or unknown.
        evidence: the profile's own words for it, if any.
        openings: ids of those that ask for it.
    """

    thing: Thing
    name: str
    share: Share
    must: int
    levels: Mapping[str, int]
    standing: Mapping[str, int]
    evidence: str
    openings: tuple[str, ...]

    @property
    def status(self) -> str:
        """How it stands in most postings; of two alike, the one that asks for more work."""
        return max(reversed(STATUSES), key=lambda status: self.standing[status])


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What it would open to have one thing that is missing now.

    Attributes:
        unlocks: of all postings, those whose hard requirements would then all be met.
        rises: of all postings, those whose score would rise.
        rise: the median of those rises, as a share of the whole score.
    """

    asked: Asked
    unlocks: Share
    rises: Share
    rise: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """All saved postings together.

    Attributes:
        openings: how many different postings were read.
        asked: the things asked most first.
        gains: what would open most first.
        hard_met: of the postings that make hard demands, those in which none is known to be unmet.
        pays: what is offered, the currency and period of most offers first.
        problems: postings that could not be read, and sums that can't be right.
    """

    openings: int
    asked: tuple[Asked, ...] = ()
    gains: tuple[Gain, ...] = ()
    hard_met: Share
    pays: tuple[Pay, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Demand:
    """One thing in one posting."""

    opening: str
    one: Requirement
    answer: Answer
    part: float
    """Of the posting's whole score."""


def market(saved: Iterable[Saved], person: Profile, *, answers: Answers = answer) -> Market:
    """Count what these postings ask for, and hold it against a profile.

    Args:
        saved: the openings, in any order.
        person: what they have and want.
        answers: `answer`, unless the person corrected some.
    """
    every = tuple(saved)
    read = tuple({one.same: one for one in reversed(every) if one.problem is None}.values())[::-1]
    found = _demands(read, lambda one: answers(one, person))
    blocked = _blocked(found)
    demanding = {each.opening for thing, rows in found.items() if _is_hard(thing) for each in rows}
    asked = tuple(sorted((_asked(t, rows, len(read)) for t, rows in found.items()), key=_most))
    offered, odd = pays(((one.id, one.requirements) for one in read), person)
    return Market(
        openings=len(read),
        asked=asked,
        gains=_gains(asked, found, blocked, len(read)),
        hard_met=Share(len(demanding - blocked.keys()), len(demanding)),
        pays=offered,
        problems=(*(one.problem for one in every if one.problem is not None), *odd),
    )


def thing_of(one: Requirement) -> Thing | None:
    """What a requirement asks for; None for what is not counted: pay, occupations, fields of work."""
    if one.type in SKILLS:
        known = concepts().get(one.concept) or named(one.name)
        return Thing(known.kind, known.id) if known else _unknown(one)
    if one.type in BY_CONCEPT:
        return Thing(one.type, one.concept) if one.concept != NEARBY else None
    if one.type == "degree":
        return Thing("degree", str(one.level))
    if one.type in {"certificate", "permit"}:
        return _unknown(one)
    is_told = one.type == "experience" and one.level is not None
    return Thing("experience", "years") if is_told else None


def _unknown(one: Requirement) -> Thing | None:
    """What the vocabulary has no name for, by its words; None for signs and for a skill of one word."""
    found = _WORD.findall(one.name.casefold())
    is_bare = not found or (one.type == "skill" and len(found) == 1)
    return None if is_bare else Thing(one.type, " ".join(found))


def _is_hard(thing: Thing) -> bool:
    return thing.type in HARD


def _demands(read: Sequence[Saved], held: Callable[[Requirement], Answer]) -> dict[Thing, list[_Demand]]:
    """Every thing with the postings that ask for it; words that only one posting has are left out."""
    wanted: dict[Thing, list[tuple[Saved, Requirement, float]]] = defaultdict(list)
    for saved in read:
        total = sum(map(weight, saved.requirements)) or 1.0
        for thing, rows in _things(saved).items():
            wanted[thing].append((saved, max(rows, key=_most_of_it), sum(map(weight, rows)) / total))
    kept = {
        thing: rows for thing, rows in wanted.items() if len(rows) >= LEAST_SAVED or _is_sure(thing, rows)
    }
    return {
        thing: [_Demand(saved.id, one, held(one), part) for saved, one, part in rows]
        for thing, rows in kept.items()
    }


def _things(saved: Saved) -> dict[Thing, list[Requirement]]:
    """What one posting asks for; what another requirement says already weighs nothing and is left out."""
    told: dict[Thing, list[Requirement]] = defaultdict(list)
    for one in saved.requirements:
        thing = thing_of(one)
        if thing is not None and one.importance:
            told[thing].append(one)
    return _with_lowest_degree(told)


def _with_lowest_degree(told: dict[Thing, list[Requirement]]) -> dict[Thing, list[Requirement]]:
    degrees = [thing for thing in told if thing.type == "degree"]
    asked = [thing for thing in degrees if any(one.must for one in told[thing])] or degrees
    lowest = min(asked, key=lambda thing: DEGREES.index(thing.key), default=None)
    return {thing: rows for thing, rows in told.items() if thing.type != "degree" or thing == lowest}


def _is_sure(thing: Thing, rows: Sequence[tuple[Saved, Requirement, float]]) -> bool:
    return _is_hard(thing) or any(one.concept for _, one, _ in rows)


def _most_of_it(one: Requirement) -> tuple[bool, float, float]:
    """The form that asks the most: what must be before what is welcome, then by level."""
    if one.type == "language":
        return one.must, LEVELS.index(one.level) if one.level in LEVELS else -1, one.importance
    return one.must, one.level if one.type == "experience" else 0, one.importance


def _asked(thing: Thing, rows: Sequence[_Demand], of: int) -> Asked:
    levels = Counter(
        f"{each.one.level:g}" if thing.type == "experience" else str(each.one.level or "") for each in rows
    )
    return Asked(
        thing=thing,
        name=_name(thing, rows),
        share=Share(len(rows), of),
        must=sum(each.one.must for each in rows),
        levels=dict(sorted(levels.items())) if thing.type in {"language", "experience"} else {},
        standing={status: sum(each.answer.status == status for each in rows) for status in STATUSES},
        evidence=next((each.answer.evidence for each in rows if each.answer.evidence), ""),
        openings=tuple(each.opening for each in rows),
    )


def _name(thing: Thing, rows: Sequence[_Demand]) -> str:
    known = concepts().get(thing.key) if thing.type in SKILLS else None
    if known is not None:
        return known.name
    names = Counter(each.one.name for each in rows)
    return min(names, key=lambda name: (-names[name], name)) or thing.key


def _most(asked: Asked) -> tuple[int, int, Thing]:
    return -asked.share.n, -asked.must, asked.thing


def _blocked(found: Mapping[Thing, Sequence[_Demand]]) -> Mapping[str, frozenset[Thing]]:
    """Hard demands that are known to be unmet, by opening."""
    unmet: dict[str, set[Thing]] = defaultdict(set)
    for thing, rows in found.items():
        for each in rows:
            if _is_hard(thing) and each.one.must and each.answer.status in NOT_MET:
                unmet[each.opening].add(thing)
    return {opening: frozenset(things) for opening, things in unmet.items()}


def _gains(
    asked: Iterable[Asked],
    found: Mapping[Thing, Sequence[_Demand]],
    blocked: Mapping[str, frozenset[Thing]],
    of: int,
) -> tuple[Gain, ...]:
    alone = Counter(thing for things in blocked.values() if len(things) == 1 for thing in things)
    gains = []
    for each in asked:
        rises = list(_rises(found[each.thing]))
        if each.thing.type in GAINED and rises:
            gains.append(
                Gain(
                    asked=each,
                    unlocks=Share(alone[each.thing], of),
                    rises=Share(len(rises), of),
                    rise=median(rises),
                )
            )
    return tuple(
        sorted(gains, key=lambda gain: (-gain.unlocks.n, -gain.rises.n * gain.rise, gain.asked.thing))
    )


def _rises(rows: Iterable[_Demand]) -> Iterator[float]:
    """By how much each posting's score would rise; what is unknown may be there already."""
    for each in rows:
        if each.answer.status in NOT_MET:
            yield each.part * (1 - POINTS[each.answer.status])
