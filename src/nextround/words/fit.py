"""What a posting asks for and how it stands, as lines for a person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from nextround.engine.fit.corrections import has_level
from nextround.engine.fit.match import STATUSES, Answer, Held, Match
from nextround.engine.fit.requirement import DEGREES, HARD, Requirement
from nextround.engine.fit.spoken import tongue
from nextround.words import say

EVIDENCE_CHARS = 80


def asked(requirements: Sequence[Requirement]) -> Iterator[str]:
    """What it asks for, the hard requirements first; each thing once."""
    if not requirements:
        yield say("fit.nothing")
    for heading, lines in asked_groups(requirements):
        yield heading
        yield from (f"  {line}" for line in lines)


def asked_groups(requirements: Sequence[Requirement]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The same as headings with their lines."""
    for code, is_hard in (("hard", True), ("rest", False)):
        lines = dict.fromkeys(
            _thing(one) for one in requirements if one.importance and (one.type in HARD) is is_hard
        )
        if lines:
            yield say(f"fit.{code}"), tuple(lines)


def matched(match: Match) -> Iterator[str]:
    """Met, nearly, missing and unknown, and what that comes to, never as a bare figure."""
    if not match.held:
        yield say("fit.nothing")
        return
    told = [one for one in match.held if one.requirement.importance]
    for status in STATUSES:
        lines = dict.fromkeys(_line(one) for one in told if one.answer.status == status)
        if lines:
            yield say(f"fit.status.{status}")
            yield from (f"  {line}" for line in lines)
    yield from _sum(_counts(told))
    if match.crossed:
        yield say("fit.crossed", words=match.crossed)


def _counts(told: Iterable[Held]) -> Mapping[str, int]:
    statuses = [one.answer.status for one in told]
    return {status: statuses.count(status) for status in STATUSES}


def _sum(counts: Mapping[str, int]) -> Iterator[str]:
    yield say("fit.sum", asked=sum(counts.values()), met=counts["met"], nearly=counts["nearly"])
    if counts["unknown"]:
        yield say("fit.open", n=counts["unknown"])


def spread(told: Sequence[Held]) -> Iterator[str]:
    """How it stands as counts from the least to the most, and how much of the posting was understood.

    Args:
        told: each thing asked, once.
    """
    counts = _counts(told)
    asked_for, least = sum(counts.values()), counts["met"]
    most = least + counts["nearly"] + counts["unknown"]
    form = "spread_one" if least == most else "spread"
    yield say(f"fit.{form}", n=asked_for, least=least, most=most)
    misread = round(sum(1 - one.requirement.confidence for one in told))
    yield say("fit.misread", n=misread) if misread else say("fit.well_read")


def _line(held: Held) -> str:
    return f"{_thing(held.requirement)}: {because(held.answer)}"


def because(answer: Answer) -> str:
    """Why it stands as it does, with the evidence."""
    return say(f"fit.reason.{answer.reason}", evidence=shown(answer), n=1 if answer.evidence == "1" else 0)


def shown(answer: Answer) -> str:
    """The evidence alone, as a person says it; empty where there is none."""
    evidence = _short(answer.evidence)
    return say(f"fit.degree.{evidence}") if evidence in DEGREES else evidence


def _thing(one: Requirement) -> str:
    """The requirement in a few words, and whether it is only welcome."""
    told = named(one)
    return told if one.must else f"{told} ({say('fit.welcome')})"


def subject(one: Requirement) -> str:
    """What a correction of it is about, in a few words: English, not English C1."""
    if has_level(one):
        return tongue(one.concept, one.name) if one.type == "language" else say(f"fit.subject.{one.type}")
    return _short(one.name or one.text)


def quoted(one: Requirement) -> str:
    """The posting's own words for it."""
    return _short(one.text)


def named(one: Requirement) -> str:
    """The requirement in a few words."""
    if one.type == "experience" and one.level is not None:
        return say("fit.years", n=f"{one.level:g}" if one.level != 1 else 1)
    if one.type == "salary":
        return _pay(one)
    if one.type == "degree":
        return say(f"fit.degree.{one.level}")
    if one.type == "language":
        return " ".join(_filled((tongue(one.concept, one.name), one.level)))
    return _short(one.name if one.type in {"knowledge", "soft_skill"} else one.text)


def _pay(one: Requirement) -> str:
    low, high = (f"{one.level[key] or 0:,.0f}" for key in ("min", "max"))
    form = "pay_most" if one.level["min"] is None else "pay_one" if low == high else "pay_range"
    return say(f"fit.{form}", low=low, high=high, currency=one.level["currency"], per=one.level["per"])


def _filled(parts: Iterable[str | None]) -> Iterator[str]:
    return (part for part in parts if part)


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= EVIDENCE_CHARS else folded[: EVIDENCE_CHARS - 1].rstrip() + "…"
