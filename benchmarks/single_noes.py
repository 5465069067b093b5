"""What the page says a single no ended on, against what it truly was; printed by benchmarks/diagnosis.py."""

import candidates as made
import numpy as np
from tables import heading, row

from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.hazards import diagnose


def single_noes(runs: int, seed: int) -> None:
    """Whether what a single no is said to have ended on was so."""
    heading(
        f"What a single no ended on, {runs} searches a row",
        *("no's", "named (from .6)", "then right", "competition named", "then right"),
        *("competition, mean said", "was so"),
    )
    for size in (2, 5, 10, 20):
        people = made.candidates(
            runs, refusals=size, truth=made.Truth(), rng=np.random.default_rng([seed, 800, size])
        )
        said, was = _said_and_true(people)
        named, likeliest = said.max(axis=1) >= constants.SPEAKS.value, said.argmax(axis=1)
        luck = constants.CAUSES.index("competition")
        lucky = named & (likeliest == luck)
        row(
            size,
            f"{named.mean():.1%}",
            f"{(likeliest == was)[named].mean():.2f}",
            f"{lucky.mean():.1%}",
            f"{(was == luck)[lucky].mean():.2f}",
            f"{said[:, luck].mean():.3f}",
            f"{(was == luck).mean():.3f}",
        )


def _said_and_true(people: list[made.Candidate]) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities of the causes of every refusal, and the place of the true one."""
    said, was = [], []
    for one in people:
        for told in diagnose(made.as_journey(one)).refused:
            said.append([told.causes[cause] for cause in constants.CAUSES])
            was.append(constants.CAUSES.index(one.causes[told.application]))
    return np.array(said), np.array(was)
