"""The exact grid: every combination of eleven values of four log hazard multipliers.

A node is one way a candidate could be. High is weak. 11 values an axis are enough: against 15 the total
variation distance stays under .01, while 9 misplace statements about thresholds.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from nextround.engine.diagnosis.constants import RHO, SIGMA
from nextround.engine.journey import Criterion

Array = NDArray[np.float64]

CRITERIA = tuple(Criterion)
AXES = len(CRITERIA)
POINTS = 11
REACH = 3.0
"""Standard deviations that the grid spans on each side of the prior mean."""


@cache
def axis(points: int = POINTS) -> Array:
    """The values one log hazard multiplier can take, in rising order; shape (points,)."""
    sigma = SIGMA.value
    return _frozen(np.linspace(-REACH, REACH, points) * sigma - sigma**2 / 2)


@cache
def nodes(points: int = POINTS) -> Array:
    """Every combination, one column a node; shape (4, points**4)."""
    mesh = np.meshgrid(*[axis(points)] * AXES, indexing="ij")
    return _frozen(np.stack([each.ravel() for each in mesh]))


@cache
def multipliers(points: int = POINTS) -> Array:
    """The hazard multipliers u = exp(theta) of every node; shape (4, points**4)."""
    return _frozen(np.exp(nodes(points)))


@cache
def log_prior(sigma: float = SIGMA.value, points: int = POINTS) -> Array:
    """Log probability of each node before anything is seen: a correlated normal, cut to the grid.

    The spread may differ from the grid's own, to see what another assumption would change.
    """
    rho = RHO.value
    covariance = sigma**2 * ((1 - rho) * np.eye(AXES) + rho)
    away = nodes(points) + sigma**2 / 2
    log_p = -0.5 * np.einsum("in,ij,jn->n", away, np.linalg.inv(covariance), away)
    return _frozen(log_p - np.log(np.exp(log_p).sum()))


@cache
def weakest(points: int = POINTS) -> Array:
    """Which criterion is weakest at each node, ties shared evenly; shape (4, points**4), columns sum to 1.

    Without the sharing the first criterion wins every tie, and there are many on a grid.
    """
    most = nodes(points) == nodes(points).max(axis=0)
    return _frozen(most / most.sum(axis=0))


def summed(terms: Array) -> Array:
    """Add one term for each criterion at every node.

    Args:
        terms: shape (..., 4, points): a value for each criterion at each point of its axis.

    Returns:
        Shape (..., points**4).
    """
    points = terms.shape[-1]
    total = terms[..., 0, :]
    for k in range(1, AXES):
        total = (total[..., :, None] + terms[..., None, k, :]).reshape(*terms.shape[:-2], points ** (k + 1))
    return total


def _frozen(values: Array) -> Array:
    """Shared tables are read-only, since every posterior uses the same ones."""
    values.setflags(write=False)
    return values
