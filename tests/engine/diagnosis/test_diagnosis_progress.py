"""Progress is one's own rehearsals over time, never outcomes."""

import pytest
from searches import hired, journey, on

from nextround.engine.diagnosis.progress import Score, progress
from nextround.engine.journey import Criterion, Rehearsal


@pytest.mark.mission("S5")
def test_scores_come_by_criterion_oldest_first() -> None:
    told = journey(
        hired(),
        rehearsals=(
            Rehearsal(on=on(9), rater="person", ratings={"craft": 4, "hard": 3}),
            Rehearsal(on=on(2), rater="self", ratings={"craft": 2}),
        ),
    )

    assert {
        Criterion.HARD: (Score(on=on(9), rater="person", rating=3),),
        Criterion.CRAFT: (Score(on=on(2), rater="self", rating=2), Score(on=on(9), rater="person", rating=4)),
    } == progress(told)


@pytest.mark.mission("S5")
def test_an_offer_is_no_progress() -> None:
    assert {} == progress(journey(hired()))
