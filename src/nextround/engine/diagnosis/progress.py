"""How rehearsals were rated over time, criterion by criterion: the measure is against oneself.

Outcomes have no place here. A true improvement from two in ten to four in ten shows after five and five
tries in 11 % of cases only, so nobody is told that they improve because of an offer, or that they don't.
"""

from dataclasses import dataclass
from datetime import date
from math import sqrt

from nextround.engine.diagnosis.constants import RATER_AVERAGE, RELIABILITY
from nextround.engine.journey import Criterion, Journey

NINETY = 1.645
"""Standard deviations to either side that hold 90 % of a normal distribution."""
LEAST, MOST = 1.0, 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One rating of one rehearsal, 1 to 5."""

    on: date
    rater: str
    rating: int


def progress(journey: Journey) -> dict[Criterion, tuple[Score, ...]]:
    """Ratings of rehearsals by criterion, oldest first; a criterion nobody rated is left out."""
    found = {criterion: _scores(journey, criterion) for criterion in Criterion}
    return {criterion: scores for criterion, scores in found.items() if scores}


def likely(score: Score) -> tuple[float, float] | None:
    """Where the average of many raters would lie with 90 % probability; None for one's own rating.

    One rating of reliability r, on a scale where people differ by one point, leaves the mean at
    r times its distance from the average, with a standard deviation of sqrt(1 - r).
    """
    if score.rater not in RELIABILITY.value:
        return None
    reliability = RELIABILITY.value[score.rater]
    middle = RATER_AVERAGE.value + reliability * (score.rating - RATER_AVERAGE.value)
    reach = NINETY * sqrt(1 - reliability)
    return max(middle - reach, LEAST), min(middle + reach, MOST)


def _scores(journey: Journey, criterion: Criterion) -> tuple[Score, ...]:
    scores = (
        Score(on=r.on, rater=r.rater, rating=r.ratings[criterion])
        for r in journey.rehearsals
        if criterion in r.ratings
    )
    return tuple(sorted(scores, key=lambda score: (score.on, score.rater, score.rating)))
