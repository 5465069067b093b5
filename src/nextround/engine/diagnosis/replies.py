"""When answers come, if they come: a cure model with right-censoring, and Kaplan-Meier beside it.

S(t) = 1 - a + a S0(t): a share `a` is ever answered, after lognormal days. Without the share that is never
answered the fit is far worse (AIC 3547 against 3467 on the pooled logs).
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from math import erfc, exp, log, pi, sqrt

import numpy as np
from numpy.typing import NDArray

from nextround.engine.diagnosis.constants import (
    ANSWERED,
    PEOPLE_DIFFER,
    REPLIES_LATER,
    REPLY_MEDIAN,
    REPLY_SPREAD,
)
from nextround.engine.diagnosis.grid import Array

HALF_A_DAY = 0.5
"""Days are whole: an answer "on day 3" came half a day later on average, and day 0 has a logarithm."""
STEP = 1e-4
"""Of the numerical derivatives; the parameters are of the order of one."""
ROUNDS = 25
CLOSE = 1e-6
TINY = np.finfo(float).tiny


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """A cure model of waiting for a first reply.

    Attributes:
        answered: share ever answered, 0 to 1.
        median: days to the reply, of those that come.
        spread: standard deviation of the log of those days.
    """

    answered: float
    median: float
    spread: float

    def not_yet(self, days: float) -> float:
        """S0: the share of coming answers that have not come after so many days."""
        if days <= 0:
            return 1.0
        return erfc((log(days) - log(self.median)) / self.spread / sqrt(2)) / 2

    def still_comes(self, days: float) -> float:
        """The probability that an answer still comes after so many silent days."""
        coming = self.answered * self.not_yet(days)
        return coming / (1 - self.answered + coming)


POOLED = Curve(answered=ANSWERED.value, median=REPLY_MEDIAN.value, spread=REPLY_SPREAD.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """What was observed of first replies.

    Attributes:
        days: from applying to the reply, or to the last day one looked; whole days.
        came: whether it was a reply; else it is right-censored there.
    """

    days: Array
    came: NDArray[np.bool_]


def interview_still_comes(days: float, p_any: float) -> float:
    """The probability that an interview still comes: the empirical share of replies that are interviews.

    Args:
        days: of silence so far.
        p_any: that any reply still comes, from the curve.

    Source:
        The five logs' table (Aalen-Johansen), its ratio taken straight between its rows and level after.
    """
    at, anyhow, interview = np.array(REPLIES_LATER.value).T
    return p_any * float(np.interp(days, at, interview / anyhow))


def kaplan_meier(replies: Replies) -> tuple[Array, Array]:
    """The share without a reply after each day on which one came, with no model at all.

    Returns:
        The days with a reply, rising, and the share still without one after each.
    """
    days = np.unique(replies.days[replies.came])
    waiting = (replies.days[None, :] >= days[:, None]).sum(axis=1)
    replied = (replies.days[None, replies.came] == days[:, None]).sum(axis=1)
    return days, np.cumprod(1 - replied / waiting)


def fitted(replies: Replies, *, pull: float = 1.0) -> Curve:
    """The curve of one person's log, drawn toward the pooled one as far as people are known to differ.

    Args:
        replies: at least one row.
        pull: 1 the usual pull of the pooled curve; near 0 the person's own fit.
    """
    grouped, counts = np.unique(np.vstack([replies.days, replies.came]), axis=1, return_counts=True)
    came = grouped[1] > 0
    rows = _Rows(log_days=np.log(grouped[0] + HALF_A_DAY), came=came, counts=counts.astype(float), pull=pull)
    logit, median, spread = _climb(rows.log_posterior, np.array(_CENTRE))
    return Curve(answered=1 / (1 + exp(-logit)), median=exp(median), spread=exp(spread))


_CENTRE = (log(POOLED.answered / (1 - POOLED.answered)), log(POOLED.median), log(POOLED.spread))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Replies with equal rows counted together, ready to be scored."""

    log_days: Array
    came: NDArray[np.bool_]
    counts: Array
    pull: float

    def log_posterior(self, parameters: Array) -> float:
        """Of logit answered, log median and log spread."""
        answered, spread = 1 / (1 + exp(-parameters[0])), exp(parameters[2])
        z = (self.log_days - parameters[1]) / spread
        later = np.array([erfc(each / sqrt(2)) / 2 for each in z.tolist()])
        density = log(answered) - z**2 / 2 - log(spread * sqrt(2 * pi)) - self.log_days
        scores = np.where(self.came, density, np.log(np.maximum(1 - answered + answered * later, TINY)))
        away = (parameters - np.array(_CENTRE)) / np.array(PEOPLE_DIFFER.value)
        return float(self.counts @ scores - self.pull * (away @ away) / 2)


def _climb(score: Callable[[Array], float], start: Array) -> Array:
    """The top of a smooth hill by Newton's steps, shortened until they lead up.

    Three parameters and a few hundred rows take some ten steps, so no library is loaded for it.
    """
    here = start
    for _ in range(ROUNDS):
        slope, bend = _derivatives(score, here)
        values, vectors = np.linalg.eigh(bend)
        step = vectors @ ((vectors.T @ slope) / np.maximum(np.abs(values), CLOSE))
        step = step * min(1.0, 1.0 / np.abs(step).max(initial=CLOSE))
        while score(here + step) < score(here) and np.abs(step).max() > CLOSE:
            step = step / 2
        here = here + step
        if np.abs(step).max() <= CLOSE:
            break
    return here


def _derivatives(score: Callable[[Array], float], at: Array) -> tuple[Array, Array]:
    """Slope and second derivatives by central differences."""
    steps = np.eye(len(at)) * STEP
    up, down = (np.array([score(at + sign * d) for d in steps]) for sign in (1, -1))
    bend = np.diag(up - 2 * score(at) + down)
    for i, j in combinations(range(len(at)), 2):
        both, apart = steps[i] + steps[j], steps[i] - steps[j]
        mixed = score(at + both) - score(at + apart) - score(at - apart) + score(at - both)
        bend[i, j] = bend[j, i] = mixed / 4
    return (up - down) / (2 * STEP), bend / STEP**2
