"""The last day of a time limit (A5)."""

from datetime import MAXYEAR, date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.limits import Limit, last_day

pytestmark = pytest.mark.mission("A5")


@pytest.mark.parametrize(
    ("limit", "since", "expected"),
    [
        (Limit(months=2), date(2026, 3, 12), date(2026, 5, 12)),
        (Limit(months=2), date(2026, 12, 31), date(2027, 2, 28)),
        (Limit(months=2), date(2027, 12, 31), date(2028, 2, 29)),
        (Limit(months=3, less_days=1), date(2026, 3, 1), date(2026, 5, 31)),
        (Limit(months=3, less_days=1), date(2022, 2, 2), date(2022, 5, 1)),
        (Limit(months=12), date(2028, 2, 29), date(2029, 2, 28)),
        (Limit(months=60), date(2026, 1, 31), date(2031, 1, 31)),
        (Limit(days=180), date(2026, 1, 1), date(2026, 6, 30)),
        (Limit(days=45), date(2026, 2, 1), date(2026, 3, 18)),
        (Limit(), date(2026, 2, 1), date(2026, 2, 1)),
        (Limit(months=1), date(MAXYEAR, 12, 1), date.max),
        (Limit(days=300), date(MAXYEAR, 12, 1), date.max),
    ],
)
def test_the_last_day(limit: Limit, since: date, expected: date) -> None:
    assert expected == last_day(limit, since=since)


@given(
    st.dates(max_value=date(2900, 1, 1)),
    st.integers(0, 120),
    st.integers(0, 1000),
)
def test_a_longer_limit_never_ends_sooner(since: date, months: int, days: int) -> None:
    shorter = last_day(Limit(months=months, days=days), since=since)
    assert since <= shorter <= last_day(Limit(months=months + 1, days=days), since=since)
    assert shorter < last_day(Limit(months=months, days=days + 1), since=since)
