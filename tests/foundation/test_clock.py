"""The set clock: it begins where it was set and runs forward from there."""

from datetime import datetime, timedelta

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
