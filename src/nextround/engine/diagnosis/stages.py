"""What passing or losing at a stage says about a candidate: competing hazards.

Each stage has a hazard that is partly competition and luck, partly each criterion's share. P(pass) is
e to the minus hazard; a refusal's cause is drawn in proportion to the hazards; feedback, where it came,
speaks of the cause through a table of how (un)reliable it is.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

import numpy as np

from nextround.engine.diagnosis.constants import (
    CATEGORIES,
    FEEDBACK_SAYS,
    FEWEST_FINALISTS,
    FINALISTS,
    KAPPA,
    PASS_MIDDLE,
    PASS_SCREENING,
    TAGGED,
    WEIGHTS,
)
from nextround.engine.diagnosis.grid import CRITERIA, POINTS, Array, multipliers


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One kind of observation at one kind of stage; applications that share it share a table.

    Attributes:
        group: screening, technical, middle or final.
        passed: whether it was passed; else it ended there.
        chosen: whether being turned down is itself evidence; a no before any conversation is not,
            since the applications that got past it are not counted either.
        finalists: how many, at a final; None if unknown.
        said: what feedback spoke of.
        tested: criteria the person tagged as what was asked.
    """

    group: str
    passed: bool
    chosen: bool = True
    finalists: int | None = None
    said: tuple[str, ...] = ()
    tested: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Assumptions that could be otherwise, for the sensitivity view.

    Attributes:
        kappa: added to the share of competition and luck at every stage.
        trust: 0 the assumed table of feedback; -1 feedback means nothing; 1 it always names the cause.
        worth: what self-ratings are worth, in multiples of the published figure; None: learnt where possible.
    """

    kappa: float = 0.0
    trust: float = 0.0
    worth: float | None = None


AS_ASSUMED = World()


@lru_cache(maxsize=256)  # 30 MB at most
def log_likelihood(look: Look, world: World = AS_ASSUMED, points: int = POINTS) -> Array:
    """Log probability of this observation at every node of the grid; shape (points**4,)."""
    bases, shares = np.array(_base(look)).T[:, :, None]
    lasting = -bases * _hazard(look, world, points)
    if look.passed:
        return _log((shares * np.exp(lasting)).sum(axis=0))
    likelihood = (shares * -np.expm1(lasting)).sum(axis=0) if look.chosen else np.ones(points**4)
    if look.said:
        likelihood = likelihood * (_competing(look, world, points) * _spoken(look, world)[:, None]).sum(
            axis=0
        )
    return _log(likelihood)


@lru_cache(maxsize=64)  # 40 MB at most
def causes(look: Look, world: World = AS_ASSUMED, points: int = POINTS) -> Array:
    """P(cause | refused, feedback) at every node; shape (5, points**4), rows as in `CAUSES`."""
    weights = _competing(look, world, points) * _spoken(look, world)[:, None]
    shares: Array = weights / weights.sum(axis=0)
    return shares


def _base(look: Look) -> tuple[tuple[float, float], ...]:
    """The stage's base hazards with their probabilities; several when the finalists are unknown."""
    if look.group == "final":
        if look.finalists is not None:
            return ((log(max(look.finalists, FEWEST_FINALISTS.value)), 1.0),)
        return tuple((log(n), share) for n, share in FINALISTS.value.items())
    passing = PASS_SCREENING if look.group == "screening" else PASS_MIDDLE
    return ((-log(passing.value), 1.0),)


def _hazard(look: Look, world: World, points: int) -> Array:
    """The hazard in multiples of the stage's base, at every node."""
    total: Array = _parts(look.group, look.tested, world.kappa, points).sum(axis=0)
    return total


def _competing(look: Look, world: World, points: int) -> Array:
    """Each cause's share of the hazard; it does not depend on the base; shape (5, nodes)."""
    parts = _parts(look.group, look.tested, world.kappa, points)
    shares: Array = parts / parts.sum(axis=0)
    return shares


@lru_cache(maxsize=16)
def _parts(group: str, tested: frozenset[str], kappa_shift: float, points: int) -> Array:
    kappa = min(max(KAPPA.value[group] + kappa_shift, 0.0), 1.0)
    own = (1 - kappa) * weights(group, tested)[:, None] * multipliers(points)
    return np.vstack([own, np.full(points**4, kappa)])


def weights(group: str, tested: frozenset[str]) -> Array:
    """How a stage's hazard is shared among the criteria; half of it follows what was asked, if tagged."""
    usual = np.array(WEIGHTS.value[group])
    named = np.array([str(k) in tested for k in CRITERIA], dtype=float)
    if not named.any():
        return usual
    mixed: Array = (1 - TAGGED.value) * usual + TAGGED.value * named / named.sum()
    return mixed


def _spoken(look: Look, world: World) -> Array:
    """P(what was said | cause), over all that was said; ones without feedback; shape (5,)."""
    columns = [CATEGORIES.index(says) for says in look.said]
    spoken: Array = feedback_table(world.trust)[:, columns].prod(axis=1)
    return spoken


@cache
def feedback_table(trust: float) -> Array:
    """P(feedback says | cause), moved toward honesty (1) or toward noise (-1)."""
    assumed = np.array(FEEDBACK_SAYS.value)
    limit = np.eye(len(assumed)) if trust > 0 else np.tile(assumed.mean(axis=0), (len(assumed), 1))
    mixed: Array = (1 - abs(trust)) * assumed + abs(trust) * limit
    return mixed


def _log(likelihood: Array) -> Array:
    log_p: Array = np.log(np.maximum(likelihood, np.finfo(float).tiny))
    log_p.setflags(write=False)
    return log_p
