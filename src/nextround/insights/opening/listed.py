"""The list beside a posting, and the marks in it: each thing asked with its status, reason and evidence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nextround import words
from nextround.engine.fit.corrections import LEAST_ASKED, NOT_ASKED, has_level
from nextround.engine.fit.match import STATUSES, Held
from nextround.engine.fit.requirement import DEGREES, HARD, LEVELS, Requirement
from nextround.insights.opening.fit import Fit
from nextround.words.fit import because, named

SUITS = frozenset({"place", "salary"})
"""Types of which nobody says that they have them."""


LACKING = ("missing", "nearly")
LEARNT = ("skill", "knowledge", "language", "degree", "certificate", "domain")
"""Sorts of things asked that a course, a book or practice can bring; a soft skill is one of them, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing asked, as the list shows it.

    Attributes:
        key: where it stands in the posting and what it is: start, end and type.
        presses: what can be said of it, as code and label.
        level_label, level_now, levels: how much one has, to choose; no choices for years.
    """

    key: str
    start: int
    name: str
    why: str
    status: str
    status_name: str
    is_hard: bool
    must: bool
    presses: tuple[tuple[str, str], ...]
    level_label: str = ""
    level_now: str = ""
    levels: tuple[tuple[str, str], ...] = ()

    @property
    def can_be_learnt(self) -> bool:
        """Whether it is lacking, and of a sort that one can learn."""
        return self.status in LACKING and self.key.endswith(LEARNT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All that stands the same way."""

    status: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of the posting; one with a status is marked."""

    text: str
    start: int
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hard:
    """How the hard requirements stand: a sentence, and those that are not plainly met."""

    sentence: str
    entries: tuple[Entry, ...] = ()


def groups(fit: Fit) -> tuple[Group, ...]:
    """Met, nearly, missing and unknown; inside each the hard things first."""
    entries = [_entry(each) for each in fit.asked]
    found = ((status, tuple(one for one in entries if one.status == status)) for status in STATUSES)
    return tuple(
        Group(status=status, name=words.say(f"fit.status.{status}"), entries=told)
        for status, told in found
        if told
    )


def hard_ones(fit: Fit) -> Hard:
    """The hard requirements that it insists on; those that are only welcome are none."""
    hard = [_entry(each) for each in fit.asked if is_hard(each)]
    apart = tuple(one for one in hard if one.status != "met")
    if not hard:
        return Hard(sentence=words.say("opening.hard_none"))
    form = "open" if apart else "met"
    sentence = words.say(f"opening.hard.{form}", n=len(hard), met=len(hard) - len(apart))
    return Hard(sentence=sentence, entries=apart)


def is_hard(held: Held) -> bool:
    """Whether it can end an application by itself."""
    return held.requirement.type in HARD and held.requirement.must


def key_of(one: Requirement) -> str:
    """A name for it that its posting's form sends back."""
    return f"{one.start}-{one.end}-{one.type}"


def _entry(held: Held) -> Entry:
    one = held.requirement
    by_level = has_level(one)
    return Entry(
        key=key_of(one),
        start=one.start,
        name=named(one),
        why=because(held.answer),
        status=held.answer.status,
        status_name=words.say(f"opening.status{'.suits' if one.type in SUITS else ''}.{held.answer.status}"),
        is_hard=is_hard(held),
        must=one.must,
        presses=tuple(_presses(one)),
        level_label=words.say(f"opening.level.{one.type}") if by_level else "",
        level_now=_level(one) if by_level else "",
        levels=LEVELS_OF.get(one.type, tuple)() if by_level else (),
    )


def _presses(one: Requirement) -> Iterator[tuple[str, str]]:
    """What can be said of it; where there are levels, nearly is a level, and pay is nobody's to have."""
    says = () if one.type == "salary" else ("met", "missing") if has_level(one) else STATUSES[:3]
    for code in says:
        room = "opening.press.place" if one.type == "place" else "opening.press"
        yield code, words.say(f"{room}.{code}")
    yield NOT_ASKED, words.say(f"opening.press.{NOT_ASKED}")


def _level(one: Requirement) -> str:
    return f"{one.level:g}" if one.type == "experience" else one.level or LEAST_ASKED


def _cefr() -> tuple[tuple[str, str], ...]:
    return tuple((level, level) for level in LEVELS)


def _degrees() -> tuple[tuple[str, str], ...]:
    return tuple((degree, words.say(f"fit.degree.{degree}")) for degree in DEGREES)


LEVELS_OF = {"language": _cefr, "degree": _degrees}


def pieces(fit: Fit, listed: Iterable[Group]) -> tuple[Piece, ...]:
    """The posting with every requirement marked; of two in one place the harder one is."""
    shown = {one.key for group in listed for one in group.entries}
    return tuple(_cut(fit.reading.text, _spots(fit, shown)))


def _spots(fit: Fit, shown: set[str]) -> Mapping[int, tuple[int, str]]:
    """Where each mark begins -> where it ends, and its status; those that the list leads to come first."""
    told = [each for each in fit.match.held if each.requirement.importance]
    taken: dict[int, tuple[int, str]] = {}
    covered = bytearray(len(fit.reading.text))
    for each in sorted(told, key=lambda each: key_of(each.requirement) not in shown):
        start, end = each.requirement.start, each.requirement.end
        if not any(covered[start:end]):
            taken[start] = (end, each.answer.status)
            covered[start:end] = b"\1" * (end - start)
    return taken


def _cut(text: str, spots: Mapping[int, tuple[int, str]]) -> Iterator[Piece]:
    at = 0
    for start in sorted(spots):
        end, status = spots[start]
        yield Piece(text=text[at:start], start=at)
        yield Piece(text=text[start:end], start=start, status=status)
        at = end
    yield Piece(text=text[at:], start=at)
