"""Which questions make a rehearsal: one's own weak ones and those of the bank, every criterion some.

choose(wanted, own, rehearsed) -> tuple[Picked, ...]
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from nextround.engine.brief.values import same_text
from nextround.engine.journey import Criterion, Stage
from nextround.engine.rehearsal import bank
from nextround.engine.rehearsal.bank import Expected

QUESTIONS_IN: Mapping[int, int] = {5: 2, 10: 4, 20: 8}
"""Questions for so many minutes: about two and a half for each answer (*assumption*)."""
LENGTHS = tuple(QUESTIONS_IN)
LANGUAGES = ("en", "de")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person chose.

    Attributes:
        minutes: one of LENGTHS.
        stage: None for any.
        role: as the opening names it; may be empty.
        language: of the bank's questions.
    """

    minutes: int
    stage: Stage | None = None
    role: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A question that stumped, or one on a card; at no known stage it fits any."""

    text: str
    origin: str
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Picked:
    """One question of the rehearsal, and where it comes from."""

    text: str
    origin: str


def choose(wanted: Wanted, own: Iterable[Own], rehearsed: Mapping[str, int]) -> tuple[Picked, ...]:
    """The questions in the order to ask them, no text twice; up to half of them are one's own.

    Args:
        wanted: how long, for which stage and role.
        own: those that need it most first.
        rehearsed: how often each origin was rehearsed before; the rarer ones come first.
    """
    size = QUESTIONS_IN[wanted.minutes]
    weak = _each_once(_weak(wanted, own, rehearsed))
    told = {same_text(one.text) for one in weak}
    usual = [one for one in _usual(wanted, rehearsed) if same_text(one.text) not in told]
    mine = weak[: size // 2]
    turns = zip_longest(usual[: size - len(mine)], mine)
    return tuple(one for one in chain.from_iterable(turns) if one is not None)


def _weak(wanted: Wanted, own: Iterable[Own], rehearsed: Mapping[str, int]) -> list[Picked]:
    fitting = [one for one in own if one.stage is None or wanted.stage in {None, one.stage}]
    ranked = sorted(fitting, key=lambda one: rehearsed.get(one.origin, 0))
    return [Picked(one.text, one.origin) for one in ranked]


def _usual(wanted: Wanted, rehearsed: Mapping[str, int]) -> list[Picked]:
    """The bank's questions, the criteria by turns, so that each can be rated."""
    found = bank.expected(wanted.stage, wanted.role)
    ranked = sorted(found, key=lambda one: rehearsed.get(_origin(one), 0))
    by_criterion = ([one for one in ranked if one.criterion is criterion] for criterion in Criterion)
    turns = chain.from_iterable(zip_longest(*by_criterion))
    return [Picked(one.text[wanted.language], _origin(one)) for one in turns if one is not None]


def _origin(question: Expected) -> str:
    return f"bank:{question.id}"


def _each_once(rows: Sequence[Picked]) -> list[Picked]:
    once: dict[str, Picked] = {}
    for row in rows:
        once.setdefault(same_text(row.text), row)
    return list(once.values())
