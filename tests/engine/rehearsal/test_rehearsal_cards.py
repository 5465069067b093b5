"""One's own questions leave as a table and as Anki's text, and come back."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.rehearsal import cards
from nextround.engine.rehearsal.cards import Row, as_anki, as_csv, from_csv

pytestmark = pytest.mark.mission("P7")
TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40).map(
    str.strip
)
ROWS = st.lists(
    st.builds(Row, question=TEXT.filter(bool), answer=TEXT, stage=st.sampled_from(["", "final"]), topic=TEXT),
    max_size=5,
)


@given(ROWS)
def test_a_table_comes_back_as_it_left(rows: list[Row]) -> None:
    assert (tuple(rows), ()) == from_csv(as_csv(rows))


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_runs_as_a_formula(start: str) -> None:
    text = as_csv([Row(question=f"{start}1+1", topic=f"{start}x")])
    assert f"'{start}1+1,,,'{start}x" == text.splitlines()[1]


def test_columns_are_told_by_the_head_and_may_be_parted_otherwise() -> None:
    rows, problems = from_csv("\ufeffTopic;QUESTION;Stage;more\nmoney;Pay?;lunch;x\n;;;\n\n;;final;\n")
    assert (Row(question="Pay?", topic="money"),) == rows
    assert [("no-question", "row 5")] == [(one.code, one.where) for one in problems]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no-question-column"),
        ("a,b\n1,2", "no-question-column"),
        (f"question\n{'x' * 200_000}", "not-a-table"),
    ],
)
def test_a_file_that_is_no_such_table_says_why(text: str, code: str) -> None:
    rows, (problem,) = from_csv(text)
    assert ((), code) == (rows, problem.code)


def test_very_many_rows_are_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "MOST", 2)
    rows, (problem,) = from_csv("question\na\nb\nc\nd\n")
    assert (["a", "b"], "too-many", "row 4") == ([row.question for row in rows], problem.code, problem.where)


@given(st.text(max_size=200))
def test_any_text_is_read_or_says_why(text: str) -> None:
    rows, problems = from_csv(text)
    assert all(row.question for row in rows)
    assert all(problem.where.startswith("row ") for problem in problems)


@given(ROWS)
def test_anki_finds_each_card_with_its_tags_and_its_lines(rows: list[Row]) -> None:
    head, body = as_anki(rows).split("#tags column:3\n")
    assert ["#separator:tab", "#html:false", "#notetype:Basic"] == head.splitlines()[:3]
    read = list(csv.reader(io.StringIO(body, newline=""), delimiter="\t"))
    assert [(row.question, row.answer) for row in rows] == [(front, back) for front, back, _ in read]


def test_a_tag_of_several_words_is_one_tag() -> None:
    (line,) = as_anki([Row(question="#1", stage="final", topic="time series")]).splitlines()[6:]
    assert '"#1"\t""\t"nextround final time_series"' == line
