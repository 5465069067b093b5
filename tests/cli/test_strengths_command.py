"""`nextround strengths` in the terminal."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nextround.accounts.models import Person
from nextround.engine.fit.resume_rows import rows_of, without_address
from nextround.profile import actions

Run = Callable[..., Any]
CV = "Skills\nSQL, Python (6 years), Excel\n\nExperience\n2019 - now Cook at The Larder\n- Wrote menus\n"


@pytest.fixture
def cv(tmp_path: Path) -> str:
    path = tmp_path / "cv.txt"
    path.write_text(CV, encoding="utf-8")
    return str(path)


def said(person: Person, room: str) -> list[dict[str, Any]]:
    return [dict(without_address(row)) for row in rows_of(actions.profile_of(person), room).values()]


@pytest.mark.mission("P4", "M2")
def test_a_cv_is_confirmed_line_by_line(nextround: Run, me: Person, cv: str) -> None:
    # the job is corrected in its place, SQL is left out, the rest is right
    typed = ["2", "Head cook", "", "", "", "", "", "3", "4"]
    answer = nextround("strengths", "import", cv, typed=typed)
    assert 0 == answer.code
    assert "Your CV says: SQL, Python (6 years), Excel" in answer.said
    assert "3 lines are in your profile now." in answer.said
    assert [("Head cook", "The Larder")] == [(row["position"], row["name"]) for row in said(me, "work")]
    assert ["Python", "Excel"] == [row["name"] for row in said(me, "skills")]


def test_what_is_not_answered_goes_on_waiting(nextround: Run, me: Person, cv: str) -> None:
    answer = nextround("strengths", "import", cv, typed=["1", ""])
    assert "3 still wait" in answer.said
    assert (1, 3) == (len(said(me, "work")), len(actions.waiting(me)))


def test_without_a_terminal_nothing_is_kept(nextround: Run, me: Person, cv: str) -> None:
    answer = nextround("strengths", "import", cv)
    assert "nothing is in your profile yet" in " ".join(answer.said.split())
    assert ({}, 4) == (actions.profile_of(me), len(actions.waiting(me)))


@pytest.mark.mission("M2")
def test_a_json_resume_goes_out_and_comes_back(nextround: Run, me: Person, tmp_path: Path) -> None:
    actions.set_profile(me, {"skills": [{"name": "SQL"}], "basics": {"name": "Orla"}})
    path = tmp_path / "resume.json"
    assert 0 == nextround("strengths", "export", str(path)).code
    assert 1 == nextround("strengths", "export", str(path)).code
    assert actions.profile_of(me) == json.loads(nextround("strengths", "export", "-").said)
    actions.set_profile(me, {})
    nextround("strengths", "import", str(path), typed=["4"])
    assert "Orla" == actions.profile_of(me)["basics"]["name"]
    assert [{"name": "SQL"}] == said(me, "skills")


@pytest.mark.mission("P4")
def test_a_language_is_added_and_what_can_not_be_read_is_asked_again(nextround: Run, me: Person) -> None:
    answer = nextround("strengths", "add", "--room", "languages", typed=["English", "fluently", "C1"])
    assert "not in the list" in answer.said
    assert [{"language": "English", "fluency": "C1"}] == said(me, "languages")


def test_the_list_shows_rooms_and_evidence_and_json_lines(nextround: Run, me: Person) -> None:
    assert "Nothing here yet" in nextround("strengths").said
    actions.write_row(me, "strengths", {"name": "Calm", "result": "nobody left"})
    actions.write_row(me, "skills", {"name": "SQL", "x-years": 3})
    assert "Strengths\n  Calm\n    nobody left\nSkills\n  SQL (3 years)\n" == nextround("strengths").said
    (_, skill) = nextround("strengths", "--json").said.splitlines()
    assert {"room": "skills", "name": "SQL", "x-years": 3} == {
        key: value for key, value in json.loads(skill).items() if key != "id"
    }


def test_misuse_and_missing_files_are_told(nextround: Run, tmp_path: Path) -> None:
    assert 2 == nextround("strengths", "juggle").code
    assert 2 == nextround("strengths", "add", "--room", "kitchen").code
    assert "Say which file" in nextround("strengths", "import").complained
    assert 1 == nextround("strengths", "import", str(tmp_path / "none.pdf")).code
    hostile = tmp_path / "cv.pdf"
    hostile.write_bytes(b"%PDF-1.7 broken")
    assert "can't be read as the document" in nextround("strengths", "import", str(hostile)).complained
    empty = tmp_path / "rose.txt"
    empty.write_text("A rose is a rose.", encoding="utf-8")
    assert "Nothing new was found" in nextround("strengths", "import", str(empty)).said
