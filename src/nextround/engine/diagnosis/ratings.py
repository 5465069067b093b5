"""What ratings say about a candidate: one's own before the outcome, others' of a rehearsal.

One's own carry a lasting bias on each criterion and a leniency over all, so that many of them can not
fake certainty. Another person's rating of a rehearsal is worth far more.
"""

from dataclasses import dataclass
from functools import cache
from math import erf, sqrt

import numpy as np

from nextround.engine.diagnosis.constants import (
    LENIENCY,
    RATER_AVERAGE,
    RELIABILITY,
    SELF_BIAS,
    SELF_NOISE,
    SELF_SCALE,
    SELF_WORTH,
    SIGMA,
)
from nextround.engine.diagnosis.grid import AXES, POINTS, Array, axis, summed

WORTH = SELF_WORTH.value / SIGMA.value
"""The slope c of a self-rating on theta, from c sigma = .29."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfRatings:
    """A person's own ratings, averaged by criterion.

    Attributes:
        mean: on the model's scale; shape (..., 4).
        count: how many went into each mean, 0 where unrated; shape (..., 4).
    """

    mean: Array
    count: Array


def from_self(rating: Array) -> Array:
    """A self-rating of 1 to 5 on the model's scale."""
    middle, points = SELF_SCALE.value
    placed: Array = (rating - middle) / points
    return placed


def from_rater(rating: Array) -> Array:
    """Another's rating of 1 to 5 as an estimate of theta: 3 is average, one point is one sigma."""
    placed: Array = (RATER_AVERAGE.value - rating) * SIGMA.value - SIGMA.value**2 / 2
    return placed


def rater_variance(rater: str) -> float:
    """Variance of one such estimate around theta, from the rater's reliability r: sigma^2 (1 - r) / r."""
    reliability = RELIABILITY.value[rater]
    return SIGMA.value**2 * (1 - reliability) / reliability


def self_log_likelihood(own: SelfRatings, worth: float = 1.0, points: int = POINTS) -> Array:
    """Log density of the averaged self-ratings at every node, up to a constant; shape (..., points**4).

    The mean of m ratings is normal around -c theta with variance bias + noise / m, and all criteria share
    one leniency, which the second term takes out.
    """
    precision = np.where(
        own.count > 0, 1 / (SELF_BIAS.value + SELF_NOISE.value / np.maximum(own.count, 1e-9)), 0
    )
    off = own.mean[..., None] + worth * WORTH * axis(points)
    squares = summed(precision[..., None] * off**2)
    shift = summed(precision[..., None] * off)
    shared = 1 / LENIENCY.value + precision.sum(axis=-1)
    log_p: Array = -0.5 * (squares - shift**2 / shared[..., None])
    return log_p


@cache
def rating_log_likelihood(rater: str, points: int = POINTS) -> Array:
    """Log probability of each rating of a rehearsal, 1 to 5, along the axis; shape (5, points).

    Theta's estimate is normal with the rater's variance, but what arrives is a whole number from 1 to 5.
    Taking it for the estimate itself was tried: the ends of the scale then count too little (calibration
    error .04 in place of .02 with three rehearsals).
    """
    edges = from_rater(np.array([-np.inf, 1.5, 2.5, 3.5, 4.5, np.inf]))
    shares = shares_between(-edges, mean=-axis(points), variance=rater_variance(rater))
    log_p: Array = np.log(np.maximum(shares, np.finfo(float).tiny))
    return log_p


def edges_of_self_ratings() -> Array:
    """Where one whole self-rating turns into the next, on the model's scale; shape (6,)."""
    return from_self(np.array([-np.inf, 1.5, 2.5, 3.5, 4.5, np.inf]))


def shares_between(edges: Array, *, mean: Array, variance: float) -> Array:
    """Probability that a normal value falls between each two edges; shape (edges - 1, means)."""
    steps = _cumulative((edges[:, None] - mean) / sqrt(variance))
    between: Array = np.diff(steps, axis=0)
    return between


def rehearsal_terms(ratings: Array, *, rater: str, weight: float = 1.0, points: int = POINTS) -> Array:
    """One rehearsal's log probability by criterion, for `grid.summed`; NaN stands for unrated.

    Args:
        ratings: 1 to 5; shape (..., 4).
        rater: person or model.
        weight: less than 1 for an old one.
        points: of the axis.

    Returns:
        Shape (..., 4, points).
    """
    rated = ~np.isnan(ratings)
    rows = np.where(rated, ratings, 1).astype(int) - 1
    terms: Array = weight * rating_log_likelihood(rater, points)[rows] * rated[..., None]
    return terms


def no_terms(points: int = POINTS) -> Array:
    """The terms of no rehearsal at all."""
    return np.zeros((AXES, points))


def _cumulative(z: Array) -> Array:
    """The standard normal distribution function; a handful of values, so the standard library does."""
    values = [(1 + erf(each / sqrt(2))) / 2 for each in z.ravel()]
    return np.array(values).reshape(z.shape)
