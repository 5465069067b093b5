"""What would settle most: by how much each next observation is expected to raise the largest probability.

Every gain is computed exactly on the grid: for each thing that could be seen next, the probability that
each criterion is the weakest is weighed by how likely that thing is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

import numpy as np

from nextround.engine.diagnosis.constants import (
    FEEDBACK_GIVEN,
    LENIENCY,
    SELF_BIAS,
    SELF_NOISE,
)
from nextround.engine.diagnosis.grid import AXES, CRITERIA, POINTS, Array, axis, weakest
from nextround.engine.diagnosis.observations import Seen, look_of
from nextround.engine.diagnosis.posterior import Belief
from nextround.engine.diagnosis.ratings import (
    WORTH,
    edges_of_self_ratings,
    rating_log_likelihood,
    shares_between,
)
from nextround.engine.diagnosis.stages import Look, causes, feedback_table, log_likelihood, weights
from nextround.engine.diagnosis.visits import Visit


class Next(StrEnum):
    """Observations a person can bring about."""

    RATED_REHEARSAL = "rated_rehearsal"
    FEEDBACK = "feedback"
    TAG_INTERVIEW = "tag_interview"
    INTERVIEW = "interview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """One next observation and what it is expected to bring.

    Attributes:
        gain: expected rise of the largest probability of being weakest, 0 to .75.
        application: the refusal it is about, where it is about one.
    """

    what: Next
    gain: float
    application: str | None = None


def next_evidence(belief: Belief, seen: Seen, refused: Iterable[Visit]) -> tuple[Gain, ...]:
    """What would settle most, the most telling first.

    Args:
        belief: the posterior so far, of one candidate.
        seen: what it was made from.
        refused: where applications ended, oldest first; the latest one without feedback or tag counts.
    """
    inside = [visit for visit in refused if not visit.outside]
    unasked = next((v for v in reversed(inside) if not v.said), None)
    untagged = next((v for v in reversed(inside) if v.stage and not v.tested), None)
    found = [
        Gain(what=Next.RATED_REHEARSAL, gain=_rise(belief, _after_rehearsal(belief))),
        Gain(what=Next.INTERVIEW, gain=_rise(belief, _after_interview(belief, seen))),
    ]
    if unasked:
        rise = FEEDBACK_GIVEN.value * _rise(belief, _after_feedback(belief, look_of(unasked)))
        found.append(Gain(what=Next.FEEDBACK, gain=rise, application=unasked.application))
    if untagged:
        rise = _rise(belief, _after_tag(belief, look_of(untagged)))
        found.append(Gain(what=Next.TAG_INTERVIEW, gain=rise, application=untagged.application))
    return tuple(sorted(found, key=lambda each: -each.gain))


def _rise(belief: Belief, joint: Array) -> float:
    """Expected largest probability after, less the largest now; joint is (4, ...outcomes), summing to 1."""
    after = float(joint.reshape(AXES, -1).max(axis=0).sum())
    return max(after - float(belief.weak.max()), 0.0)


def _joint(belief: Belief) -> Array:
    """P(node, this criterion is weakest); shape (4, nodes)."""
    together: Array = weakest() * belief.p
    return together


def _after_rehearsal(belief: Belief) -> Array:
    rating = np.exp(rating_log_likelihood("person"))
    return _rated(_joint(belief), [rating] * AXES)


def _after_feedback(belief: Belief, refused: Look) -> Array:
    joint: Array = _joint(belief) @ _said_at(refused)
    return joint


def _after_tag(belief: Belief, refused: Look) -> Array:
    joint: Array = _joint(belief) @ _tagged_at(refused)
    return joint


@lru_cache(maxsize=32)
def _said_at(refused: Look) -> Array:
    """P(what feedback says | node); shape (nodes, 5)."""
    spoken: Array = causes(refused).T @ feedback_table(0.0)
    return spoken


@lru_cache(maxsize=32)
def _tagged_at(refused: Look) -> Array:
    """P(which criterion a tag names | node, refused): as likely as the usual weights; shape (nodes, 4)."""
    logs = [log_likelihood(replace(refused, tested=frozenset({str(k)}))) for k in CRITERIA]
    likely = np.exp(np.stack(logs, axis=-1)) * weights(refused.group, frozenset())
    shares: Array = likely / likely.sum(axis=-1, keepdims=True)
    return shares


def _after_interview(belief: Belief, seen: Seen) -> Array:
    """A technical interview: passed or not, and one more self-rating of each criterion before that.

    The leniency that all self-ratings share is taken as part of each one's bias, which understates a
    first interview's worth a little and keeps the sums small.
    """
    passed = np.exp(log_likelihood(Look(group="technical", passed=True)))
    joint = _joint(belief)
    outcomes = np.stack([joint * passed, joint * (1 - passed)], axis=1).reshape(-1, joint.shape[-1])
    after = _rated(outcomes, [_next_self_rating(seen, k) for k in range(AXES)])
    return after.reshape(AXES, -1)


def _next_self_rating(seen: Seen, k: int) -> Array:
    """Probability of each next self-rating along one axis, given those so far; shape (5, points)."""
    bias, noise, count = SELF_BIAS.value + LENIENCY.value, SELF_NOISE.value, seen.own.count[k]
    learnt = bias / (bias + noise / count) if count else 0.0
    usual = -WORTH * axis()
    mean = usual + learnt * (seen.own.mean[k] - usual)
    return shares_between(edges_of_self_ratings(), mean=mean, variance=bias * (1 - learnt) + noise)


def _rated(joint: Array, ratings: list[Array]) -> Array:
    """Exchange each axis of the grid for the ratings seen along it; shape (rows, 625)."""
    grid = joint
    for rating in ratings:
        grid = rating @ grid.reshape(-1, POINTS, grid.shape[-1] // POINTS)
        grid = grid.reshape(-1, grid.shape[-1])
    return grid.reshape(len(joint), -1)
