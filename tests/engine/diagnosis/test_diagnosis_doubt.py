"""How far a waiting curve can be trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.diagnosis.doubt import band
from nextround.engine.diagnosis.replies import POOLED, Curve

SHARES = st.floats(min_value=0.02, max_value=0.98)


@pytest.mark.mission("S2")
def test_people_differ_around_the_pooled_curve() -> None:
    around = band(POOLED, 0)
    assert 0.253 == pytest.approx(around.low.answered, abs=0.001)
    assert 0.627 == pytest.approx(around.high.answered, abs=0.001)
    assert (POOLED.median, POOLED.spread) == (around.low.median, around.low.spread)


@given(SHARES, st.integers(0, 2000), st.integers(1, 2000))
def test_the_band_holds_the_curve_and_narrows_with_what_was_learnt(share: float, few: int, more: int) -> None:
    curve = Curve(answered=share, median=12.8, spread=1.42)
    wide, narrow = band(curve, few), band(curve, few + more)
    assert 0 < wide.low.answered < share < wide.high.answered < 1
    assert narrow.high.answered - narrow.low.answered < wide.high.answered - wide.low.answered
