"""How far a waiting curve can be trusted: between which two curves most people's own would lie."""

from dataclasses import dataclass, replace
from math import exp, log, sqrt

from nextround.engine.diagnosis.constants import PEOPLE_DIFFER
from nextround.engine.diagnosis.replies import Curve

TWO_IN_THREE = 1.0
"""Standard deviations to each side that hold about two people in three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Two curves around one; between them lie about two in three."""

    low: Curve
    high: Curve


def band(curve: Curve, learnt_from: int) -> Band:
    """The same curve with fewer and with more applications answered, as far as it is unsure.

    Only the share ever answered is varied: how soon answers come differs less between people, and moves
    the curve less.

    Args:
        curve: pooled, or a person's own.
        learnt_from: own applications it was fitted to; 0 for the pooled one.

    Source:
        The spread between people as in `constants.PEOPLE_DIFFER`, narrowed by the information that so
        many answered-or-not carry (normal approximation on the logit).
    """
    logit = log(curve.answered / (1 - curve.answered))
    information = 1 / PEOPLE_DIFFER.value[0] ** 2 + learnt_from * curve.answered * (1 - curve.answered)
    away = TWO_IN_THREE / sqrt(information)
    return Band(low=_answered(curve, logit - away), high=_answered(curve, logit + away))


def _answered(curve: Curve, logit: float) -> Curve:
    return replace(curve, answered=1 / (1 + exp(-logit)))
