"""Passing, losing and what feedback adds, as competing hazards."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.diagnosis import grid
from nextround.engine.diagnosis.constants import CATEGORIES, FEEDBACK_SAYS, FINALISTS, KAPPA, WEIGHTS
from nextround.engine.diagnosis.stages import Look, World, causes, feedback_table, log_likelihood, weights

groups = st.sampled_from(["screening", "technical", "middle", "final"])
finalists = st.none() | st.integers(1, 9)
said = st.lists(st.sampled_from(CATEGORIES), max_size=2, unique=True).map(tuple)
NODE = 4321


def by_hand(group: str, base: float, node: int = NODE) -> np.ndarray:
    """The hazards of one node, straight from the formula."""
    kappa, weight = KAPPA.value[group], np.array(WEIGHTS.value[group])
    return base * np.append((1 - kappa) * weight * np.exp(grid.nodes()[:, node]), kappa)


def test_passing_is_the_chance_that_no_hazard_strikes() -> None:
    hazard = by_hand("technical", -log(0.53)).sum()

    assert pytest.approx(-hazard) == log_likelihood(Look(group="technical", passed=True))[NODE]


def test_a_refusal_with_feedback_is_the_sum_over_its_causes() -> None:
    hazards = by_hand("final", log(3))
    table = np.array(FEEDBACK_SAYS.value)
    expected = (1 - exp(-hazards.sum())) * (hazards / hazards.sum() * table[:, 1]).sum()

    look = Look(group="final", passed=False, finalists=3, said=("craft",))

    assert pytest.approx(log(expected)) == log_likelihood(look)[NODE]


def test_a_cause_is_as_likely_as_its_hazard_and_what_was_said() -> None:
    weighed = by_hand("screening", 1.0) * np.array(FEEDBACK_SAYS.value)[:, 4]

    found = causes(Look(group="screening", passed=False, said=("generic",)))[:, NODE]

    assert np.allclose(weighed / weighed.sum(), found)


@given(groups, finalists, said)
def test_what_can_happen_at_a_stage_adds_up_to_one(
    group: str, count: int | None, words: tuple[str, ...]
) -> None:
    passed = np.exp(log_likelihood(Look(group=group, passed=True, finalists=count)))
    ended = np.exp(log_likelihood(Look(group=group, passed=False, finalists=count)))
    spoken = sum(
        np.exp(log_likelihood(Look(group=group, passed=False, finalists=count, said=(says,))))
        for says in CATEGORIES
    )

    assert np.allclose(1, passed + ended)
    assert np.allclose(ended, spoken)
    assert np.allclose(1, causes(Look(group=group, passed=False, said=words)).sum(axis=0))


def test_an_average_finalist_among_three_wins_one_in_three() -> None:
    average = np.abs(grid.nodes()).sum(axis=0).argmin()

    p = exp(log_likelihood(Look(group="final", passed=True, finalists=3))[average])

    assert pytest.approx(1 / 3, abs=0.06) == p


def test_unknown_finalists_are_averaged_over() -> None:
    known = [
        share * np.exp(log_likelihood(Look(group="final", passed=True, finalists=n)))
        for n, share in FINALISTS.value.items()
    ]

    assert np.allclose(sum(known), np.exp(log_likelihood(Look(group="final", passed=True))))


def test_a_lone_finalist_counts_as_one_of_two() -> None:
    one, two = (log_likelihood(Look(group="final", passed=False, finalists=n)) for n in (1, 2))

    assert np.array_equal(one, two)


def test_a_first_look_says_nothing_by_itself_and_something_by_what_was_said() -> None:
    plain = log_likelihood(Look(group="screening", passed=False, chosen=False))
    spoken = log_likelihood(Look(group="screening", passed=False, chosen=False, said=("hard",)))

    assert not plain.any()
    assert spoken[-1] != spoken[0]


@given(groups)
def test_the_weaker_the_likelier_a_refusal(group: str) -> None:
    ended = log_likelihood(Look(group=group, passed=False)).reshape([grid.POINTS] * 4)

    assert all((np.diff(ended, axis=k) >= 0).all() for k in range(4))


def test_a_tag_moves_half_of_the_weight_to_what_was_asked() -> None:
    tagged = weights("technical", frozenset({"craft", "fit"}))

    assert pytest.approx([0.30, 0.10 + 0.25, 0.075, 0.025 + 0.25]) == tagged.tolist()
    assert pytest.approx(1.0) == tagged.sum()


@pytest.mark.parametrize("trust", [-1.0, -0.5, 0.0, 0.5, 1.0])
def test_feedback_is_a_distribution_in_every_world(trust: float) -> None:
    assert np.allclose(1, feedback_table(trust).sum(axis=1))


def test_feedback_may_mean_nothing_or_be_honest() -> None:
    nothing, honest = feedback_table(-1.0), feedback_table(1.0)

    assert np.allclose(nothing[0], nothing[3])
    assert np.array_equal(np.eye(5), honest)


def test_more_luck_makes_a_refusal_tell_less() -> None:
    look = Look(group="technical", passed=False)
    usual, lucky = log_likelihood(look), log_likelihood(look, World(kappa=0.2))

    assert np.ptp(usual) > np.ptp(lucky)
