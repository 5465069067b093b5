"""Feedback is weighed by the words it uses, and says which (A2)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.letters.answer import LONGEST, Evidence, weigh

pytestmark = pytest.mark.mission("A2")


@pytest.mark.parametrize(
    ("text", "says", "specific"),
    [
        ("We went with someone who has more experience with Kubernetes.", "hard", True),
        ("Your German was not yet at C1.", "hard", True),
        ("Your answers were vague and lacked concrete examples.", "craft", True),
        ("You seemed to know little about our product.", "craft", True),
        ("Your explanation of the design was hard to follow.", "communication", True),
        ("We were not sure that you would be a culture fit.", "fit", True),
        ("We had many strong applicants and chose another candidate.", "generic", False),
        ("Best of luck.", "generic", False),
        ("", "generic", False),
    ],
)
def test_a_feedback_speaks_of_the_criterion_its_words_name(text: str, says: str, specific: bool) -> None:
    weighing = weigh(text)

    assert (says, specific) == (weighing.says, weighing.specific)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Ihnen fehlte die Erfahrung mit Verträgen.", "hard"),
        ("Die Antworten waren wenig konkret.", "craft"),
        ("Ihre Präsentation war schwer verständlich.", "communication"),
        ("Wir sahen Sie menschlich nicht im Team, es passt nicht zum Team.", "fit"),
        ("Wir haben uns für einen anderen Bewerber entschieden.", "generic"),
    ],
)
def test_german_feedback_is_read_too(text: str, says: str) -> None:
    assert says == weigh(text, "de").says


def test_it_points_at_the_words_it_rests_on() -> None:
    weighing = weigh("Many applicants were stronger; your answers were fine.")

    assert (Evidence(start=31, end=43, text="your answers", says="craft"),) == weighing.because[1:]
    assert "generic" == weighing.because[0].says


def test_an_unknown_language_is_read_as_english() -> None:
    assert "craft" == weigh("Your answers were vague.", "fr").says


def test_only_the_beginning_of_an_endless_text_is_read() -> None:
    assert () == weigh(" " * LONGEST + "your answers were vague").because


@given(st.text(), st.sampled_from(["en", "de"]))
def test_any_text_is_weighed_with_spans_of_its_own(text: str, language: str) -> None:
    weighing = weigh(text, language)

    assert all(text[e.start : e.end] == e.text for e in weighing.because)
    assert weighing.specific == (weighing.says != "generic")
