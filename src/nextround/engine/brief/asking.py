"""Which questions of the bank stand in a brief: some to expect, some to ask."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest
from re import Pattern

from nextround.engine.brief.values import Coming, same_text
from nextround.engine.data import toml
from nextround.engine.journey import Criterion
from nextround.engine.phrases import any_of, plain
from nextround.engine.rehearsal import bank
from nextround.engine.rehearsal.bank import ANY, Expected, Text, ToAsk

MOST_EXPECTED = 5
MOST_OF_THE_ROLE = 3
"""So many of the expected ones are this kind of role's own; anybody may be asked the rest."""
MOST_ASKED = 6
MOST_MORE = 12
MOST_OF_A_MATTER = 2
"""Questions to ask about one thing, while another thing is left to ask about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is known of the questions that the person would ask.

    Attributes:
        matters: what they care about (bank.MATTERS), first things first.
        chosen: ids of those they chose already, in their order.
        asked: texts they asked at earlier talks of this application.
    """

    matters: Sequence[str] = ()
    chosen: Sequence[str] = ()
    asked: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Questions to ask them: those chosen first, then what is proposed, and more to look through."""

    first: tuple[ToAsk, ...]
    more: tuple[ToAsk, ...]


def to_expect(coming: Coming, known: Iterable[str]) -> tuple[Expected, ...]:
    """A few questions of this stage and kind of role, of every criterion some; known texts are left out."""
    told = frozenset(map(same_text, known))
    open_ = [one for one in bank.expected(coming.stage, coming.role) if not _is_told(one.text, told)]
    own = _varied([one for one in open_ if one.kind != ANY])[:MOST_OF_THE_ROLE]
    rest = _varied([one for one in open_ if one.kind == ANY])
    return (*own, *rest[: MOST_EXPECTED - len(own)])


def to_ask(coming: Coming, wishes: Wishes) -> Asking:
    """Questions for this stage by what matters to the person, without those that were asked there before."""
    told = frozenset(map(same_text, wishes.asked))
    of_stage = bank.to_ask(coming.stage, wishes.matters)
    open_ = [one for one in of_stage if one.id not in wishes.chosen and not _is_told(one.text, told)]
    chosen = _by_id(wishes.chosen)
    few = _few_of_each(open_)
    rest = [one for one in open_ if one not in few]
    proposed = [*few, *rest][: max(0, MOST_ASKED - len(chosen))]
    more = [one for one in open_ if one not in proposed][:MOST_MORE]
    return Asking(first=(*chosen, *proposed), more=tuple(more))


def matters_of(lines: Iterable[str]) -> tuple[str, ...]:
    """What these lines care about, in the order in which they first speak of it."""
    return tuple(dict.fromkeys(matter for line in lines for matter in _spoken_of(plain(line))))


def _spoken_of(line: str) -> list[str]:
    """The matters of one line, by where their first word stands."""
    found = [(hit.start(), matter) for matter in bank.MATTERS if (hit := _signs(matter).search(line))]
    return [matter for _, matter in sorted(found)]


def _is_told(text: Text, told: Collection[str]) -> bool:
    return any(same_text(wording) in told for wording in text.values())


def _varied(rows: Sequence[Expected]) -> tuple[Expected, ...]:
    """The criteria by turns, each in the bank's order."""
    by_criterion = ([one for one in rows if one.criterion is criterion] for criterion in Criterion)
    return tuple(one for one in chain.from_iterable(zip_longest(*by_criterion)) if one is not None)


def _few_of_each(rows: Iterable[ToAsk]) -> list[ToAsk]:
    """The rows in their order, but no more than a few about one matter."""
    kept: dict[str, list[ToAsk]] = {}
    for one in rows:
        same = kept.setdefault(one.matter, [])
        if len(same) < MOST_OF_A_MATTER:
            same.append(one)
    return list(chain.from_iterable(kept.values()))


def _by_id(ids: Iterable[str]) -> tuple[ToAsk, ...]:
    every = {one.id: one for one in bank.all_to_ask()}
    return tuple(every[name] for name in dict.fromkeys(ids) if name in every)


@cache
def _signs(matter: str) -> Pattern[str]:
    return any_of(tuple(toml("nextround.engine.brief", "brief.toml")["matters"][matter]))
