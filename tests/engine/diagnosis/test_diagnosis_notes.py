"""What was noted beside the facts is read leniently: what is not what it should be says nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from searches import application, event, on

from nextround.engine.diagnosis import notes
from nextround.engine.journey import Application

json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
keys = st.sampled_from(
    ["questions", "tests", "answer_by", "cause", "scorecard", "debrief", "causes", "went_wrong", "verdict"]
)


def debriefed(**answers: Any) -> Application:
    return application("a", event(1, "rejected", "final"), extra={"debrief": answers})


@pytest.mark.parametrize(
    ("told", "outside"),
    [
        (debriefed(causes=["format"]), True),
        (debriefed(causes=["competition", "unfair"]), True),
        (debriefed(causes=["competition", "technical"]), False),
        (debriefed(verdict="bad_luck"), True),
        (debriefed(verdict="unfair", causes=["technical"]), False),
        (debriefed(verdict="learn"), False),
        (debriefed(verdict="learn", causes=["competition"]), False),
        (debriefed(verdict="cant_tell", went_wrong=[{"cause": "format", "mattered": True}]), True),
        (
            debriefed(
                went_wrong=[{"cause": "format", "mattered": True}, {"cause": "craft", "mattered": False}]
            ),
            True,
        ),
        (
            debriefed(
                went_wrong=[{"cause": "format", "mattered": True}, {"cause": "craft", "mattered": True}]
            ),
            False,
        ),
        (debriefed(went_wrong=[{"cause": "format"}, "?"]), False),
        (application("a", event(1, "rejected", "final", extra={"cause": "format"})), True),
        (application("a", event(1, "interviewed", "final", extra={"cause": "format"})), False),
        (application("a", event(1, "rejected", "final")), False),
    ],
)
def test_only_what_lies_wholly_outside_the_person_is_outside(told: Application, outside: bool) -> None:
    assert outside is notes.is_outside(told)


def test_topics_that_stumped_are_told_without_case_or_margin() -> None:
    questions = [
        {"topic": " SQL", "went": "stumped"},
        {"topic": "Python", "went": "confident"},
        {"went": "stumped"},
    ]
    told = application("a", event(1, "interviewed", "team", extra={"questions": questions}))

    assert frozenset({"sql"}) == notes.stumped_topics(told)


def test_questions_may_stand_with_the_application() -> None:
    questions = [{"topic": "SQL", "went": "stumped"}]

    assert frozenset({"sql"}) == notes.stumped_topics(application(extra={"questions": questions}))


def test_tags_keep_to_the_criteria() -> None:
    assert frozenset({"craft"}) == notes.tested(
        event(1, "interviewed", extra={"tests": ["craft", "charm", 3]})
    )


def test_the_scorecard_says_how_far_the_role_was_as_advertised() -> None:
    assert 2 == notes.role_as_advertised(application(extra={"scorecard": {"role_as_advertised": 2}}))
    assert notes.role_as_advertised(application(extra={"scorecard": {"role_as_advertised": True}})) is None
    assert notes.role_as_advertised(application()) is None


@pytest.mark.parametrize(
    ("want", "said_no"), [("no", True), ("yes", False), ("partly", False), ("dont_know", None), (None, None)]
)
def test_would_i_have_said_no_may_stay_open(want: str | None, said_no: bool | None) -> None:
    assert said_no is notes.would_have_said_no(debriefed(want=want))


def test_gladness_is_the_persons_own_verdict() -> None:
    assert notes.was_glad(debriefed(verdict="glad"))
    assert not notes.was_glad(debriefed(verdict="learn"))


def test_a_promised_day_is_a_day_or_nothing() -> None:
    assert on(3) == notes.promised(event(1, "interviewed", extra={"answer_by": on(3).isoformat()}))
    assert notes.promised(event(1, "interviewed", extra={"answer_by": "soon"})) is None


@given(st.dictionaries(keys, json, max_size=4), st.dictionaries(keys, json, max_size=4))
def test_whatever_stands_there_is_read_without_a_fuss(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    told = application("a", event(1, "rejected", "final", extra=theirs), extra=ours)

    notes.is_outside(told)
    notes.stumped_topics(told)
    notes.role_as_advertised(told)
    notes.would_have_said_no(told)
    notes.was_glad(told)
    notes.tested(told.events[0])
    notes.promised(told.events[0])
