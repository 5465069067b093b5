"""The cure model of waiting, and Kaplan-Meier."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.diagnosis.constants import REPLIES_LATER
from nextround.engine.diagnosis.replies import (
    POOLED,
    Curve,
    Replies,
    fitted,
    interview_still_comes,
    kaplan_meier,
)

days = st.floats(0, 3000)


def replies(*rows: tuple[float, bool]) -> Replies:
    return Replies(
        days=np.array([day for day, _ in rows]), came=np.array([came for _, came in rows], dtype=bool)
    )


def simulated(count: int, curve: Curve) -> Replies:
    dice = np.random.default_rng(4)
    when = np.exp(log(curve.median) + curve.spread * dice.standard_normal(count))
    came = (dice.random(count) < curve.answered) & (when < 300)
    return Replies(days=np.floor(np.where(came, when, 300.0)), came=came)


@pytest.mark.mission("I4")
def test_the_chance_of_an_answer_is_the_formulas() -> None:
    not_yet = POOLED.not_yet(30)
    expected = 0.43 * not_yet / (1 - 0.43 + 0.43 * not_yet)

    assert pytest.approx(expected) == POOLED.still_comes(30)
    assert pytest.approx(0.5) == POOLED.not_yet(12.8)
    assert pytest.approx(0.43) == POOLED.still_comes(0)


@pytest.mark.mission("I4")
@pytest.mark.parametrize(("day", "anyhow", "interview"), REPLIES_LATER.value)
def test_the_pooled_curve_lies_near_the_published_table(day: int, anyhow: float, interview: float) -> None:
    p_any = POOLED.still_comes(day)

    assert pytest.approx(anyhow, abs=0.05) == p_any
    assert pytest.approx(p_any * interview / anyhow) == interview_still_comes(day, p_any)


def test_between_and_after_the_tables_rows_the_ratio_goes_straight_on() -> None:
    middle = (0.047 / 0.45 + 0.032 / 0.35) / 2

    assert pytest.approx(middle) == interview_still_comes(3.5, 1.0)
    assert pytest.approx(0.013 / 0.14) == interview_still_comes(400, 1.0)


@given(days, days)
def test_the_longer_the_silence_the_less_an_answer_is_to_be_expected(one: float, other: float) -> None:
    early, late = sorted((one, other))

    assert 0 <= POOLED.still_comes(late) <= POOLED.still_comes(early) <= 0.43 + 1e-12


def test_kaplan_meier_on_a_textbook_case() -> None:
    """Six patients: 1, 3, 3, 5+, 6, 8+."""
    told = replies((1, True), (3, True), (3, True), (5, False), (6, True), (8, False))

    when, still = kaplan_meier(told)

    assert [1.0, 3.0, 6.0] == when.tolist()
    assert pytest.approx([5 / 6, 5 / 6 * 3 / 5, 5 / 6 * 3 / 5 / 2]) == still.tolist()


def test_kaplan_meier_without_a_reply_has_nothing_to_say() -> None:
    when, still = kaplan_meier(replies((5, False)))

    assert (0, 0) == (len(when), len(still))


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=30))
def test_kaplan_meier_only_falls(rows: list[tuple[int, bool]]) -> None:
    _, still = kaplan_meier(replies(*((float(day), came) for day, came in rows)))

    assert (np.diff([1.0, *still]) < 1e-12).all()
    assert all(0 <= each <= 1 for each in still)


def test_a_large_log_is_found_again() -> None:
    truth = Curve(answered=0.6, median=9.0, spread=1.1)

    found = fitted(simulated(4000, truth), pull=1e-9)

    assert pytest.approx(0.6, abs=0.03) == found.answered
    assert pytest.approx(9.0, rel=0.1) == found.median
    assert pytest.approx(1.1, rel=0.1) == found.spread


def test_a_short_log_stays_near_everyones() -> None:
    found = fitted(replies((2, True), (3, True), (4, True)))

    assert POOLED.answered < found.answered < 0.7
    assert POOLED.median / 2 < found.median < POOLED.median


def test_the_longer_the_log_the_less_it_is_drawn() -> None:
    truth = Curve(answered=0.8, median=5.0, spread=1.0)

    short, long = (fitted(simulated(count, truth)).answered for count in (10, 400))

    assert abs(short - 0.8) > abs(long - 0.8)


@pytest.mark.parametrize("rows", [[(0.0, True)] * 9, [(9999.0, False)] * 40, [(0.0, False)]])
def test_an_odd_log_is_fitted_without_a_fuss(rows: list[tuple[float, bool]]) -> None:
    found = fitted(replies(*rows))

    assert 0 < found.answered < 1
    assert found.median > 0
    assert found.spread > 0


def test_a_log_with_no_spread_at_all_ends_the_search_after_its_rounds() -> None:
    found = fitted(replies(*[(7.0, True)] * 50), pull=1e-9)

    assert pytest.approx(7.5, rel=0.01) == found.median
    assert found.spread < 0.01
