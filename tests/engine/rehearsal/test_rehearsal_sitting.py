"""Practice stops by itself after ten minutes."""

from datetime import UTC, datetime, timedelta

import pytest

from nextround.engine.rehearsal.sitting import Sitting, sitting

pytestmark = pytest.mark.mission("P7")
NOW = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)


def minutes(number: float) -> datetime:
    return NOW + timedelta(minutes=number)


def test_a_sitting_is_over_after_ten_minutes() -> None:
    begun = sitting(NOW)
    assert Sitting(NOW, NOW) == begun
    assert not sitting(minutes(9.9), begun).is_over(minutes(9.9))
    assert sitting(minutes(10), begun).is_over(minutes(10))


def test_looking_again_while_it_is_over_does_not_begin_another() -> None:
    over = sitting(minutes(12), Sitting(NOW, minutes(9)))
    assert (NOW, True) == (over.began, over.is_over(minutes(12)))


def test_after_a_pause_another_one_begins() -> None:
    assert Sitting(minutes(40), minutes(40)) == sitting(minutes(40), Sitting(NOW, minutes(9)))


@pytest.mark.parametrize("odd", [Sitting(minutes(1), minutes(2)), Sitting(minutes(-1), minutes(-2))])
def test_a_sitting_from_a_clock_that_was_put_back_is_not_believed(odd: Sitting) -> None:
    assert Sitting(NOW, NOW) == sitting(NOW, odd)
