"""A letter with marks rests until the next morning; a clean one may go at once (F2)."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.letters.rest import rests_until

pytestmark = pytest.mark.mission("F2")
BERLIN = ZoneInfo("Europe/Berlin")
WALL = datetime.fromisoformat  # a time on the wall; the zone is added where it counts


def test_a_clean_letter_may_go_at_once() -> None:
    assert rests_until(datetime(2026, 3, 12, 21, tzinfo=BERLIN), 0) is None


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        (WALL("2026-03-12T21:30"), WALL("2026-03-13T08:00")),
        (WALL("2026-03-12T07:00"), WALL("2026-03-13T08:00")),
        (WALL("2026-03-12T04:00"), WALL("2026-03-13T08:00")),
        (WALL("2026-03-13T03:59"), WALL("2026-03-13T08:00")),
        (WALL("2026-12-31T23:59"), WALL("2027-01-01T08:00")),
        (WALL("2026-03-28T21:00"), WALL("2026-03-29T08:00")),  # the clocks change that night
    ],
)
def test_a_letter_with_marks_rests_until_eight_on_the_wall_clock(now: datetime, morning: datetime) -> None:
    assert morning.replace(tzinfo=BERLIN) == rests_until(now.replace(tzinfo=BERLIN), 2)


def test_a_time_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zone"):
        rests_until(WALL("2026-03-12T21:00"), 1)


@given(
    st.datetimes(min_value=WALL("2000-01-01T00:00"), max_value=WALL("2090-01-01T00:00")), st.integers(-14, 14)
)
def test_the_rest_lasts_a_night_and_never_longer_than_a_day_and_four_hours(
    when: datetime, hours: int
) -> None:
    now = when.replace(tzinfo=timezone(timedelta(hours=hours)))

    until = rests_until(now, 1)

    assert until is not None
    assert timedelta(hours=4) < until - now <= timedelta(hours=28)
    assert 8 == until.hour
