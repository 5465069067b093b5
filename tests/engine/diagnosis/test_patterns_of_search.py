"""Patterns in the search: versions, waits, and the list of all patterns."""

from datetime import date, timedelta

import pytest
from searches import TODAY, application, event, journey, lost_at

from nextround.engine.diagnosis.patterns import findings, version_differs, waiting_longer
from nextround.engine.diagnosis.replies import POOLED
from nextround.engine.diagnosis.silence import Pace, waiting
from nextround.engine.journey import Application

NOW = (TODAY - date(2026, 1, 1)).days


def sent(name: str, cv: str, *, talked: bool) -> Application:
    then = event(5, "interviewed", "team") if talked else event(9, "rejected")
    return application(name, event(1, "applied"), then, cv_version=cv)


@pytest.mark.mission("S4")
def test_a_version_that_gets_further_is_told_with_its_doubt() -> None:
    told = journey(
        *(sent(f"o{n}", "old", talked=n < 1) for n in range(30)),
        *(sent(f"n{n}", "new", talked=n < 20) for n in range(30)),
    )

    found = version_differs.look(told, TODAY)

    assert found is not None
    assert ("version_differs.cv", "new", 60) == (found.code, found.about, found.numbers["n"])
    assert 60 == len(found.evidence)
    assert found.doubt is not None
    assert found.doubt < 0.025


@pytest.mark.mission("S2")
def test_three_cases_each_tell_nothing_of_versions() -> None:
    told = journey(
        *(sent(f"a{n}", "v1", talked=True) for n in range(3)),
        *(sent(f"b{n}", "v2", talked=False) for n in range(3)),
    )

    assert version_differs.look(told, TODAY) is None


@pytest.mark.mission("I4")
def test_long_waits_are_counted_and_none_is_called_a_no() -> None:
    told = journey(*(application(f"a{ago}", event(NOW - ago, "applied")) for ago in (5, 40, 60)))

    found = waiting_longer.look(told, TODAY)

    assert found is not None
    assert {"n": 2, "probably_closed": 1, "longest_days": 60} == found.numbers
    assert ("a60", "a40") == found.evidence


@pytest.mark.mission("I4")
def test_waiting_is_counted_to_the_day_one_looks() -> None:
    told = journey(application("a", event(NOW - 5, "applied")))

    assert waiting_longer.look(told, TODAY) is None
    assert waiting_longer.look(told, TODAY + timedelta(days=60)) is not None


@pytest.mark.mission("I4")
def test_a_wait_is_long_or_usual_by_the_same_curve_as_on_the_page() -> None:
    """Whoever always heard within three days has waited long after twelve, whatever is usual elsewhere."""
    quick = [application(f"q{n}", event(n, "applied"), event(n + 3, "rejected")) for n in range(30)]
    told = journey(*quick, application("w", event(NOW - 12, "applied")))

    found = waiting_longer.look(told, TODAY)

    assert found is not None
    assert ("w",) == found.evidence
    assert [Pace.USUAL] == [wait.pace for wait in waiting(told, POOLED)]


@pytest.mark.mission("S1")
def test_what_shows_is_found_in_the_order_of_the_page() -> None:
    told = journey(
        *(lost_at("technical", name=f"a{n:02}", day=n) for n in range(16)),
        application("w", event(NOW - 40, "applied")),
    )

    assert ["three_in_a_row", "ends_at_one_stage", "waiting_longer"] == [
        f.code for f in findings(told, TODAY)
    ]


def test_a_quiet_search_shows_nothing() -> None:
    assert () == findings(journey(), TODAY)
