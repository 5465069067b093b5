"""A posting's requirements against a profile: met, nearly, missing or unknown, each with its reason."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nextround.engine.fit.profile import Profile, steps
from nextround.engine.fit.requirement import DEGREES, HARD, Requirement, is_covered
from nextround.engine.fit.spoken import tongue
from nextround.engine.fit.vocabulary import concepts, near

STATUSES = ("met", "nearly", "missing", "unknown")
POINTS = {"met": 1.0, "nearly": 0.5, "missing": 0.0, "unknown": 0.0}
NICE_SHARE = 0.5
"""A thing that is only welcome weighs so much of one that must be."""
NEARLY_YEARS = 0.7
NEARLY_PAY = 0.9
CONTENTS = 4_096
SHARED_WORDS = 0.5
"""So much of a requirement's words in one line of the profile makes it nearly met; all of them, met."""
EMPTY_WORDS = frozenset(
    {
        "a", "ability", "able", "an", "and", "as", "at", "be", "by", "das", "der", "die",
        "excellent", "experience", "for", "from", "good", "im", "in", "into", "knowledge",
        "mit", "of", "on", "or", "our", "skills", "strong", "the", "their", "to", "und",
        "understanding", "very", "von", "well", "with", "within", "you", "your", "zu",
    }
)  # fmt: skip
"""Words that two lines may share without meaning the same."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a requirement stands.

    Attributes:
        status: one of `STATUSES`.
        reason: a code, such as ``one-step-below``.
        evidence: the profile's own words; empty where there are none.
    """

    status: str
    reason: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A requirement with its answer."""

    requirement: Requirement
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A posting held against a profile.

    Attributes:
        held: every requirement, the hard ones first, then by importance.
        score: share of what is asked that the profile shows, weighed; None when nothing is asked.
        low: the least it can be, if all that was not understood is missing.
        high: the most it can be, if all that is unknown or was not understood is met.
        crossed: deal-breakers whose words stand in the posting.
    """

    held: tuple[Held, ...]
    score: float | None
    low: float
    high: float
    counts: Mapping[str, int]
    crossed: tuple[str, ...] = ()


def match(
    requirements: Sequence[Requirement],
    profile: Profile,
    *,
    text: str = "",
    answers: Callable[[Requirement, Profile], Answer] | None = None,
) -> Match:
    """Hold each requirement against the profile; a better profile never lowers the score.

    Args:
        requirements: what the posting asks.
        profile: what the person has.
        text: the posting, for deal-breakers.
        answers: how one requirement stands; `answer` unless the person corrected some.
    """
    ranked = sorted(requirements, key=_rank)
    judge = answers or answer
    held = tuple(Held(one, judge(_meant(one, ranked), profile)) for one in ranked)
    counts = {status: sum(one.answer.status == status for one in held) for status in STATUSES}
    crossed = tuple(words for words in profile.deal_breakers if words.lower() in text.lower())
    weights = [weight(one.requirement) for one in held]
    total = sum(weights)
    if not total:
        return Match(held=held, score=None, low=0.0, high=1.0, counts=counts, crossed=crossed)
    points = sum(weight * POINTS[one.answer.status] for weight, one in zip(weights, held, strict=True))
    open_ = sum(weight for weight, one in zip(weights, held, strict=True) if one.answer.status == "unknown")
    unread = sum(weight * (1 - one.requirement.confidence) for weight, one in zip(weights, held, strict=True))
    return Match(
        held=held,
        score=round(points / total, 3),
        low=round(points / (total + unread), 3),
        high=round(min(1.0, (points + open_ + unread) / (total + unread)), 3),
        counts=counts,
        crossed=crossed,
    )


def _rank(one: Requirement) -> tuple[bool, bool, float, int, int, str]:
    return (one.type not in HARD, not one.must, -one.importance, one.start, one.end, one.type)


def _meant(one: Requirement, ranked: Sequence[Requirement]) -> Requirement:
    """Itself; or the hard requirement that says it already, so that the two never stand differently."""
    if one.importance > 0:
        return one
    return next((other for other in ranked if is_covered(one, other)), one)


def weight(one: Requirement) -> float:
    """How much it counts in the score: what is only welcome, less."""
    return one.importance * (1.0 if one.must else NICE_SHARE)


def answer(one: Requirement, profile: Profile) -> Answer:
    """How this requirement stands."""
    return ANSWERS.get(one.type, _nothing)(one, profile)


def _nothing(one: Requirement, profile: Profile) -> Answer:  # noqa: ARG001 - one signature for every type
    return Answer("unknown", "cannot-tell")


def _language(one: Requirement, profile: Profile) -> Answer:
    has = profile.languages.get(one.concept)
    if has is None:
        return Answer("missing", "not-listed") if profile.languages else Answer("unknown", "nothing-told")
    asked = one.level or "B1"
    missing = steps(has, asked)
    evidence = f"{tongue(one.concept, one.name)} {has}"
    if missing <= 0:
        return Answer("met", "level-reached", evidence)
    return (
        Answer("nearly", "one-step-below", evidence)
        if missing == 1
        else Answer("missing", "level-below", evidence)
    )


