"""A letter that asked and got no answer may ask once more, and then it rests."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from nextround.engine.journey import Kind
from nextround.engine.letters.again import LATEST_AGAIN, WAIT_BEFORE_AGAIN, Asked, days_without_answer

pytestmark = pytest.mark.mission("A1", "N4")
SENT = date(2026, 3, 2)
REFUSED = Asked(kind="ask_feedback", sent_on=SENT, heard_on=SENT, ending=Kind.REJECTED)
WAITING = Asked(kind="follow_up", sent_on=SENT)
DUE = SENT + WAIT_BEFORE_AGAIN


@pytest.mark.parametrize("asked", [REFUSED, WAITING, replace(REFUSED, kind="ask_advice")])
def test_after_ten_days_it_may_ask_once_more(asked: Asked) -> None:
    assert 10 == days_without_answer(asked, today=DUE)


def test_before_that_it_waits_and_after_two_months_it_rests_by_itself() -> None:
    late = SENT + LATEST_AGAIN
    days = (DUE - timedelta(days=1), late, late + timedelta(days=1))
    assert [None, 60, None] == [days_without_answer(REFUSED, today=day) for day in days]


@pytest.mark.parametrize(
    "asked",
    [
        replace(REFUSED, answered=True),
        replace(REFUSED, times=2),
        replace(REFUSED, kind="thank_you"),
        replace(REFUSED, kind="follow_up"),
        replace(WAITING, heard_on=SENT + timedelta(days=1)),
    ],
    ids=["answered", "asked twice", "asks for nothing", "nothing left to follow up", "they spoke since"],
)
def test_it_does_not_ask_again(asked: Asked) -> None:
    assert days_without_answer(asked, today=DUE) is None


def test_what_the_employer_says_answers_no_letter_to_someone_else() -> None:
    asked = replace(WAITING, kind="ask_advice", heard_on=DUE)
    assert 10 == days_without_answer(asked, today=DUE)


def test_whoever_one_met_since_is_not_asked_again() -> None:
    asked = Asked(kind="ask_advice", sent_on=SENT)

    assert 10 == days_without_answer(replace(asked, met_on=SENT), today=DUE)
    assert days_without_answer(replace(asked, met_on=SENT + timedelta(days=1)), today=DUE) is None
