"""How often each stage was passed, and which version got further, with the doubt that small numbers bring.

Everything is counted from history: an application that ended at the final has passed what came before.
Open ones are not failures; they are reached and not yet decided. Rates start from the base rate as if it
had been seen in eight tries (in simulation the error of a rate from three tries falls from .25 to .13).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, combinations

import numpy as np

from nextround.engine.diagnosis.constants import (
    FALSE_ALARMS,
    FEW_TRIES,
    FINALISTS,
    GROUP,
    INTERVAL,
    LEAST_COMPARED,
    MOST_COMPARED,
    PASS_MIDDLE,
    PASS_SCREENING,
    PRIOR_TRIES,
    SCREENED,
)
from nextround.engine.diagnosis.grid import Array
from nextround.engine.diagnosis.visits import Course, Outcome, Visit, courses, once
from nextround.engine.journey import Application, Journey, Stage

CELLS = 1000
"""Cells of the rate from 0 to 1 on which its posterior is summed; their width bounds the error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate with its credible interval.

    Attributes:
        passed: successes counted.
        decided: successes and failures; what is open is in neither.
        base: the base rate it started from.
        rate: posterior mean.
        low: lower end of the credible interval; `high` the upper.
    """

    passed: int
    decided: int
    base: float
    rate: float
    low: float
    high: float

    @property
    def is_a_hint(self) -> bool:
        """Whether so few cases stand behind it that it can only hint."""
        return self.decided < FEW_TRIES.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """One stage of the funnel; `stage` None is the way from an application to a first conversation."""

    stage: Stage | None
    reached: int
    open: int
    rate: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One group of applications and how many of those decided led to a conversation.

    Attributes:
        kind: cv, cover_letter, channel or role.
        id: as the person named it.
        applications: all in the group, open ones too.
    """

    kind: str
    id: str
    applications: tuple[str, ...]
    rate: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two versions of which one gets further, so surely that chance would seldom make it so.

    Attributes:
        p: probability that `better` has the higher rate.
        looked_at: how many pairs were looked at, which the threshold pays for.
    """

    kind: str
    better: Version
    other: Version
    p: float
    looked_at: int


@lru_cache(maxsize=4096)
def estimate(passed: int, failed: int, base: float) -> Rate:
    """A rate from counts and the base rate it starts from."""
    alpha, beta = _parameters(passed, failed, base)
    tail = (1 - INTERVAL.value) / 2
    low, high = (_quantile(alpha, beta, at) for at in (tail, 1 - tail))
    return Rate(
        passed=passed,
        decided=passed + failed,
        base=base,
        rate=alpha / (alpha + beta),
        low=low,
        high=high,
    )


@once
def funnel(journey: Journey) -> tuple[Passing, ...]:
    """Every stage that was reached, in the order of the process, from the application on."""
    found: dict[Stage | None, list[Visit]] = {}
    for each in courses(journey):
        for visit in (each.look, *each.visits):
            if visit is not None:
                found.setdefault(visit.stage, []).append(visit)
    order: tuple[Stage | None, ...] = (None, *Stage)
    return tuple(_passing(stage, found[stage]) for stage in order if stage in found)


@once
def versions(journey: Journey) -> tuple[Version, ...]:
    """Rates of a first conversation by CV, cover letter, channel and role, the largest groups first."""
    followed = courses(journey)
    return tuple(chain.from_iterable(_group(kind, followed, name) for kind, name in _KINDS.items()))


@once
def compared(journey: Journey) -> tuple[Difference, ...]:
    """What differs beyond chance among all versions of a journey."""
    return differences(versions(journey))


def differences(found: Iterable[Version]) -> tuple[Difference, ...]:
    """Pairs that differ beyond chance, for all the pairs that were looked at.

    The threshold is divided by their number (Bonferroni), so that over a whole page at most one search in
    twenty without any effect is told of one.
    """
    kept = _largest(found)
    pairs = [(a, b) for a, b in combinations(kept, 2) if a.kind == b.kind]
    judged = (_judged(a, b, len(pairs)) for a, b in pairs)
    return tuple(each for each in judged if each.p >= 1 - FALSE_ALARMS.value / (2 * len(pairs)))


def exceeds(one: Rate, other: Rate) -> float:
    """Posterior probability that one rate is higher than the other."""
    (first, _), (second, below) = _posterior(*_counts(one)), _posterior(*_counts(other))
    return float(first @ (below - second / 2))


def is_below_base(rate: Rate) -> float:
    """Posterior probability that a rate lies below the base rate it started from."""
    _, below = _posterior(*_counts(rate))
    return float(np.interp(rate.base, _edges()[1:], below))


def _passing(stage: Stage | None, found: list[Visit]) -> Passing:
    went = Counter([visit.outcome for visit in found])
    failed = went[Outcome.ENDED] + went[Outcome.SILENT]
    return Passing(
        stage=stage,
        reached=len(found),
        open=went[Outcome.OPEN],
        rate=estimate(went[Outcome.PASSED], failed, _base(stage)),
    )


def _base(stage: Stage | None) -> float:
    if stage is None:
        return SCREENED.value
    if GROUP[stage] == "final":
        return sum(share / n for n, share in FINALISTS.value.items())
    return PASS_SCREENING.value if GROUP[stage] == "screening" else PASS_MIDDLE.value


_KINDS: Mapping[str, Callable[[Application], str | None]] = {
    "cv": lambda application: application.cv_version,
    "cover_letter": lambda application: application.letter_version,
    "channel": lambda application: application.channel,
    "role": lambda application: application.role and application.role.strip().casefold(),
}


def _group(
    kind: str, followed: tuple[Course, ...], name: Callable[[Application], str | None]
) -> list[Version]:
    groups: dict[str, list[Course]] = {}
    for each in followed:
        if called := name(each.application):
            groups.setdefault(called, []).append(each)
    found = [_version(kind, called, members) for called, members in groups.items()]
    return sorted(found, key=lambda version: (-len(version.applications), version.id))


def _version(kind: str, called: str, members: list[Course]) -> Version:
    return Version(
        kind=kind,
        id=called,
        applications=tuple(sorted(each.application.id for each in members)),
        rate=_passing(None, [each.look for each in members if each.look is not None]).rate,
    )


def _largest(found: Iterable[Version]) -> list[Version]:
    """The few largest groups of each kind with some cases decided; size says nothing of their success."""
    kept: dict[str, list[Version]] = {}
    for version in sorted(found, key=lambda v: -v.rate.decided):
        same = kept.setdefault(version.kind, [])
        if len(same) < MOST_COMPARED.value and version.rate.decided >= LEAST_COMPARED.value:
            same.append(version)
    return list(chain.from_iterable(kept.values()))


def _judged(one: Version, other: Version, looked_at: int) -> Difference:
    p = exceeds(one.rate, other.rate)
    better, worse = (one, other) if p >= 1 - p else (other, one)
    return Difference(kind=one.kind, better=better, other=worse, p=max(p, 1 - p), looked_at=looked_at)


def _parameters(passed: int, failed: int, base: float) -> tuple[float, float]:
    return passed + PRIOR_TRIES.value * base, failed + PRIOR_TRIES.value * (1 - base)


def _counts(rate: Rate) -> tuple[float, float]:
    return _parameters(rate.passed, rate.decided - rate.passed, rate.base)


def _quantile(alpha: float, beta: float, at: float) -> float:
    _, below = _posterior(alpha, beta)
    return float(np.interp(at, np.concatenate([[0.0], below]), _edges()))


@cache
def _edges() -> Array:
    return np.linspace(0, 1, CELLS + 1)


@lru_cache(maxsize=256)
def _posterior(alpha: float, beta: float) -> tuple[Array, Array]:
    """A beta posterior on cells of the rate: each cell's probability, and the sum up to its upper edge."""
    middle = (np.arange(CELLS) + 0.5) / CELLS
    log_p = (alpha - 1) * np.log(middle) + (beta - 1) * np.log1p(-middle)
    p = np.exp(log_p - log_p.max())
    p /= p.sum()
    return p, p.cumsum()
