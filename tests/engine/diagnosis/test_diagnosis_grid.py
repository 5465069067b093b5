"""The grid is exact enough, and its tables are what they say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.diagnosis import grid
from nextround.engine.diagnosis.constants import RHO, SIGMA


@pytest.mark.parametrize("points", [11, 15])
def test_the_prior_has_the_spread_and_correlation_it_was_given(points: int) -> None:
    p, nodes = np.exp(grid.log_prior(points)), grid.nodes(points)
    mean = nodes @ p
    spread = ((nodes - mean[:, None]) * p) @ (nodes - mean[:, None]).T

    assert pytest.approx(1.0) == p.sum()
    assert pytest.approx(-(SIGMA.value**2) / 2, abs=1e-9) == mean[0]
    assert pytest.approx(SIGMA.value**2, rel=0.06) == spread[0, 0]
    assert pytest.approx(RHO.value, abs=0.02) == spread[0, 1] / spread[0, 0]


def test_an_average_candidate_has_an_average_hazard() -> None:
    assert pytest.approx(1.0, rel=0.03) == grid.multipliers()[0] @ np.exp(grid.log_prior())


def test_ties_for_the_weakest_are_shared_evenly() -> None:
    weakest = grid.weakest()
    middle = weakest.shape[1] // 2

    assert np.allclose(1, weakest.sum(axis=0))
    assert [0.25] * 4 == weakest[:, middle].tolist()
    assert np.allclose(0.25, weakest @ np.exp(grid.log_prior()))


def test_the_criterion_with_the_highest_value_is_the_weakest() -> None:
    last_axis_only = grid.POINTS - 1

    assert [0, 0, 0, 1] == grid.weakest()[:, last_axis_only].tolist()
    assert grid.nodes()[3, last_axis_only] == grid.axis()[-1]


@given(st.integers(0, grid.POINTS**4 - 1), st.integers(0, 3))
def test_terms_are_added_at_the_node_they_belong_to(node: int, batch: int) -> None:
    terms = np.arange(4 * 4 * grid.POINTS, dtype=float).reshape(4, 4, grid.POINTS)
    places = np.unravel_index(node, [grid.POINTS] * 4)

    expected = sum(terms[batch, k, place] for k, place in enumerate(places))

    assert expected == grid.summed(terms)[batch, node]


def test_shared_tables_can_not_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        grid.axis()[0] = 1.0
