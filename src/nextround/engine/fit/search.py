"""A search profile, drafted from what went well and badly; and new postings ranked by one, with reasons (S6).

The draft is lines, each with what it was computed from. The person keeps and changes it as they like;
postings are ranked by the lines as they stand then. Nothing is added up: `_place` says what decides first.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nextround.engine.fit.compass import Advertised, Compass, Held, hold
from nextround.engine.fit.kinds import Kind, Measure, Outcome
from nextround.engine.fit.market import NOT_MET, SKILLS, Answers, Market
from nextround.engine.fit.match import Match, answer, match
from nextround.engine.fit.occupations import occupation_of, occupations
from nextround.engine.fit.profile import Profile
from nextround.engine.fit.requirement import HARD, Requirement
from nextround.engine.fit.share import Share

PARTS = ("seek", "leave", "must_haves", "deal_breakers", "search_words")
MOST_WORDS = 6
"""Skills proposed as words to search for."""
MOST_NAMES = 2
"""Names of an occupation in each language, of the same."""
LEAST_FLAGGED = 2
"""A flag counts from so many applications on."""
SOFT = "soft_skill"
TICKED = ("remote", "travel", "relocate", "salary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One line of the draft.

    Attributes:
        part: one of `PARTS`.
        kind: the kind of opening it speaks of; None for other lines.
        words: the line, where it is in the person's own words or is a name.
        because: most (tried most), measures (see there), names, compass, flag or asked (see share).
        measures: what speaks for it.
        share: of so many applications or postings, so many.
    """

    part: str
    because: str
    kind: Kind | None = None
    words: str = ""
    measures: tuple[Measure, ...] = ()
    share: Share | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    """What the person ticked at interviews.

    Attributes:
        green: code -> in how many applications that they liked.
        red: code -> in how many that they did not.
        liked: how many applications they liked; `disliked` those they did not.
    """

    green: Mapping[str, int] = field(default_factory=dict)
    red: Mapping[str, int] = field(default_factory=dict)
    liked: int = 0
    disliked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A search profile as it stands: one thing a line."""

    seek: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    must_haves: tuple[str, ...] = ()
    deal_breakers: tuple[str, ...] = ()
    search_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """An opening that the person has not applied to.

    Attributes:
        kinds: its kinds in words, as lines of a search profile have them.
    """

    id: str
    title: str
    text: str
    requirements: tuple[Requirement, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an opening stands where it stands.

    Attributes:
        code: deal_breaker, against, ticked_against, hard, leave, seek, must_have, ticked or words.
        words: the lines that say so; for what was ticked, its codes; for hard, the posting's words.
    """

    code: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An opening in its place."""

    fresh: Fresh
    reasons: tuple[Reason, ...]
    match: Match


def draft(
    outcomes: Sequence[Outcome],
    compass: Compass,
    *,
    flags: Flags,
    market: Market,
    spoken: Collection[str] = (),
) -> tuple[Proposal, ...]:
    """The lines that speak from the person's own notes.

    Args:
        outcomes: of their applications, by kind.
        compass: what they said they want.
        flags: what they ticked.
        market: of their saved postings, for the words to search for.
        spoken: codes of the languages they speak; where none is known, names stand in English and German.
    """
    kinds = tuple(_kinds(outcomes))
    return (
        *kinds,
        *(Proposal(part="must_haves", because="compass", words=line) for line in compass.wants),
        *_flagged("must_haves", flags.green, flags.liked),
        *(Proposal(part="deal_breakers", because="compass", words=line) for line in compass.deal_breakers),
        *_flagged("deal_breakers", flags.red, flags.disliked),
        *_names(kinds, spoken),
        *_search_words(market),
    )


def _kinds(outcomes: Sequence[Outcome]) -> Iterator[Proposal]:
    """Kinds to seek and to leave; where none can be told, the occupation that was tried most."""
    told = [each for outcome in outcomes if (each := _of_kind(outcome)) is not None]
    if not any(each.part == "seek" for each in told):
        left = {each.kind for each in told}
        tried = (each for each in outcomes if each.kind.by in {"occupation", "role"})
        most = next((each for each in tried if each.kind not in left), None)
        if most is not None:
            yield Proposal(part="seek", because="most", kind=most.kind, measures=most.measures)
    yield from told


def _of_kind(outcome: Outcome) -> Proposal | None:
    """Not having liked it weighs before anything that went well."""
    spoke = {each.code: each for each in outcome.measures if each.verdict != "cant_tell"}
    better = tuple(each for each in spoke.values() if each.verdict.endswith("better"))
    worse = tuple(each for each in spoke.values() if each.verdict.endswith("worse"))
    disliked = "liked" in spoke and spoke["liked"] in worse
    if not spoke or (better and worse and not disliked):
        return None
    part = "seek" if better and not disliked else "leave"
    return Proposal(
        part=part, because="measures", kind=outcome.kind, measures=better if part == "seek" else worse
    )


def _flagged(part: str, counts: Mapping[str, int], of: int) -> Iterator[Proposal]:
    often = sorted((-n, code) for code, n in counts.items() if n >= LEAST_FLAGGED)
    for minus_n, code in often:
        yield Proposal(part=part, because="flag", words=code, share=Share(-minus_n, of))


def _names(kinds: Iterable[Proposal], spoken: Collection[str]) -> Iterator[Proposal]:
    """What boards call the occupations to seek, in English and German as far as the person speaks them."""
    for each in kinds:
        if each.part == "seek" and each.kind is not None and each.kind.by == "occupation":
            occupation = occupations()[each.kind.name]
            english = () if "de" in spoken and "en" not in spoken else occupation.names[:MOST_NAMES]
            german = () if spoken and "de" not in spoken else occupation.german[:MOST_NAMES]
            for name in (*english, *german):
                yield Proposal(part="search_words", because="names", words=name, kind=each.kind)


def _search_words(market: Market) -> Iterator[Proposal]:
    """What the person has and most postings ask for."""
    have = [each for each in market.asked if each.thing.type in SKILLS - {SOFT} and each.status == "met"]
    for each in have[:MOST_WORDS]:
        yield Proposal(part="search_words", because="asked", words=each.name, share=each.share)


def rank(
    openings: Iterable[Fresh],
    wanted: Wanted,
    *,
    person: Profile,
    compass: Compass,
    answers: Answers = answer,
) -> tuple[Ranked, ...]:
    """The openings in the order in which they are worth a look, each with its reasons.

    Args:
        openings: in any order.
        wanted: the search profile.
        person: what they have.
        compass: what they ticked: remote work, travel, moving, pay.
        answers: `match.answer`, unless the person corrected some.
    """
    ticked = replace(compass, wants=wanted.must_haves, deal_breakers=wanted.deal_breakers, values=())
    found = (
        _ranked(one, wanted, ticked, match(one.requirements, person, answers=answers)) for one in openings
    )
    return tuple(sorted(found, key=_place))


def _ranked(one: Fresh, wanted: Wanted, compass: Compass, matched: Match) -> Ranked:
    opening = Advertised(text=f"{one.title}\n{one.text}", requirements=one.requirements)
    held = hold(compass, opening, None)
    told = hold(Compass(wants=wanted.search_words), opening, None)
    found = {
        "deal_breaker": [each.words for each in held if _is(each, "breaks", "deal_breaker")],
        "against": [each.words for each in held if _is(each, "breaks", "want")],
        "ticked_against": [each.about for each in held if _is(each, "breaks", *TICKED)],
        "hard": list(_unmet(matched)),
        "leave": [line for line in wanted.leave if _is_of_kind(line, one)],
        "seek": [line for line in wanted.seek if _is_of_kind(line, one)],
        "must_have": [each.words for each in held if _is(each, "meets", "want")],
        "ticked": [each.about for each in held if _is(each, "meets", *TICKED)],
        "words": [each.words for each in told if _is(each, "meets", "want")],
    }
    reasons = (Reason(code, tuple(dict.fromkeys(words))) for code, words in found.items() if words)
    return Ranked(fresh=one, reasons=tuple(reasons), match=matched)


def _is(held: Held, status: str, *about: str) -> bool:
    return held.status == status and held.about in about


def _unmet(matched: Match) -> Iterator[str]:
    """The hard requirements that are known to be unmet, in the words of the posting."""
    for each in matched.held:
        one = each.requirement
        if one.type in HARD and one.must and each.answer.status in NOT_MET:
            yield " ".join(one.text.split())


def _is_of_kind(line: str, one: Fresh) -> bool:
    """By the name of its kind, by the occupation both name, or by its words in the title."""
    folded = " ".join(line.casefold().split())
    if folded in {kind.casefold() for kind in one.kinds}:
        return True
    occupation = occupation_of(line)
    if occupation is not None and occupation_of(one.title) == occupation:
        return True
    return bool(folded) and f" {folded} " in f" {' '.join(one.title.casefold().split())} "


def _place(one: Ranked) -> tuple[int, int, int, int, int, float, str]:
    """First what speaks against it, then its kind, then hard requirements, then what speaks for it."""
    n = {reason.code: len(reason.words) for reason in one.reasons}
    kind = min(n.get("leave", 0), 1) - min(n.get("seek", 0), 1)
    against = n.get("against", 0) + n.get("ticked_against", 0)
    speaks_for = n.get("must_have", 0) + n.get("ticked", 0) + n.get("words", 0)
    score = one.match.score or 0.0
    return (
        n.get("deal_breaker", 0),
        against,
        kind,
        n.get("hard", 0),
        -speaks_for,
        -score,
        one.fresh.id,
    )
