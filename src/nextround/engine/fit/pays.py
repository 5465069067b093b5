"""What postings offer to pay, against what a person wants."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from nextround.engine.errors import Problem
from nextround.engine.fit.profile import Profile
from nextround.engine.fit.requirement import Requirement
from nextround.engine.fit.share import Share

ODD_PAY = "The pay in this posting can't be right, so it is left out."


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """Offers in one currency for one period.

    Attributes:
        per: hour, day, week, month or year.
        offers: how many postings say so; of each the middle of its range counts.
        median: of those; `lowest` and `highest` are the ends of all ranges.
        wanted: the least the person wants, if they said so in this currency for this period.
        reached: of the offers, those that reach up to it.
    """

    currency: str
    per: str
    offers: int
    median: float
    lowest: float
    highest: float
    wanted: float | None = None
    reached: Share | None = None


def pays(
    saved: Iterable[tuple[str, Sequence[Requirement]]], person: Profile
) -> tuple[tuple[Pay, ...], tuple[Problem, ...]]:
    """What is offered, the currency and period of most offers first; sums that can't be right as Problems.

    Args:
        saved: each opening's id with its requirements.
        person: for what they want.
    """
    offers: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    odd = []
    for opening, requirements in saved:
        level = next((one.level for one in requirements if one.type == "salary"), None)
        if level is None:
            continue
        if _is_odd(level):
            odd.append(Problem(code="odd-pay", message=ODD_PAY, where=opening))
            continue
        low = level["max"] if level["min"] is None else level["min"]
        offers[level["currency"], level["per"]].append((float(low), float(level["max"])))
    told = (_pay(unit, ranges, person.wants.get("salary")) for unit, ranges in offers.items())
    return tuple(sorted(told, key=lambda pay: (-pay.offers, pay.currency, pay.per))), tuple(odd)


def _is_odd(level: object) -> bool:
    if not isinstance(level, Mapping) or not all(isinstance(level.get(k), str) for k in ("currency", "per")):
        return True
    low, high = level.get("min"), level.get("max")
    if not _is_sum(high) or not (low is None or _is_sum(low)):
        return True
    return low is not None and low > high


def _is_sum(told: object) -> bool:
    return isinstance(told, int | float) and not isinstance(told, bool) and 0 < told < float("inf")


def _pay(unit: tuple[str, str], ranges: Sequence[tuple[float, float]], wants: object) -> Pay:
    wanted = _wanted(unit, wants)
    return Pay(
        currency=unit[0],
        per=unit[1],
        offers=len(ranges),
        median=median((low + high) / 2 for low, high in ranges),
        lowest=min(low for low, _ in ranges),
        highest=max(high for _, high in ranges),
        wanted=wanted,
        reached=None if wanted is None else Share(sum(high >= wanted for _, high in ranges), len(ranges)),
    )


def _wanted(unit: tuple[str, str], wants: object) -> float | None:
    """The least a person wants, if it is said in this unit."""
    if not isinstance(wants, Mapping) or (wants.get("currency"), wants.get("per", "year")) != unit:
        return None
    least = wants.get("min")
    return float(least) if _is_sum(least) else None  # type: ignore[arg-type]  # a sum by now
