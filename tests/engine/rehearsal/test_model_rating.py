"""What a language model is asked, and what of its answer counts: four marks, a reason each, nothing else."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelservers.injections import HOSTILE_ANSWERS, HOSTILE_REASONS
from nextround.engine.journey import Criterion
from nextround.engine.rehearsal.model_rating import (
    LONGEST_ANSWER,
    LONGEST_REASON,
    MOST_OPENINGS,
    SCALE,
    Answered,
    plain,
    read,
    text,
)

pytestmark = pytest.mark.mission("P7")
LOOK_FOR = {criterion: f"Look {criterion}?" for criterion in Criterion}
WHOLE = {
    str(criterion): {"mark": mark, "reason": f"Why {criterion}."}
    for criterion, mark in zip(Criterion, (1, 5, 3, 2), strict=True)
}


def material(sent: str) -> Any:
    return json.loads(sent.partition("\n---\n")[2])


def test_the_text_has_the_questions_the_answers_and_what_to_look_for_in_order() -> None:
    sent = text(
        [Answered(question="Why us?", answer="The team."), Answered(question="And you?", answer="Me.")],
        LOOK_FOR,
    )
    told = [{"question": "Why us?", "answer": "The team."}, {"question": "And you?", "answer": "Me."}]
    assert told == material(sent)
    assert ["- hard: Look hard?", "- craft: Look craft?", "- communication: Look communication?"] == [
        line for line in sent.splitlines() if line.startswith("- ")
    ][:3]


@given(st.lists(st.builds(Answered, question=st.text(), answer=st.text()), max_size=3))
def test_no_answer_can_end_its_own_quotes(answered: list[Answered]) -> None:
    told = material(text(answered, LOOK_FOR))
    assert [(one.question, one.answer) for one in answered] == [(e["question"], e["answer"]) for e in told]


def test_marks_and_reasons_are_read() -> None:
    rated = read(json.dumps(WHOLE))
    assert {"hard": 1, "craft": 5, "communication": 3, "fit": 2} == rated.marks
    assert {criterion: f"Why {criterion}." for criterion in Criterion} == rated.reasons
    assert () == rated.problems


@pytest.mark.parametrize(
    "around", ["```json\n{}\n```", "Sure! Here:\n{}\nAnything else?", "{{}} {{'a': 1}} {}"]
)
def test_what_stands_around_the_marks_is_passed_over(around: str) -> None:
    assert read(json.dumps(WHOLE)) == read(around.replace("{}", json.dumps(WHOLE), 1).replace("{{", "{"))


def test_thinking_aloud_does_not_count() -> None:
    told = '<think>{"a": {"b": 1}} Maybe {hard: 4}?</think> {"hard": {"mark": 2, "reason": "So."}}'
    assert ({"hard": 2}, {"hard": "So."}) == (read(told).marks, read(told).reasons)


@pytest.mark.parametrize("told", [{}, {"craft": None}, {"craft": {"mark": None, "reason": "No telling."}}])
def test_what_is_missing_or_null_stays_open(told: dict[str, Any]) -> None:
    rated = read(json.dumps({"hard": {"mark": 4, "reason": "So."}, **told}))
    assert ({"hard": 4}, {"hard": "So."}, ()) == (rated.marks, rated.reasons, rated.problems)


@pytest.mark.parametrize("mark", [0, 6, -3, 3.0, 2.5, True, "4", "four", [4], {"mark": 4}, 10**30])
def test_a_mark_that_is_none_stays_open_and_is_said(mark: object) -> None:
    rated = read(json.dumps({"hard": {"mark": mark, "reason": "So."}, "fit": {"mark": 1}}))
    assert ({"fit": 1}, {}) == (rated.marks, rated.reasons)
    assert [("bad-mark", "hard")] == [(problem.code, problem.where) for problem in rated.problems]


def test_a_bare_mark_counts_without_a_reason() -> None:
    assert ({"hard": 4}, {}) == (read('{"hard": 4}').marks, read('{"hard": 4}').reasons)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("", "no-marks"),
        ("No.", "no-marks"),
        ("{}", "no-marks"),
        ('{"looks": {"mark": 5}}', "no-marks"),
        ('[{"mark": 4}]', "no-marks"),
        ('{"hard": {"mark": NaN}}', "no-marks"),
        ('{"hard": {"mark": Infinity}}', "no-marks"),
        ('{"hard": {"mark": 4}', "no-marks"),
        ('{"hard": {"mark": ' + "9" * 6_000 + "}}", "no-marks"),
        ('{"hard":' * 3_000 + "1" + "}" * 3_000, "no-marks"),
        ("{" * 20_000, "no-marks"),
        ("x" * LONGEST_ANSWER + '{"hard": {"mark": 4}}', "too-long"),
        ('{"hard": null, "craft": {"mark": null}}', "all-open"),
        ('{"hard": {"mark": 9}}', "bad-mark"),
    ],
)
def test_an_answer_without_a_mark_is_a_problem(answer: str, code: str) -> None:
    rated = read(answer)
    assert ({}, {}, [code]) == (rated.marks, rated.reasons, [problem.code for problem in rated.problems])


def test_only_so_many_braces_are_tried() -> None:
    marks = '{"hard": {"mark": 4}}'
    assert {"hard": 4} == read("{" * (MOST_OPENINGS - 1) + marks).marks
    assert {} == read("{" * MOST_OPENINGS + marks).marks


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (None, ""),
        (7, ""),
        (["a"], ""),
        ("  two\n\nlines\t ", "two lines"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("a\x00b\x1b[31mc\u202ed\u2028e\ud800f\ue000g", "a b [31mc d e f g"),
        ("<b onclick=x>bold</b> [a](http://x.example)", "<b onclick=x>bold</b> [a](http://x.example)"),
        ("x" * LONGEST_REASON, "x" * LONGEST_REASON),
        ("x" * 90_000, "x" * (LONGEST_REASON - 1) + "\u2026"),
    ],
)
def test_a_reason_is_one_line_of_plain_text(words: object, shown: str) -> None:
    assert shown == plain(words)


@pytest.mark.parametrize("answer", HOSTILE_ANSWERS)
def test_a_hostile_answer_sets_no_mark(answer: str) -> None:
    rated = read(answer)
    assert {} == rated.marks == rated.reasons
    assert rated.problems


@pytest.mark.parametrize("reason", HOSTILE_REASONS)
def test_a_hostile_reason_changes_no_mark_and_stays_one_short_line(reason: str) -> None:
    answer = json.dumps({"hard": {"mark": 2, "reason": reason, "tool": "send"}}, ensure_ascii=False)
    rated = read(answer)
    assert ({} if len(answer) > LONGEST_ANSWER else {"hard": 2}) == rated.marks
    shown = rated.reasons.get(Criterion.HARD, "")
    assert len(shown) <= LONGEST_REASON
    assert shown.isprintable()


def test_there_are_a_hundred_hostile_ones() -> None:
    assert 100 <= len(set(HOSTILE_ANSWERS) | set(HOSTILE_REASONS))


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_exception(answer: str) -> None:
    rated = read(answer)
    assert all(mark in SCALE for mark in rated.marks.values())
    assert rated.marks or rated.problems


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["mark", "reason", "hard", "craft", "fit", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read_without_an_exception(told: object) -> None:
    rated = read(json.dumps(told))
    assert all(type(mark) is int and mark in SCALE for mark in rated.marks.values())
    assert set(rated.reasons) <= set(rated.marks)
    assert all(reason == plain(reason) for reason in rated.reasons.values())
