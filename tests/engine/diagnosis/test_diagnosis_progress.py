"""Progress is one's own rehearsals over time, never outcomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from searches import hired, journey, on

from nextround.engine.diagnosis.progress import Score, likely, progress
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


@pytest.mark.mission("S5")
@pytest.mark.parametrize(("rater", "reach"), [("person", 1.231), ("model", 1.376)])
def test_a_rating_leaves_the_average_of_many_within_a_range_around_a_shrunk_middle(
    rater: str, reach: float
) -> None:
    low, high = likely(Score(on=on(1), rater=rater, rating=3)) or (0, 0)
    assert (pytest.approx(3 - reach, abs=0.001), pytest.approx(3 + reach, abs=0.001)) == (low, high)


@pytest.mark.mission("S5")
@given(st.sampled_from(["person", "model"]), st.integers(1, 5))
def test_a_range_stays_on_the_scale_and_leans_to_the_average(rater: str, rating: int) -> None:
    low, high = likely(Score(on=on(1), rater=rater, rating=rating)) or (0, 0)
    assert 1 <= low < 3 < high <= 5
    assert abs((low + high) / 2 - 3) <= abs(rating - 3)


def test_one_s_own_rating_has_no_range() -> None:
    assert likely(Score(on=on(1), rater="self", rating=3)) is None