def _experience(one: Requirement, profile: Profile) -> Answer:
    if one.level is None or profile.years is None:
        return Answer("unknown", "nothing-told")
    evidence = f"{profile.years:g}"
    if profile.years >= one.level:
        return Answer("met", "years-reached", evidence)
    is_near = profile.years >= NEARLY_YEARS * one.level
    return (
        Answer("nearly", "years-nearly", evidence) if is_near else Answer("missing", "years-below", evidence)
    )


def _degree(one: Requirement, profile: Profile) -> Answer:
    if not profile.degree:
        return Answer("unknown", "nothing-told")
    missing = DEGREES.index(one.level) - DEGREES.index(profile.degree)
    if missing <= 0:
        return Answer("met", "degree-reached", profile.degree)
    return (
        Answer("nearly", "degree-near", profile.degree)
        if missing == 1
        else Answer("missing", "degree-below", profile.degree)
    )


def _certificate(one: Requirement, profile: Profile) -> Answer:
    return _told(one, profile.certificates)


def _permit(one: Requirement, profile: Profile) -> Answer:  # noqa: ARG001 - one signature for every type
    if not profile.permits:
        return Answer("unknown", "nothing-told")
    return Answer("met", "permit-told", profile.permits[0])


def _place(one: Requirement, profile: Profile) -> Answer:
    """Remote, travel and the like against what the person wants; a town against their own."""
    if profile.place and profile.place.lower() in one.text.lower():
        return Answer("met", "place-same", profile.place)
    wants = profile.wants.get({"hybrid": "remote"}.get(one.concept, one.concept))
    if not isinstance(wants, bool):
        return Answer("unknown", "nothing-told")
    return Answer("met", "as-wanted") if wants else Answer("missing", "not-wanted")


def _salary(one: Requirement, profile: Profile) -> Answer:
    wants = profile.wants.get("salary")
    pays = one.level
    if not isinstance(wants, Mapping) or not isinstance(wants.get("min"), int | float):
        return Answer("unknown", "nothing-told")
    if (wants.get("currency"), wants.get("per", "year")) != (pays["currency"], pays["per"]):
        return Answer("unknown", "cannot-compare")
    if pays["max"] >= wants["min"]:
        return Answer("met", "pay-reached")
    is_near = pays["max"] >= NEARLY_PAY * wants["min"]
    return Answer("nearly", "pay-nearly") if is_near else Answer("missing", "pay-below")


def _skill(one: Requirement, profile: Profile) -> Answer:
    """By its concept, by a neighbour of it, by its words in a line of the profile."""
    concept = concepts().get(one.concept)
    if concept is not None and concept in profile.concepts:
        return Answer("met", "named", profile.concepts[concept])
    told = _told(one, profile.lines)
    if concept is None or told.status in {"met", "nearly"}:
        return told if told.status != "missing" else Answer("unknown", "cannot-tell")
    beside = next((line for other, line in profile.concepts.items() if near(concept, other)), None)
    if beside is not None:
        return Answer("nearly", "neighbour", beside)
    if concept.kind == "soft_skill" or not profile.lines:
        return Answer("unknown", "nothing-told")
    return Answer("missing", "not-named")


def _background(one: Requirement, profile: Profile) -> Answer:
    told = _told(one, profile.lines)
    return told if told.status in {"met", "nearly"} else Answer("unknown", "cannot-tell")


def _told(one: Requirement, lines: Sequence[str]) -> Answer:
    """By the share of the requirement's words that stand in one line."""
    asked = _content(one.text)
    if not lines or not asked:
        return Answer("unknown", "nothing-told")
    share, evidence = max((len(asked & _content(line)) / len(asked), line) for line in lines)
    if share == 1:
        return Answer("met", "same-words", evidence)
    return (
        Answer("nearly", "similar-words", evidence)
        if share >= SHARED_WORDS
        else Answer("missing", "not-listed")
    )


@lru_cache(CONTENTS)
def _content(text: str) -> frozenset[str]:
    words = re.findall(r"\w[\w+#.-]*", text.lower())
    return frozenset(word.strip(".-") for word in words) - EMPTY_WORDS - {""}


ANSWERS: Mapping[str, Callable[[Requirement, Profile], Answer]] = {
    "language": _language,
    "degree": _degree,
    "certificate": _certificate,
    "permit": _permit,
    "experience": _experience,
    "place": _place,
    "salary": _salary,
    "knowledge": _skill,
    "skill": _skill,
    "soft_skill": _skill,
    "occupation": _background,
    "domain": _background,
}
"""How each type is held against a profile; other types can't be told."""
