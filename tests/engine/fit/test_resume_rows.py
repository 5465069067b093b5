"""Rows of a JSON Resume, added, changed and taken out without touching the rest."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit.resume_rows import address, rows_of, with_row, without_address, without_row

ROOMS = ("skills", "strengths")


@pytest.mark.parametrize("room", ROOMS)
def test_a_row_is_added_changed_and_taken_out(room: str) -> None:
    first, key = with_row({"basics": {"name": "Orla"}}, room, {"name": "SQL"})
    second, same = with_row(first, room, {"name": "SQL", "x-years": 3}, at=key)
    assert (key, {"name": "SQL", "x-years": 3, "x-id": key}) == (same, rows_of(second, room)[key])
    third = without_row(second, room, key)
    assert ({}, {"name": "Orla"}) == (rows_of(third, room), third["basics"])


def test_a_row_that_says_the_same_is_not_added_twice() -> None:
    first, key = with_row({"skills": [{"name": "SQL"}]}, "skills", {"name": "SQL", "x-id": "another"})
    assert (address({"name": "SQL"}), 1) == (key, len(first["skills"]))


def test_a_new_row_takes_no_address_that_is_taken() -> None:
    resume, key = with_row({}, "skills", {"name": "SQL"})
    resume, _ = with_row(resume, "skills", {"name": "Python"}, at=key)
    resume, other = with_row(resume, "skills", {"name": "SQL"})
    assert f"{key}-2" == other
    assert ["Python", "SQL"] == [row["name"] for row in rows_of(resume, "skills").values()]


def test_a_row_keeps_its_address_when_it_is_changed_for_the_first_time() -> None:
    resume: dict[str, Any] = {"skills": [{"name": "SQL"}, {"name": "Go"}]}
    at = address({"name": "SQL"})
    changed, key = with_row(resume, "skills", {"name": "PostgreSQL"}, at=at)
    assert (at, ["PostgreSQL", "Go"]) == (key, [row["name"] for row in changed["skills"]])


@pytest.mark.parametrize("odd", [7, "", "With Space", "../up", "x" * 50])
def test_an_address_that_is_none_is_not_used(odd: object) -> None:
    assert address({"name": "SQL"}) == address({"name": "SQL", "x-id": odd})


def test_the_address_of_a_foreign_row_is_kept() -> None:
    assert "row-1234" == address({"name": "SQL", "x-id": "row-1234"})


@pytest.mark.parametrize("resume", [{"skills": "none"}, {"skills": [7]}, {"x-nextround": []}, {}])
def test_nonsense_has_no_rows(resume: dict[str, Any]) -> None:
    assert [{}, {}] == [rows_of(resume, room) for room in ROOMS]


ROWS = st.dictionaries(st.sampled_from(["name", "level", "x-years"]), st.text(max_size=5), max_size=3)


@given(st.lists(ROWS, max_size=6), st.sampled_from(ROOMS))
def test_every_row_that_says_something_else_is_kept(told: list[dict[str, str]], room: str) -> None:
    resume: Any = {}
    for row in told:
        resume, key = with_row(resume, room, row)
        assert without_address(rows_of(resume, room)[key]) == row
    assert len({str(sorted(row.items())) for row in told}) == len(rows_of(resume, room))
