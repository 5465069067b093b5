"""Practice comes back exactly when py-fsrs says, with the time passed in."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.rehearsal.schedule import NotAGrade, due, fresh, graded

TUESDAY = datetime(2026, 3, 10, 18, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_fresh_card_is_due_when_it_was_asked_for() -> None:
    assert due(fresh(1, TUESDAY + DAY)) == TUESDAY + DAY


def test_a_fresh_card_keeps_the_moment_whatever_zone_it_was_said_in() -> None:
    berlin = TUESDAY.astimezone(timezone(timedelta(hours=1)))
    assert due(fresh(1, berlin)) == TUESDAY


@given(
    st.lists(
        st.tuples(st.sampled_from([1, 2, 3, 4]), st.integers(min_value=0, max_value=60 * 24 * 40)),
        max_size=12,
    )
)
def test_a_way_through_practice_equals_the_library_s_own(way: list[tuple[int, int]]) -> None:
    library, card = Scheduler(enable_fuzzing=False), Card(card_id=7, due=TUESDAY)
    ours, now = fresh(7, TUESDAY), TUESDAY
    for grade, minutes in way:
        now += timedelta(minutes=minutes)
        card, _ = library.review_card(card, Rating(grade), now)
        ours = graded(ours, grade, now=now)
    assert dict(card.to_dict()) == ours


def test_the_time_may_be_said_in_any_zone() -> None:
    berlin = TUESDAY.astimezone(timezone(timedelta(hours=1)))
    first = fresh(1, TUESDAY)
    assert graded(first, 3, now=TUESDAY) == graded(first, 3, now=berlin)


@pytest.mark.parametrize("grade", [0, 5, -1])
def test_a_grade_off_the_scale_is_refused(grade: int) -> None:
    with pytest.raises(NotAGrade, match="four grades"):
        graded(fresh(1, TUESDAY), grade, now=TUESDAY)


WHOLE = dict(graded(graded(fresh(3, TUESDAY), 4, now=TUESDAY), 3, now=TUESDAY + DAY))


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"card_id": "x"},
        {**WHOLE, "due": "some day"},
        {**WHOLE, "due": "2026-03-10T18:30:00"},
        {**WHOLE, "last_review": "2026-03-10T18:30:00"},
        {**WHOLE, "stability": None},
        {**WHOLE, "state": 3, "step": None},
        {**WHOLE, "state": 9},
    ],
)
def test_a_schedule_that_can_not_be_read_starts_afresh(broken: dict[str, Any]) -> None:
    known = broken.get("card_id")
    started = fresh(known if isinstance(known, int) else 0, TUESDAY)
    assert graded(broken, 3, now=TUESDAY) == graded(started, 3, now=TUESDAY)


def test_a_card_never_reviewed_but_graded_by_hand_is_read_as_it_is() -> None:
    never = {**WHOLE, "last_review": None}
    assert 3 == graded(never, 3, now=TUESDAY)["card_id"]


# The figures below are those with which py-fsrs 6.3.2 tests itself: tests/test_basic.py in its source package
# fsrs-6.3.2.tar.gz on PyPI (sha256 7fe79947…844d91; MIT licence). The ratings and days are its own.
THEIR_START = datetime(2022, 11, 29, 12, 30, tzinfo=UTC)


def test_the_library_s_ratings_give_its_days() -> None:
    """Its test_review_card."""
    ratings = (3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3)
    schedule, now = fresh(1, TUESDAY), THEIR_START
    days = []
    for grade in ratings:
        schedule = graded(schedule, grade, now=now)
        days.append((due(schedule) - now).days)
        now = due(schedule)
    assert [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21] == days


def test_the_library_s_memory_is_ours() -> None:
    """Its test_memo_state."""
    schedule, now = fresh(1, THEIR_START), THEIR_START
    for grade, days in zip((1, 3, 3, 3, 3, 3), (0, 0, 1, 3, 8, 21), strict=True):
        now += timedelta(days=days)
        schedule = graded(schedule, grade, now=now)
    assert pytest.approx(53.62691, abs=1e-4) == schedule["stability"]
    assert pytest.approx(6.3574867, abs=1e-4) == schedule["difficulty"]


def test_what_is_always_easy_is_as_easy_as_can_be() -> None:
    """Its test_repeated_correct_reviews."""
    schedule = fresh(1, THEIR_START)
    for microseconds in range(10):
        schedule = graded(schedule, 4, now=THEIR_START + timedelta(microseconds=microseconds))
    assert 1.0 == schedule["difficulty"]


@pytest.mark.parametrize(("grade", "seconds"), [(1, 60), (2, 330), (3, 600)])
def test_the_first_steps_take_the_library_s_minutes(grade: int, seconds: int) -> None:
    """Its test_again_learning_steps, test_hard_learning_steps and test_good_learning_steps."""
    assert timedelta(seconds=seconds) == due(graded(fresh(1, TUESDAY), grade, now=TUESDAY)) - TUESDAY


def test_a_question_once_known_and_lost_comes_back_in_ten_minutes_each_time() -> None:
    """Its test_relearning."""
    schedule = fresh(1, TUESDAY)
    for grade in (3, 3, 3):
        schedule = graded(schedule, grade, now=due(schedule))
    for _ in range(2):
        before = due(schedule)
        schedule = graded(schedule, 1, now=before)
        assert timedelta(minutes=10) == due(schedule) - before
