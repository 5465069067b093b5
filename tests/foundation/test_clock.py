"""The set clock: it begins where it was set and runs forward from there."""

from datetime import datetime, timedelta

import pytest

from nextround.foundation import clock as clocks


def test_a_set_clock_is_never_before_what_it_was_set_to(clock) -> None:
    moments = [f"2026-03-13T07:{n // 60:02}:{n % 60:02}+00:00" for n in range(600)]
    early = []
    for moment in moments:
        clock(moment)
        if clocks.now() < datetime.fromisoformat(moment):
            early.append(moment)
    assert [] == early


def test_a_set_clock_runs_forward(clock) -> None:
    clock("2026-03-13T07:00:00+00:00")
    first, second = clocks.now(), clocks.now()
    assert timedelta(0) <= second - first < timedelta(minutes=1)


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "Europe", "../zone", "CET-1CEST", "a\0b", "\ud800", "a" * 5_000]
)
def test_what_is_no_zone_is_utc(name, monkeypatch) -> None:
    assert "UTC" == clocks.zone_named(name).key
    if name and "\0" not in name and name.isascii():
        monkeypatch.setenv("TZ", name)
        assert "UTC" == clocks.machine_zone()


def test_a_zone_is_known_by_its_name(monkeypatch) -> None:
    assert "Asia/Tokyo" == clocks.zone_named("Asia/Tokyo").key
    monkeypatch.setenv("TZ", ":Asia/Tokyo")
    assert "Asia/Tokyo" == clocks.machine_zone()
