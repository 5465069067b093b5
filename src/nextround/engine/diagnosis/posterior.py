"""What to believe about a candidate after all that was seen: exact sums over the grid."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log

import numpy as np

from nextround.engine.diagnosis.constants import OLD_COUNTS, WORTH_PRIOR
from nextround.engine.diagnosis.grid import Array, log_prior, summed, weakest
from nextround.engine.diagnosis.observations import Seen
from nextround.engine.diagnosis.ratings import SelfRatings, self_log_likelihood
from nextround.engine.diagnosis.stages import AS_ASSUMED, World, log_likelihood


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """A posterior over the grid.

    Attributes:
        p: probability of each node; shape (..., nodes); sums to 1.
        worth: what self-ratings are worth by now, in multiples of the published figure; shape (...).
    """

    p: Array
    worth: Array

    @property
    def weak(self) -> Array:
        """The probability that each criterion is the weakest; shape (..., 4); sums to 1."""
        shares: Array = self.p @ weakest().T
        return shares


def believe(seen: Seen, world: World = AS_ASSUMED) -> Belief:
    """The posterior after what was seen, under the assumptions of one world."""
    log_p = log_prior() + summed(seen.rehearsals)
    for look, weight in seen.looks.items():
        log_p = log_p + weight * log_likelihood(look, world)
    return with_self_ratings(log_p, seen.own, recent=seen.recent, worths=_worths(seen, world))


def with_self_ratings(
    log_p: Array, own: SelfRatings, *, recent: SelfRatings | None, worths: Mapping[float, float]
) -> Belief:
    """Add self-ratings whose worth is itself uncertain; works on many candidates at once.

    Args:
        log_p: log posterior of all else, up to a constant; shape (..., nodes).
        own: all self-ratings.
        recent: those that are not old, None if all are recent; old ones carry `OLD_COUNTS` of their weight.
        worths: prior probability of each multiple of the published worth.
    """
    logs = np.stack(
        [log_p + log(prior) + _discounted(own, recent=recent, worth=worth) for worth, prior in worths.items()]
    )
    peak = logs.max(axis=(0, -1), keepdims=True)
    likely = np.exp(logs - peak)
    total = likely.sum(axis=-1)
    multiples = np.array(list(worths)).reshape(-1, *[1] * (total.ndim - 1))
    return Belief(
        p=likely.sum(axis=0) / total.sum(axis=0)[..., None],
        worth=(multiples * total).sum(axis=0) / total.sum(axis=0),
    )


def _worths(seen: Seen, world: World) -> Mapping[float, float]:
    """Learnt when someone else has rated rehearsals to hold the self-ratings against, else fixed."""
    if world.worth is not None:
        return {world.worth: 1.0}
    return WORTH_PRIOR.value if seen.rated else {1.0: 1.0}


def _discounted(own: SelfRatings, *, recent: SelfRatings | None, worth: float) -> Array:
    if recent is None:
        return self_log_likelihood(own, worth)
    share = OLD_COUNTS.value
    return share * self_log_likelihood(own, worth) + (1 - share) * self_log_likelihood(recent, worth)
