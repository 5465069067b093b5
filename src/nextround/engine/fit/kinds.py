"""What went well and what went badly, by kind of opening, told only as far as the numbers reach (S6).

A kind is an occupation, how high it is, the way in, where one works, a tag. Three things are counted: whether
an application led to a conversation, whether the person liked what they saw, and how often they answered with
confidence rather than stumped. Each kind is held against all the other applications together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nextround.engine.diagnosis.constants import FALSE_ALARMS, LEAST_COMPARED, SCREENED
from nextround.engine.diagnosis.funnel import Rate, estimate, exceeds
from nextround.engine.fit.occupations import level_of_title, occupation_of
from nextround.engine.fit.requirement import Requirement

EVEN = 0.5
"""*Assumption*: before anything is noted, liking and being sure are as likely as not."""
LEANS = 0.9
"""*Assumption*: from this probability on, a difference that luck may explain is called a hint."""
LIKED, MIDDLE, DISLIKED = 3.5, 3.0, 2.5
"""*Assumption*: from and up to which mean of the scorecard's marks a place was liked, or not."""
MISFITS = frozenset({"wrong_kind", "misfit"})
PLACES = ("remote", "hybrid", "onsite")


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """One kind of opening.

    Attributes:
        by: occupation, role, level, channel, place or tag.
        name: an occupation's id, a code, or the person's own word.
    """

    by: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One application as far as it teaches something about openings of its kinds.

    Attributes:
        talked: whether it led to a conversation; None while that is open.
        liked: whether the person wanted it, in hindsight; None where they did not say.
        confident: questions answered with confidence; `stumped` those that stumped them.
    """

    id: str
    kinds: tuple[Kind, ...]
    talked: bool | None = None
    liked: bool | None = None
    confident: int = 0
    stumped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing counted for one kind, against all the others.

    Attributes:
        code: talked, liked or answered.
        p: probability that this kind has the higher rate; one half where there is nothing to compare.
        verdict: better, worse, hint_better, hint_worse or cant_tell.
    """

    code: str
    rate: Rate
    others: Rate
    p: float = EVEN
    verdict: str = "cant_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is known of one kind."""

    kind: Kind
    applications: tuple[str, ...]
    measures: tuple[Measure, ...]

    def measure(self, code: str) -> Measure:
        """What was counted under this code."""
        return next(each for each in self.measures if each.code == code)


def liked(*, want: object, verdict: object, causes: Iterable[object], marks: Iterable[int]) -> bool | None:
    """Whether the person wanted it, in hindsight; the first of these that says so decides.

    Args:
        want: the debrief's "did I want it": yes, no or anything else.
        verdict: the debrief's; "glad" says that they did not.
        causes: of the ending, as the person named them.
        marks: their scorecard's, 1 to 5.
    """
    if want in {"yes", "no"}:
        return want == "yes"
    if verdict == "glad" or not MISFITS.isdisjoint(map(str, causes)):
        return False
    told = list(marks)
    middle = sum(told) / len(told) if told else MIDDLE
    return None if DISLIKED < middle < LIKED else middle >= LIKED


def kinds_of(
    role: str, *, channel: str = "", tags: Iterable[str] = (), asked: Iterable[Requirement] = ()
) -> tuple[Kind, ...]:
    """The kinds that an opening is of.

    Args:
        role: its title; what the table of occupations doesn't know is a kind by its own words.
        channel: how the person came to it.
        tags: the person's own.
        asked: what its posting asks, for where one works.
    """
    occupation, level = occupation_of(role), level_of_title(role)
    title = " ".join(role.casefold().split())
    place = next((p for p in PLACES if any(one.type == "place" and one.concept == p for one in asked)), "")
    named = (
        Kind("occupation", occupation.id) if occupation else Kind("role", title),
        Kind("level", level),
        Kind("channel", channel),
        Kind("place", place),
        *(Kind("tag", tag.strip().casefold()) for tag in tags),
    )
    return tuple(dict.fromkeys(kind for kind in named if kind.name))


def outcomes(tried: Sequence[Tried]) -> tuple[Outcome, ...]:
    """Each kind with what was counted, the most tried first.

    The threshold is divided by how many comparisons were looked at (Bonferroni), so that over all of them at
    most one search in twenty without any effect is told of one. A hint is told below that, as a hint.
    """
    groups: dict[Kind, list[Tried]] = defaultdict(list)
    for each in tried:
        for kind in each.kinds:
            groups[kind].append(each)
    found = [(kind, members, _measures(members, tried)) for kind, members in groups.items()]
    looked_at = sum(_is_compared(one) for _, _, measures in found for one in measures)
    told = (
        Outcome(
            kind=kind,
            applications=tuple(each.id for each in members),
            measures=tuple(_judged(one, looked_at) for one in measures),
        )
        for kind, members, measures in found
    )
    return tuple(sorted(told, key=lambda one: (-len(one.applications), one.kind)))


def _measures(members: Sequence[Tried], tried: Sequence[Tried]) -> list[Measure]:
    inside = {each.id for each in members}
    others = [each for each in tried if each.id not in inside]
    return [
        Measure(code=code, rate=_rate(count(members), base), others=_rate(count(others), base))
        for code, (count, base) in _COUNTED.items()
    ]


def _rate(counts: tuple[int, int], base: float) -> Rate:
    return estimate(counts[0], counts[1], base)


def _claims(told: Iterator[bool | None]) -> tuple[int, int]:
    said = [each for each in told if each is not None]
    return sum(said), len(said) - sum(said)


def _questions(members: Sequence[Tried]) -> tuple[int, int]:
    return sum(each.confident for each in members), sum(each.stumped for each in members)


_COUNTED: Mapping[str, tuple[Callable[[Sequence[Tried]], tuple[int, int]], float]] = {
    "talked": (lambda members: _claims(each.talked for each in members), SCREENED.value),
    "liked": (lambda members: _claims(each.liked for each in members), EVEN),
    "answered": (_questions, EVEN),
}


def _is_compared(one: Measure) -> bool:
    return min(one.rate.decided, one.others.decided) >= LEAST_COMPARED.value


def _judged(one: Measure, looked_at: int) -> Measure:
    if not _is_compared(one):
        return one
    p = exceeds(one.rate, one.others)
    return replace(one, p=p, verdict=_verdict(p, 1 - FALSE_ALARMS.value / (2 * looked_at)))


def _verdict(p: float, sure: float) -> str:
    side = "better" if p >= EVEN else "worse"
    surely = max(p, 1 - p)
    if surely >= sure:
        return side
    return f"hint_{side}" if surely >= LEANS else "cant_tell"
