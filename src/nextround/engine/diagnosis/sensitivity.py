"""What another assumption would change; shown beside the result, never mixed into it."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from nextround.engine.diagnosis.grid import Array
from nextround.engine.diagnosis.observations import Seen
from nextround.engine.diagnosis.posterior import believe
from nextround.engine.diagnosis.stages import World

OTHERWISE = {
    "ratings_worthless": World(worth=0.0),
    "less_luck": World(kappa=-0.2),
    "more_luck": World(kappa=0.2),
    "feedback_means_nothing": World(trust=-1.0),
    "feedback_more_honest": World(trust=0.5),
}
"""One assumption changed at a time, by the code that the page names it with."""

MIXED = tuple(
    World(kappa=kappa, trust=trust, worth=worth)
    for kappa, trust, worth in product((-0.2, 0.0, 0.2), (-0.5, 0.0, 0.5), (0.0, 0.25, 1.0))
)
"""Worlds over which the cautious answer is averaged, each as likely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The probabilities of being weakest, had the assumptions been others.

    Attributes:
        otherwise: by what was changed; each of shape (4,).
        averaged: over all of `MIXED`; shape (4,).
    """

    otherwise: dict[str, Array]
    averaged: Array


def sensitivity(seen: Seen) -> Sensitivity:
    """Work the same observations through other worlds."""
    return Sensitivity(
        otherwise={code: believe(seen, world).weak for code, world in OTHERWISE.items()},
        averaged=np.mean([believe(seen, world).weak for world in MIXED], axis=0),
    )
