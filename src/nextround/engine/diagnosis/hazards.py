"""The door to the diagnosis: what a journey shows about where applications end, and how sure one can be.

"Can't tell yet" is the normal answer: `named` is None until one criterion is the weakest with
probability .6, and causes outside the person never count as a weakness.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np

from nextround.engine.diagnosis.constants import CAUSES, SPEAKS
from nextround.engine.diagnosis.grid import CRITERIA, Array, axis
from nextround.engine.diagnosis.observations import look_of, observe
from nextround.engine.diagnosis.posterior import Belief, believe
from nextround.engine.diagnosis.sensitivity import Sensitivity, sensitivity
from nextround.engine.diagnosis.stages import Look, causes, log_likelihood
from nextround.engine.diagnosis.value import Gain, next_evidence
from nextround.engine.diagnosis.visits import Visit, once, refusals
from nextround.engine.journey import Criterion, Journey

__all__ = ["Diagnosis", "Level", "Refused", "diagnose", "sensitivity_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The causes of one refusal, as far as one can tell.

    Attributes:
        causes: probability by criterion and of "competition" (luck and all else outside); sums to 1.
        outside: the person noted a cause outside them, so nothing was inferred.
    """

    application: str
    causes: Mapping[str, float]
    outside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Where a criterion lies: log hazard multiplier, high is weak; the average candidate is at -.32.

    Attributes:
        mean: of the posterior.
        low: its 5 % point, on the grid.
        high: its 95 % point.
    """

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What the applications show together.

    Attributes:
        rejections: how many applications were turned down, first looks included.
        weak: the probability that each criterion is the weakest; sums to 1.
        named: the criterion to speak of; None means "can't tell yet".
        practise: the criterion whose practice is expected to help most, sure or not.
        levels: where each criterion lies, for the chart.
        refused: the causes of each refusal, oldest first.
        next_evidence: what would settle most, the most telling first.
        worth: of self-ratings, in multiples of the published figure.
        looks: how many decided stages this was computed from.
        ratings: how many self-ratings of single criteria.
        rated_rehearsals: how many rehearsals that others rated.
    """

    rejections: int
    weak: Mapping[Criterion, float]
    named: Criterion | None
    practise: Criterion
    levels: Mapping[Criterion, Level]
    refused: tuple[Refused, ...]
    next_evidence: tuple[Gain, ...]
    worth: float
    looks: float
    ratings: int
    rated_rehearsals: int

    @property
    def speaks(self) -> bool:
        """Whether the evidence carries a statement."""
        return self.named is not None


def diagnose(journey: Journey) -> Diagnosis:
    """Everything the events and ratings of a journey say about its refusals, with its doubt."""
    seen, refused = observe(journey), refusals(journey)
    belief = believe(seen)
    weak = dict(zip(CRITERIA, belief.weak.tolist(), strict=True))
    likeliest = max(weak, key=weak.__getitem__)
    return Diagnosis(
        rejections=len(refused),
        weak=weak,
        named=likeliest if weak[likeliest] >= SPEAKS.value else None,
        practise=CRITERIA[int((practice_gain() @ belief.p).argmax())],
        levels=_levels(belief),
        refused=_causes_of(refused, belief),
        next_evidence=next_evidence(belief, seen, refused),
        worth=float(belief.worth),
        looks=sum(seen.looks.values()),
        ratings=int(seen.own.count.sum()),
        rated_rehearsals=seen.rated,
    )


@once
def sensitivity_of(journey: Journey) -> Sensitivity:
    """What another assumption would change, for the view beside the result."""
    return sensitivity(observe(journey))


@cache
def practice_gain() -> Array:
    """How much one step of practice on each criterion lowers the hazard of a whole process; (4, nodes).

    The step lowers theta by a fixed amount, so the gain is the criterion's share of the summed hazard,
    here in shares of the best one at each node.
    """
    total = np.sum([_own_hazard(group, finalists) for group, finalists in _PROCESS], axis=0)
    shares: Array = total / total.max(axis=0)
    return shares


_PROCESS: tuple[tuple[str, int | None], ...] = (("screening", None), ("technical", None), ("final", 3))


def _own_hazard(group: str, finalists: int | None) -> Array:
    passed = Look(group=group, passed=True, finalists=finalists)
    return -log_likelihood(passed) * causes(passed)[: len(CRITERIA)]


_ALL_OUTSIDE: Mapping[str, float] = MappingProxyType({c: float(c == CAUSES[-1]) for c in CAUSES})


def _causes_of(refused: tuple[Visit, ...], belief: Belief) -> tuple[Refused, ...]:
    """Refusals of one kind share their causes, so each kind is summed once."""
    looks = [look_of(visit) for visit in refused]
    shares = {look: _by_cause((causes(look) @ belief.p).tolist()) for look in set(looks)}
    return tuple(
        Refused(
            application=visit.application,
            causes=_ALL_OUTSIDE if visit.outside else shares[look],
            outside=visit.outside,
        )
        for visit, look in zip(refused, looks, strict=True)
    )


def _by_cause(shares: Iterable[float]) -> Mapping[str, float]:
    return MappingProxyType(dict(zip(CAUSES, shares, strict=True)))


def _levels(belief: Belief) -> dict[Criterion, Level]:
    cube = belief.p.reshape(*[len(axis())] * len(CRITERIA))
    return {
        criterion: _level(cube.sum(axis=tuple(j for j in range(len(CRITERIA)) if j != k)))
        for k, criterion in enumerate(CRITERIA)
    }


def _level(marginal: Array) -> Level:
    reached = marginal.cumsum() - marginal / 2
    low, high = np.interp((0.05, 0.95), reached, axis())
    return Level(mean=float(marginal @ axis()), low=float(low), high=float(high))
