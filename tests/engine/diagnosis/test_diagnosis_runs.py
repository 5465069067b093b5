"""The arithmetic of bad luck and how far one got."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from searches import application, event, hired, journey, lost_at, turned_down_unseen

from nextround.engine.diagnosis.runs import RunCode, bad_luck, how_far, runs


def three_finals(finalists: int | None) -> list[object]:
    return [lost_at("final", name=f"a{i}", day=20 * i, finalists=finalists) for i in range(3)]


@pytest.mark.mission("F3")
@pytest.mark.parametrize(("finalists", "published"), [(3, 0.30), (5, 0.51)])
def test_three_finals_lost_in_a_row_are_the_published_arithmetic(finalists: int, published: float) -> None:
    told = bad_luck(journey(*three_finals(finalists)))  # type: ignore[arg-type]

    assert told is not None
    assert (RunCode.FINALS, 3) == (told.code, told.length)
    assert pytest.approx(published, abs=0.005) == told.p


@pytest.mark.mission("F3")
def test_an_unknown_number_of_finalists_is_averaged_and_named_an_assumption() -> None:
    told = bad_luck(journey(lost_at("final")))

    assert told is not None
    assert pytest.approx(0.25 / 2 + 0.35 * 2 / 3 + 0.25 * 3 / 4 + 0.15 * 4 / 5) == told.p
    assert ["assumption"] == [source.id for source in told.sources]


@pytest.mark.mission("F3")
def test_a_known_number_of_finalists_needs_no_source() -> None:
    told = bad_luck(journey(lost_at("final", finalists=3)))

    assert told is not None
    assert () == told.sources
    assert pytest.approx(2 / 3) == told.p


def test_a_lone_finalist_can_still_lose_to_nobody() -> None:
    told = bad_luck(journey(lost_at("final", finalists=1)))

    assert told is not None
    assert pytest.approx(0.5) == told.p


@pytest.mark.mission("F3")
def test_without_finals_the_stages_lost_at_are_used() -> None:
    told = bad_luck(
        journey(
            lost_at("screening", name="a"),
            lost_at("technical", name="b", day=20),
            lost_at("team", name="c", day=40),
        )
    )

    assert told is not None
    assert RunCode.CONVERSATIONS is told.code
    assert pytest.approx(0.4 * 0.47 * 0.47) == told.p
    assert ["a", "b", "c"] == [loss.application for loss in told.losses]
    assert ["lever-2017", "assumption"] == [source.id for source in told.sources]


@pytest.mark.mission("F3", "S1")
def test_first_looks_are_counted_apart_and_three_in_a_row_happen_two_times_in_three() -> None:
    told = journey(*(turned_down_unseen(f"a{i}", day=i, channel="board") for i in range(3)))

    (run,) = runs(told)

    assert RunCode.FIRST_LOOKS is run.code
    assert pytest.approx(2 / 3, abs=0.01) == run.p


def test_a_referral_turned_down_unseen_is_less_usual() -> None:
    run = bad_luck(journey(turned_down_unseen(channel="referral")))

    assert run is not None
    assert pytest.approx(0.43) == run.p


def test_an_offer_ends_every_run() -> None:
    told = journey(lost_at("final", name="a"), hired("b", day=30))

    assert () == runs(told)
    assert bad_luck(told) is None


def test_finals_come_first_and_the_other_conversations_beside_them() -> None:
    told = journey(lost_at("final", name="a", finalists=2), lost_at("technical", name="b", day=20))

    finals, talks = runs(told)

    assert (RunCode.FINALS, 0.5) == (finals.code, finals.p)
    assert (RunCode.CONVERSATIONS, pytest.approx(0.5 * 0.47)) == (talks.code, talks.p)


def test_a_reference_check_that_ends_it_is_a_final_lost() -> None:
    told = application(
        "a", event(1, "interviewed", "final"), event(3, "interviewed", "offer"), event(5, "rejected", "offer")
    )

    run = bad_luck(journey(told))

    assert run is not None
    assert RunCode.FINALS is run.code


@given(st.lists(st.integers(2, 9), min_size=1, max_size=6))
def test_a_longer_run_is_never_likelier(finalists: list[int]) -> None:
    told = [lost_at("final", name=f"a{i}", day=20 * i, finalists=n) for i, n in enumerate(finalists)]
    chances = [bad_luck(journey(*told[: i + 1])) for i in range(len(told))]

    values = [run.p for run in chances if run]

    assert sorted(values, reverse=True) == values
    assert all(0 < value < 1 for value in values)


@pytest.mark.mission("F4")
@pytest.mark.parametrize(
    ("stage", "channel", "share"),
    [
        ("final", None, 0.17 * 0.32),
        ("final", "referral", 0.57 * 0.32),
        ("technical", "board", 0.13 * 0.60),
        ("team", None, 0.17 * 0.60),
    ],
)
def test_how_far_is_said_with_the_share_that_gets_there(
    stage: str, channel: str | None, share: float
) -> None:
    told = how_far(lost_at(stage, channel=channel))

    assert told is not None
    assert (stage, 2) == (told.stage, told.conversations)
    assert pytest.approx(share) == told.share
    assert "2017" == told.sources[0].years


@pytest.mark.mission("F4")
def test_two_talks_at_screening_came_as_far_as_the_screened() -> None:
    told = how_far(
        application("a", event(1, "interviewed", "screening"), event(2, "interviewed", "recruiter_call"))
    )

    assert told is not None
    assert pytest.approx(0.17) == told.share


@pytest.mark.mission("F4")
def test_a_first_screen_no_has_no_prize() -> None:
    assert how_far(turned_down_unseen()) is None
    assert how_far(lost_at("screening")) is None


def test_two_talks_at_stages_nobody_named_are_not_placed() -> None:
    assert how_far(application("a", event(1, "interviewed"), event(2, "interviewed"))) is None
