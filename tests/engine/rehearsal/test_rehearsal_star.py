"""Four short parts make an answer, and come back from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.rehearsal.star import Star, compose, parts_of

pytestmark = pytest.mark.mission("P7", "R2")
PART = st.text(max_size=40).map(lambda text: " ".join(text.split()))


def test_the_answer_names_its_parts_and_leaves_empty_ones_out() -> None:
    star = Star(situation="The till was short.", action="I counted\nit again.", result="Found it.")
    assert "Situation: The till was short.\nAction: I counted it again.\nResult: Found it." == compose(star)


def test_the_names_are_said_in_german_too_and_otherwise_in_english() -> None:
    assert "Aufgabe: Zählen." == compose(Star(task="Zählen."), "de")
    assert "Task: Zählen." == compose(Star(task="Zählen."), "fr")


@given(st.builds(Star, situation=PART, task=PART, action=PART, result=PART), st.sampled_from(["en", "de"]))
def test_the_parts_come_back_from_the_answer(star: Star, language: str) -> None:
    assert star == (parts_of(compose(star, language)) or Star())


def test_a_line_without_a_name_goes_on_from_the_part_above() -> None:
    assert Star(task="Count: twice. Task: again") == parts_of("Task: Count: twice.\nTask: again")


@pytest.mark.parametrize("text", ["", "I count twice.\nTask: no", "Why: because"])
def test_an_answer_in_another_form_has_no_parts(text: str) -> None:
    assert parts_of(text) is None
