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


def test_the_library_s_own_vector_gives_its_days() -> None:
    """The ratings and intervals with which py-fsrs tests itself (tests/test_basic.py, version 6)."""
    ratings = (3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3)
    schedule, now = fresh(1, TUESDAY), datetime(2022, 11, 29, 12, 30, tzinfo=UTC)
    days = []
    for grade in ratings:
        schedule = graded(schedule, grade, now=now)
        days.append((due(schedule) - now).days)
        now = due(schedule)
    assert [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21] == days
