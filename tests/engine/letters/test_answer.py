"""Feedback is weighed by the words it uses, and says which (A2)."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.letters.answer import LONGEST, Weighing, beside, weigh

pytestmark = pytest.mark.mission("A2")


FOLDER = Path(__file__).parent
ROWS = [
    (language, says, text)
    for language, table in tomllib.loads((FOLDER / "answers_used.toml").read_text(encoding="utf-8")).items()
    for says, texts in table.items()
    for text in texts
]


@pytest.mark.parametrize(("language", "says", "text"), ROWS)
def test_a_feedback_speaks_of_the_criterion_that_it_says_was_missing(
    language: str, says: str, text: str
) -> None:
    weighing = weigh(text, language)

    assert (says, says != "generic") == (weighing.says, weighing.specific)


def test_nothing_says_nothing() -> None:
    assert Weighing(says="generic", specific=False) == weigh("")


def test_it_points_at_the_words_it_rests_on_and_keeps_praise_apart() -> None:
    weighing = weigh("Another candidate was closer; your answers were fine, but you rarely explained them.")

    assert [
        ("Another candidate", "generic", False),
        ("your answers", "craft", True),
        ("explained", "communication", False),
    ] == [(each.text, each.says, each.praise) for each in weighing.because]
    assert ("your answers were fine",) == weighing.liked


def test_praise_alone_is_no_reason() -> None:
    weighing = weigh("You explained your design very clearly, and your examples were excellent.")

    assert ("generic", False) == (weighing.says, weighing.specific)
    assert ("You explained your design very clearly, and your examples were excellent",) == weighing.liked


def test_what_is_said_to_be_beyond_doubt_is_praise() -> None:
    weighing = weigh("Nobody doubted your experience. It was the commute that worried us.")

    assert "fit" == weighing.says
    assert ("Nobody doubted your experience",) == weighing.liked


def test_praise_of_others_and_a_kind_end_of_the_letter_are_not_taken_for_praise() -> None:
    assert () == weigh("We had many strong applicants. All good things to come, and warm regards").liked


def test_what_one_needs_to_be_able_to_do_speaks_of_skills() -> None:
    weighing = weigh("We need someone who does this alone.")

    assert "hard" == weighing.says
    assert ["someone who does"] == [each.text for each in weighing.because]


def test_of_two_things_missed_equally_often_the_first_named_counts() -> None:
    assert "communication" == weigh("You did not listen, and you lacked examples.").says
    assert "craft" == weigh("You lacked examples, and you did not listen.").says


def test_what_was_missed_counts_more_than_what_is_only_named() -> None:
    assert "hard" == weigh("The talk was about your motivation. You lack experience.").says


@pytest.mark.parametrize(
    ("own", "view"), [(1, "agrees"), (2, "agrees"), (3, "open"), (4, "differs"), (5, "differs")]
)
def test_the_own_rating_from_before_stands_beside_it(own: int, view: str) -> None:
    assert view == beside(weigh("Your answers were vague."), {"craft": own, "hard": 3})


def test_without_an_own_rating_of_that_nothing_is_said() -> None:
    assert "open" == beside(weigh("Your answers were vague."), {"hard": 1})
    assert "open" == beside(weigh("Best of luck."), {"hard": 1})


def test_an_answer_in_another_language_than_the_letter_is_read_in_its_own() -> None:
    assert "hard" == weigh("Leider fehlte uns bei Ihnen die Erfahrung mit der Lohnabrechnung.", "en").says


def test_an_unknown_language_is_read_as_english() -> None:
    assert "craft" == weigh("Answers: vague.", "pl").says


def test_only_the_beginning_of_an_endless_text_is_read() -> None:
    assert () == weigh(" " * LONGEST + "your answers were vague").because


@given(st.text(), st.sampled_from(["en", "de", "fr", "es"]))
def test_any_text_is_weighed_with_spans_of_its_own(text: str, language: str) -> None:
    weighing = weigh(text, language)

    assert all(text[e.start : e.end] == e.text for e in weighing.because)
    assert weighing.specific == (weighing.says != "generic")
