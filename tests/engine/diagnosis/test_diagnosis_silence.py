"""Each open wait against what is usual."""

from datetime import date, timedelta

import pytest
from searches import TODAY, application, event, hired, journey, lost_at

from nextround.engine.diagnosis.replies import POOLED, Curve
from nextround.engine.diagnosis.silence import Pace, Wait, first_replies, own_curve, waiting
from nextround.engine.journey import Application

NOW = (TODAY - date(2026, 1, 1)).days


def wait(told: Application, curve: Curve = POOLED) -> Wait:
    (found,) = waiting(journey(told), curve)
    return found


def applied(days_ago: int, name: str = "a") -> Application:
    return application(name, event(NOW - days_ago, "applied"))


@pytest.mark.mission("I4")
@pytest.mark.parametrize(
    ("days", "pace"), [(0, Pace.USUAL), (14, Pace.USUAL), (40, Pace.SLOW), (57, Pace.PROBABLY_CLOSED)]
)
def test_a_wait_is_usual_slow_or_probably_closed(days: int, pace: Pace) -> None:
    found = wait(applied(days))

    assert (days, pace) == (found.days, found.pace)
    assert POOLED.still_comes(days) == found.p_any
    assert found.p_interview is not None
    assert found.p_interview < POOLED.still_comes(days)


def test_a_confirmation_does_not_start_the_count_again() -> None:
    assert 20 == wait(application("a", event(NOW - 20, "applied"), event(NOW - 19, "confirmed"))).days


@pytest.mark.mission("I4")
def test_after_a_conversation_no_probability_is_made_up() -> None:
    found = wait(application("a", event(0, "applied"), event(NOW - 10, "interviewed", "team")))

    assert (10, True, None, None) == (found.days, found.after_talk, found.p_any, found.p_interview)
    assert Pace.USUAL is found.pace


def test_after_a_conversation_it_is_slow_beyond_the_published_mean() -> None:
    assert Pace.SLOW is wait(application("a", event(NOW - 26, "assessed", "assessment"))).pace


@pytest.mark.mission("I4")
def test_the_time_to_nudge_is_about_day_ten_to_fourteen() -> None:
    found = wait(applied(3))

    assert (TODAY + timedelta(days=7), TODAY + timedelta(days=11)) == (found.nudge_from, found.nudge_by)


@pytest.mark.mission("I4")
def test_a_promised_day_comes_first() -> None:
    by = (TODAY + timedelta(days=5)).isoformat()
    found = wait(application("a", event(NOW - 40, "interviewed", "team", extra={"answer_by": by})))

    assert Pace.USUAL is found.pace
    assert TODAY + timedelta(days=5) == found.promised
    assert TODAY + timedelta(days=6) == found.nudge_from


def test_a_promise_that_passed_no_longer_holds() -> None:
    by = (TODAY - timedelta(days=5)).isoformat()

    found = wait(application("a", event(NOW - 40, "interviewed", "team", extra={"answer_by": by})))

    assert Pace.SLOW is found.pace


def test_who_has_the_next_word_does_not_wait() -> None:
    invited = application("i", event(1, "applied"), event(5, "invited", "team"))
    ended = lost_at("team", name="e")
    silent = application("s", event(1, "applied"), event(50, "silent"))

    assert () == waiting(journey(invited, ended, silent, hired("h"), application("n")), POOLED)


def test_an_interview_on_the_day_of_its_invitation_is_theirs_to_answer() -> None:
    told = application("a", event(5, "invited", "team"), event(5, "interviewed", "team"))

    assert wait(told).after_talk


def test_the_longest_wait_comes_first() -> None:
    told = waiting(journey(applied(3, "a"), applied(30, "b"), applied(3, "c")), POOLED)

    assert ["b", "a", "c"] == [found.application for found in told]


def test_the_end_of_time_is_no_reason_to_stop() -> None:
    told = application("a", event(0, "applied", extra={"answer_by": "9999-12-31"}))

    assert date.max == wait(told).nudge_by


def test_first_replies_are_counted_from_applying_and_censored_today() -> None:
    told = first_replies(
        journey(
            applied(12, "waits"),
            lost_at("team", name="answered"),
            application("left", event(0, "applied"), event(4, "withdrawn")),
            application("unknown", event(4, "interviewed", "team")),
        )
    )

    assert [12.0, 5.0, 4.0] == told.days.tolist()
    assert [False, True, False] == told.came.tolist()


@pytest.mark.mission("I4")
def test_the_own_curve_is_learnt_once_there_is_a_log() -> None:
    quick = [application(f"q{n}", event(n, "applied"), event(n + 3, "rejected")) for n in range(30)]

    assert POOLED is own_curve(journey(*quick[:19]))
    assert own_curve(journey(*quick)).answered > 0.8
