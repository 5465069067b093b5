"""The bank of questions: what one may expect to be asked, and what one may ask; ours, in English and German.

    expected(stage, role) -> tuple[Expected, ...]     those of this kind of role first
    to_ask(stage, matters) -> tuple[ToAsk, ...]       those about what matters to the person first
    kinds_of(role) -> tuple[str, ...]                 kinds of role that its name tells
    of_kind(stage, kind) -> tuple[Expected, ...]      the same for one of `kinds()`

The texts lie in ``questions/*.txt``, whose heads say how they are written.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from nextround.engine import data
from nextround.engine.journey import Criterion, Stage

ANY = "any"
MATTERS = (
    "work",
    "people",
    "management",
    "growth",
    "money",
    "time",
    "place",
    "stability",
    "meaning",
    "fairness",
    "process",
)
"""What a question to them can be about (words: practice.matter.*)."""
Text = Mapping[str, str]
"""The same sentence by language: "en", "de"."""
_PACKAGE = "nextround.engine.rehearsal"
_Group = tuple[frozenset[Stage], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A question that may be asked of the candidate at these stages, in this kind of role."""

    id: str
    stages: frozenset[Stage]
    kind: str
    criterion: Criterion
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """A question that the candidate may ask, what it is about, and what to listen for."""

    id: str
    stages: frozenset[Stage]
    matter: str
    text: Text
    listen_for: Text


def expected(stage: Stage | None = None, role: str = "") -> tuple[Expected, ...]:
    """What may be asked at a stage, this role's own questions first; without a stage, at any of them."""
    return _expected(stage, kinds_of(role))


def of_kind(stage: Stage | None = None, kind: str = ANY) -> tuple[Expected, ...]:
    """What may be asked at a stage in this kind of role, its own questions first."""
    return _expected(stage, (kind,))


def kinds() -> tuple[str, ...]:
    """All kinds of role, in the bank's order."""
    return tuple(kind for kind, _ in _kinds())


def _expected(stage: Stage | None, kinds: Collection[str]) -> tuple[Expected, ...]:
    rows = [q for q in all_expected() if (stage is None or stage in q.stages) and q.kind in {ANY, *kinds}]
    return tuple(sorted(rows, key=lambda question: question.kind == ANY))


def to_ask(stage: Stage | None = None, matters: Sequence[str] = ()) -> tuple[ToAsk, ...]:
    """What one may ask at a stage: what matters most to the person first, the rest in the bank's order."""
    places = {matter: place for place, matter in enumerate(matters)}
    rows = [q for q in all_to_ask() if stage is None or stage in q.stages]
    return tuple(sorted(rows, key=lambda question: places.get(question.matter, len(places))))


def kinds_of(role: str) -> tuple[str, ...]:
    """The kinds of role that a role's name tells, in the bank's order; none for a name nobody knows."""
    lowered = role.casefold()
    words = set(re.findall(r"\w+", lowered))
    return tuple(kind for kind, signs in _kinds() if _has_sign(lowered, words, signs))


def _has_sign(lowered: str, words: Collection[str], signs: Sequence[str]) -> bool:
    return any(sign[1:] in words if sign.startswith("=") else sign in lowered for sign in signs)


@cache
def all_expected() -> tuple[Expected, ...]:
    """The whole bank of what may be asked."""
    return tuple(
        Expected(
            id=name,
            stages=stages,
            kind=kind,
            criterion=Criterion(criterion),
            text={"en": english, "de": german},
        )
        for (stages, kind), (name, criterion, english, german) in _rows("expect.txt")
    )


@cache
def all_to_ask() -> tuple[ToAsk, ...]:
    """The whole bank of what one may ask."""
    return tuple(
        ToAsk(
            id=name,
            stages=stages,
            matter=matter,
            text={"en": english, "de": german},
            listen_for={"en": listen, "de": horchen},
        )
        for (stages, matter), (name, english, listen, german, horchen) in _rows("ask.txt")
    )


@cache
def _kinds() -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = (line.split(" | ") for line in _lines("kinds.txt"))
    return tuple((kind, tuple(sign.strip() for sign in signs.split(";"))) for kind, signs in rows)


def _rows(name: str) -> Iterator[tuple[_Group, list[str]]]:
    group: _Group = (frozenset(), ANY)
    for line in _lines(name):
        if line.startswith("["):
            stages, about = line.strip("[]").split(" / ")
            group = (frozenset(Stage(stage) for stage in stages.split()), about)
        else:
            yield group, line.split(" | ")


def _lines(name: str) -> Iterator[str]:
    text = data.text(_PACKAGE, f"questions/{name}")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
