"""Rates from history, with their doubt; comparisons that pay for all that was looked at."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from searches import application, event, hired, journey, lost_at, turned_down_unseen

from nextround.engine.diagnosis.constants import SCREENED
from nextround.engine.diagnosis.funnel import (
    Passing,
    Rate,
    Version,
    differences,
    estimate,
    exceeds,
    funnel,
    is_below_base,
    versions,
)
from nextround.engine.journey import Application, Stage

few = st.integers(0, 40)
bases = st.sampled_from([0.13, 0.17, 0.33, 0.53, 0.60])


def stage(told: tuple[Passing, ...], name: Stage | None) -> Passing:
    return next(each for each in told if each.stage is name)


def version(passed: int, failed: int, *, kind: str = "cv", name: str = "v1") -> Version:
    return Version(kind=kind, id=name, applications=(), rate=estimate(passed, failed, SCREENED.value))


def with_cv(name: str, cv: str, *, talked: bool) -> Application:
    then = event(5, "interviewed", "recruiter_call") if talked else event(9, "rejected")
    return application(name, event(1, "applied"), then, cv_version=cv)


@pytest.mark.mission("S1")
def test_what_was_refused_at_the_end_still_passed_what_came_before() -> None:
    told = funnel(journey(*(lost_at("final", name=f"a{n}") for n in range(3))))

    assert [None, Stage.SCREENING, Stage.FINAL] == [each.stage for each in told]
    assert (3, 3) == (stage(told, Stage.SCREENING).reached, stage(told, Stage.SCREENING).rate.passed)
    assert (3, 0) == (stage(told, Stage.FINAL).reached, stage(told, Stage.FINAL).rate.passed)


@pytest.mark.mission("S2")
def test_open_applications_are_no_failures() -> None:
    open_ones = [application(f"o{n}", event(n, "applied")) for n in range(9)]

    told = stage(funnel(journey(hired(), *open_ones)), None)

    assert (10, 9) == (told.reached, told.open)
    assert (1, 1) == (told.rate.passed, told.rate.decided)


def test_silence_that_the_person_closed_counts_and_withdrawing_does_not() -> None:
    silent = application("s", event(1, "applied"), event(60, "silent"))
    left = application("w", event(1, "applied"), event(2, "withdrawn"))

    told = stage(funnel(journey(silent, left)), None)

    assert (2, 0, 1) == (told.reached, told.rate.passed, told.rate.decided)


def test_no_applications_make_no_funnel() -> None:
    assert () == funnel(journey(application()))


@pytest.mark.mission("S2")
def test_a_rate_starts_from_the_base_rate_as_if_seen_eight_times() -> None:
    told = estimate(1, 2, 0.6)

    assert pytest.approx((1 + 8 * 0.6) / (3 + 8)) == told.rate
    assert told.is_a_hint
    assert not estimate(10, 10, 0.6).is_a_hint


def test_every_stage_starts_from_its_own_base_rate() -> None:
    told = funnel(
        journey(lost_at("final", name="a"), lost_at("technical", name="b"), lost_at("team", name="c"))
    )

    found = [round(each.rate.base, 2) for each in told]

    assert [0.17, 0.60, 0.53, 0.53, 0.33] == found


@given(few, few, bases)
def test_an_interval_lies_around_its_rate_and_inside_what_can_be(
    passed: int, failed: int, base: float
) -> None:
    told = estimate(passed, failed, base)

    assert 0 <= told.low < told.rate < told.high <= 1
    assert (passed, passed + failed) == (told.passed, told.decided)


@given(few, few, bases)
def test_another_success_raises_and_another_failure_lowers_a_rate(
    passed: int, failed: int, base: float
) -> None:
    usual, better, worse = (
        estimate(p, f, base) for p, f in ((passed, failed), (passed + 1, failed), (passed, failed + 1))
    )

    assert worse.rate < usual.rate < better.rate
    assert worse.high < usual.high < better.high
    assert exceeds(better, usual) > 0.5 > exceeds(worse, usual)


def test_an_interval_is_the_beta_posteriors_own() -> None:
    """Against draws of the same beta distribution."""
    draws = np.random.default_rng(1).beta(3 + 8 * 0.17, 7 + 8 * 0.83, 400_000)

    told = estimate(3, 7, 0.17)

    assert pytest.approx(np.quantile(draws, [0.05, 0.95]), abs=0.003) == [told.low, told.high]


def test_two_equal_rates_are_as_likely_above_each_other() -> None:
    assert pytest.approx(0.5) == exceeds(estimate(2, 9, 0.17), estimate(2, 9, 0.17))


def test_below_base_is_as_sure_as_the_posterior() -> None:
    draws = np.random.default_rng(2).beta(0 + 8 * 0.53, 9 + 8 * 0.47, 400_000)

    assert pytest.approx((draws < 0.53).mean(), abs=0.003) == is_below_base(estimate(0, 9, 0.53))


@pytest.mark.mission("S4")
def test_versions_say_how_many_led_to_a_conversation() -> None:
    told = versions(
        journey(
            with_cv("a", "v1", talked=True),
            with_cv("b", "v1", talked=False),
            with_cv("c", "v2", talked=False),
            application("d", event(1, "applied"), channel="board", role=" Data Analyst "),
            application("e", cv_version="v2", letter_version="l1"),
        )
    )

    found = {(each.kind, each.id): (each.applications, each.rate.passed, each.rate.decided) for each in told}

    assert {
        ("cv", "v1"): (("a", "b"), 1, 2),
        ("cv", "v2"): (("c", "e"), 0, 1),
        ("cover_letter", "l1"): (("e",), 0, 0),
        ("channel", "board"): (("d",), 0, 0),
        ("role", "data analyst"): (("d",), 0, 0),
    } == found


@pytest.mark.mission("S2", "S4")
def test_three_against_three_claims_nothing_however_it_looks() -> None:
    assert () == differences([version(3, 0), version(0, 3, name="v2")])


@pytest.mark.mission("S4")
def test_a_difference_beyond_doubt_is_told_the_better_one_first() -> None:
    (found,) = differences([version(1, 29, name="old"), version(18, 12, name="new")])

    assert ("cv", "new", "old", 1) == (found.kind, found.better.id, found.other.id, found.looked_at)
    assert found.p > 0.99


@pytest.mark.mission("S2")
def test_the_more_is_looked_at_the_more_it_takes() -> None:
    pair = [version(2, 18, name="old"), version(9, 11, name="new")]
    crowd = [version(5, 15, kind="channel", name=str(n)) for n in range(6)]

    assert differences(pair)
    assert not differences([*pair, *crowd])


def test_only_the_largest_with_enough_cases_are_compared() -> None:
    tiny = [version(1, 0, name=f"t{n}") for n in range(3)]
    many = [version(9, 11, name=f"v{n}") for n in range(7)]

    assert () == differences(tiny)
    assert 15 == differences([*many[:5], version(40, 0, name="best"), *many[5:], *tiny])[0].looked_at


def test_a_referral_that_was_turned_down_is_still_an_application_by_referral() -> None:
    told = versions(journey(turned_down_unseen(channel="referral")))

    assert [("channel", "referral", 1)] == [(each.kind, each.id, each.rate.decided) for each in told]


def test_rates_can_be_held_against_each_other_whatever_their_base() -> None:
    high: Rate = estimate(0, 0, 0.6)

    assert exceeds(high, estimate(0, 0, 0.17)) > 0.9
