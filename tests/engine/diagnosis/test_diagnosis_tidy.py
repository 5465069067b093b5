"""Impossible facts are set aside and named, the rest is answered."""

import pytest
from searches import TODAY, application, event, journey, lost_at, on

from nextround.engine.diagnosis.tidy import tidy
from nextround.engine.journey import Kind, Rehearsal

FUTURE = 400


@pytest.mark.parametrize(
    ("day", "kind", "code"),
    [
        (FUTURE, "interviewed", "future-date"),
        (-3, "interviewed", "before-applied"),
        (30, "interviewed", "after-the-end"),
        (30, "passed", "after-the-end"),
    ],
)
def test_what_can_not_be_is_named_and_left_out(day: int, kind: str, code: str) -> None:
    odd = event(day, kind, "team")
    told = application("a1", event(0, "applied"), odd, event(20, "rejected", "final"))

    kept, (problem,) = tidy(journey(told))

    assert code == problem.code
    assert f"application a1: {kind} on {odd.on}" == problem.where
    assert [Kind.APPLIED, Kind.REJECTED] == [e.kind for e in kept.applications[0].events]


def test_a_talk_to_come_may_lie_ahead() -> None:
    kept, problems = tidy(journey(application("a", event(0, "applied"), event(FUTURE, "invited", "team"))))

    assert () == problems
    assert 2 == len(kept.applications[0].events)


def test_feedback_and_letters_come_after_the_end_as_they_do() -> None:
    told = application("a", event(1, "rejected"), event(5, "feedback"), event(6, "letter_sent"))

    assert () == tidy(journey(told))[1]


def test_after_silence_a_talk_is_an_answer_after_all() -> None:
    told = application("a", event(1, "applied"), event(30, "silent"), event(40, "interviewed", "team"))

    assert () == tidy(journey(told))[1]


def test_a_rehearsal_in_the_future_is_left_out() -> None:
    ahead = Rehearsal(on=on(FUTURE), rater="self")
    past = Rehearsal(on=on(1), rater="self")

    kept, (problem,) = tidy(journey(rehearsals=(ahead, past)))

    assert (past,) == kept.rehearsals
    assert ("future-date", "rehearsals") == (problem.code, problem.where)


def test_events_of_one_day_are_put_in_the_order_in_which_they_happen() -> None:
    told = application(
        "a", event(5, "rejected", "team"), event(5, "interviewed", "team"), event(1, "applied")
    )

    kept, _ = tidy(journey(told))

    assert ["applied", "interviewed", "rejected"] == [str(e.kind) for e in kept.applications[0].events]


def test_what_is_in_order_is_kept_as_it_is() -> None:
    told = journey(lost_at("final"))

    kept, problems = tidy(told)

    assert told.applications[0] is kept.applications[0]
    assert ((), TODAY) == (problems, kept.today)
