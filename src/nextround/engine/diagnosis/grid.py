"""The exact grid: every combination of eleven values of four log hazard multipliers.

A node is one way a candidate could be. High is weak. 11 values an axis are enough: against 15 the total
variation distance stays under .01, while 9 misplace statements about thresholds.
"""

from functools import cache
from math import erf, inf, pi, sqrt

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
def log_prior(points: int = POINTS) -> Array:
    """Log probability of each node before anything is seen: a correlated normal, summed over cells.

    A node stands for the cell around it. Taking the density at its middle makes the tails too thin, which
    simulation-based calibration shows from 4,000 candidates on.
    """
    rho, sigma = RHO.value, SIGMA.value
    covariance = sigma**2 * ((1 - rho) * np.eye(AXES) + rho)
    away = nodes(points) + sigma**2 / 2
    log_p = -0.5 * np.einsum("in,ij,jn->n", away, np.linalg.inv(covariance), away)
    log_p += summed(np.tile(_cell_over_middle(points), (AXES, 1)))
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


def _cell_over_middle(points: int) -> Array:
    """Log of what a cell of the standard normal holds over its middle's density times its width."""
    places = np.linspace(-REACH, REACH, points)
    width = places[1] - places[0]
    edges = [-inf, *((places[1:] + places[:-1]) / 2).tolist(), inf]
    below = np.array([(1 + erf(edge / sqrt(2))) / 2 for edge in edges])
    middle = np.exp(-(places**2) / 2) / sqrt(2 * pi)
    ratios: Array = np.log(np.diff(below) / (width * middle))
    return ratios


def _frozen(values: Array) -> Array:
    """Shared tables are read-only, since every posterior uses the same ones."""
    values.setflags(write=False)
    return values
