"""Patterns in what the person noted: each is counted, none is guessed."""

from typing import Any

import pytest
from searches import TODAY, application, event, journey

from nextround.engine.diagnosis.patterns import (
    feedback_disagrees,
    glad_to_be_out,
    not_as_advertised,
    stumped_twice,
    would_have_said_no,
)
from nextround.engine.journey import Application


def asked(name: str, *topics: str, went: str = "stumped") -> Application:
    questions = [{"topic": topic, "went": went} for topic in topics]
    return application(name, event(1, "interviewed", "team", extra={"questions": questions}))


def noted(name: str, **extra: Any) -> Application:
    return application(name, event(1, "rejected", "team"), tags=extra.pop("tags", ()), extra=extra)


def told_why(name: str, says: str, stage: str = "technical") -> Application:
    return application(
        name, event(1, "interviewed", stage), event(5, "rejected", stage), event(6, "feedback", says=says)
    )


@pytest.mark.mission("S1", "P3")
def test_a_topic_that_stumped_at_two_interviews_is_named() -> None:
    found = stumped_twice.look(journey(asked("b", "SQL", "Python"), asked("a", "sql ", "Rust")), TODAY)

    assert found is not None
    assert ("sql", 2, ("a", "b"), None) == (found.about, found.numbers["n"], found.evidence, found.doubt)


def test_a_topic_that_stumped_once_or_went_well_is_not() -> None:
    assert (
        stumped_twice.look(journey(asked("a", "sql", "sql"), asked("b", "sql", went="confident")), TODAY)
        is None
    )


@pytest.mark.mission("R7")
def test_roles_unlike_their_advertisement_are_counted_among_those_marked() -> None:
    told = journey(
        *(noted(f"a{mark}", scorecard={"role_as_advertised": mark}) for mark in (1, 2, 4)), noted("x")
    )

    found = not_as_advertised.look(told, TODAY)

    assert found is not None
    assert ({"n": 2, "asked": 3}, ("a1", "a2")) == (found.numbers, found.evidence)


def test_one_such_role_is_no_pattern() -> None:
    assert not_as_advertised.look(journey(noted("a", scorecard={"role_as_advertised": 1})), TODAY) is None


@pytest.mark.mission("R7")
def test_ones_own_noes_are_counted_among_the_answers() -> None:
    wants = ("no", "yes", "no", "dont_know")
    told = journey(*(noted(f"a{n}", debrief={"want": want}) for n, want in enumerate(wants)))

    found = would_have_said_no.look(told, TODAY)

    assert found is not None
    assert ({"n": 2, "asked": 3}, ("a0", "a2")) == (found.numbers, found.evidence)
    assert would_have_said_no.look(journey(told.applications[0]), TODAY) is None


@pytest.mark.mission("R6")
def test_gladness_is_repeated_only_where_the_person_said_it_twice_of_one_kind() -> None:
    glad = {"verdict": "glad"}
    told = (
        noted("a", debrief=glad, tags=("agency", "small")),
        noted("b", debrief=glad, tags=("agency",)),
        noted("c", debrief={"verdict": "learn"}, tags=("small",)),
    )

    found = glad_to_be_out.look(journey(*told), TODAY)

    assert found is not None
    assert ("agency", 2, ("a", "b")) == (found.about, found.numbers["n"], found.evidence)
    assert glad_to_be_out.look(journey(*told[1:]), TODAY) is None


@pytest.mark.mission("A2")
def test_feedback_that_points_both_ways_is_told_with_how_usual_that_is() -> None:
    told = journey(told_why("a", "hard"), told_why("b", "fit"), told_why("c", "generic"))

    found = feedback_disagrees.look(told, TODAY)

    assert found is not None
    assert ("technical", 2, ("a", "b")) == (found.about, found.numbers["n"], found.evidence)
    assert found.doubt is not None
    assert 0.4 < found.doubt < 0.7


@pytest.mark.mission("A2")
def test_feedback_that_agrees_or_is_of_other_stages_does_not_disagree() -> None:
    agrees = journey(told_why("a", "hard"), told_why("b", "hard"), told_why("c", "fit"))
    elsewhere = journey(told_why("a", "hard"), told_why("b", "fit", "final"))

    assert feedback_disagrees.look(agrees, TODAY) is None
    assert feedback_disagrees.look(elsewhere, TODAY) is None
