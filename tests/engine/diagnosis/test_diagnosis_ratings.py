"""Ratings: one's own, with their bias and shared leniency; others', as whole numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.diagnosis import grid
from nextround.engine.diagnosis.constants import LENIENCY, SELF_BIAS, SELF_NOISE
from nextround.engine.diagnosis.ratings import (
    WORTH,
    SelfRatings,
    edges_of_self_ratings,
    from_rater,
    from_self,
    no_terms,
    rater_variance,
    rating_log_likelihood,
    rehearsal_terms,
    self_log_likelihood,
    shares_between,
)


def test_scales_are_the_published_ones() -> None:
    assert pytest.approx([-0.5 / 0.9, 1.5 / 0.9]) == from_self(np.array([3.0, 5.0])).tolist()
    assert pytest.approx([-0.32, 1.28]) == from_rater(np.array([3.0, 1.0])).tolist()
    assert pytest.approx(0.29 / 0.8) == WORTH


def test_a_persons_word_on_a_rehearsal_is_worth_more_than_a_models() -> None:
    assert pytest.approx(0.64 * 0.56 / 0.44) == rater_variance("person")
    assert rater_variance("person") < rater_variance("model")


def test_self_ratings_have_the_density_of_their_covariance() -> None:
    own = SelfRatings(mean=np.array([0.3, -0.8, 0.1, 1.2]), count=np.array([1.0, 4.0, 2.0, 9.0]))
    covariance = LENIENCY.value + np.diag(SELF_BIAS.value + SELF_NOISE.value / own.count)
    off = own.mean[:, None] + WORTH * grid.nodes()
    expected = -0.5 * np.einsum("in,ij,jn->n", off, np.linalg.inv(covariance), off)

    assert np.allclose(expected, self_log_likelihood(own))


def test_unrated_criteria_say_nothing() -> None:
    nothing = SelfRatings(mean=np.zeros(4), count=np.zeros(4))
    hard = SelfRatings(mean=np.array([1.0, 0, 0, 0]), count=np.array([2.0, 0, 0, 0]))
    told = self_log_likelihood(hard).reshape([grid.POINTS] * 4)

    assert not self_log_likelihood(nothing).any()
    assert np.allclose(told, told[:, :1, :1, :1])


def test_worthless_self_ratings_say_nothing_about_the_person() -> None:
    own = SelfRatings(mean=np.array([1.0, -1.0, 0.5, 0.0]), count=np.full(4, 3.0))

    assert np.allclose(0, np.ptp(self_log_likelihood(own, worth=0.0)))


@pytest.mark.parametrize("rater", ["person", "model"])
def test_the_five_ratings_are_all_that_can_be_given(rater: str) -> None:
    assert np.allclose(1, np.exp(rating_log_likelihood(rater)).sum(axis=0))


def test_a_low_rating_speaks_for_weakness() -> None:
    terms = rehearsal_terms(np.array([1.0, 5.0, np.nan, 3.0]), rater="person")

    assert (np.diff(terms[0]) > 0).all()
    assert (np.diff(terms[1]) < 0).all()
    assert not terms[2].any()
    assert grid.axis()[terms[3].argmax()] == pytest.approx(-0.32)


def test_an_old_rehearsal_counts_by_its_weight() -> None:
    ratings = np.array([1.0, 2.0, 3.0, 4.0])

    assert np.allclose(
        0.6 * rehearsal_terms(ratings, rater="person"), rehearsal_terms(ratings, rater="person", weight=0.6)
    )
    assert not no_terms().any()


@given(st.floats(-4, 4), st.floats(0.05, 4))
def test_shares_between_edges_are_a_distribution(mean: float, variance: float) -> None:
    shares = shares_between(edges_of_self_ratings(), mean=np.array([mean]), variance=variance)

    assert (5, 1) == shares.shape
    assert (shares >= 0).all()
    assert pytest.approx(1) == shares.sum()
