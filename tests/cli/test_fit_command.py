import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest

KEYS = ["text", "start", "end", "type", "name", "concept", "level", "must", "importance", "confidence"]
KEYS += ["status", "evidence"]
POSTING = "Nurse\n\nRequirements:\n- Fluent English\n- Python is a plus\n"
FRENCH = "Nous cherchons une personne pour notre équipe avec le goût du travail et des idées dans les arts"
ME = {"languages": [{"language": "English", "fluency": "B2"}], "x-nextround": {"deal_breakers": ["nights"]}}


@pytest.fixture
def posting(tmp_path: Path) -> str:
    path = tmp_path / "nurse.txt"
    path.write_text(POSTING)
    return str(path)


@pytest.fixture
def me(tmp_path: Path) -> str:
    path = tmp_path / "me.json"
    path.write_text(json.dumps(ME))
    return str(path)


@pytest.mark.mission("P2")
def test_asked_for_fluent_has_b2_is_nearly(nextround, posting: str, me: str) -> None:
    answer = nextround("fit", posting, "--profile", me)

    assert 0 == answer.code
    assert "Nearly\n    English C1: you have English B2, one step below" in answer.said
    assert "%" not in answer.said


def test_without_a_profile_the_hard_things_come_first(nextround, posting: str) -> None:
    said = nextround("fit", posting).said

    assert said.index("Hard requirements") < said.index("English C1") < said.index("What else it asks for")


@pytest.mark.mission("P2")
def test_json_has_the_documented_keys(nextround, posting: str, me: str) -> None:
    told = json.loads(nextround("fit", posting, "--profile", me, "--json").said)

    assert ["id", "requirements", "score", "low", "high", "counts"] == list(told)
    assert all(KEYS == list(one) for one in told["requirements"])
    english = next(one for one in told["requirements"] if one["type"] == "language")
    assert ("Fluent English", "C1", "nearly") == (english["text"], english["level"], english["status"])
    assert {"reason": "one-step-below", "text": "English B2"} == english["evidence"]
    assert told["low"] <= told["score"] <= told["high"]
    assert sum(told["counts"].values()) == len(told["requirements"])


def test_without_a_profile_nothing_is_held_against_anyone(nextround, posting: str) -> None:
    told = json.loads(nextround("fit", posting, "--json").said)

    assert [None] * 4 == [told[key] for key in ("score", "low", "high", "counts")]
    assert {(None, None)} == {(one["status"], one["evidence"]) for one in told["requirements"]}


def test_a_jsonl_is_answered_line_by_line(nextround, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = [
        '{"id": 7, "text": "Fluent English"}',
        "",
        "{",
        '{"id": "x"}',
        json.dumps({"id": "f", "text": FRENCH}),
    ]
    path.write_text("\n".join(lines))

    told = [json.loads(line) for line in nextround("fit", str(path), "--json").said.splitlines()]

    assert [7, None, None, "f"] == [one.get("id") for one in told]
    assert [(1, "not-a-posting"), (2, "not-a-posting")] == [
        (one["index"], one["problem"]["code"]) for one in told[1:3]
    ]
    assert "language-not-read" == told[3]["problem"]["code"]
    said = nextround("fit", str(path)).said
    assert "Line 3: This line is no JSON object" in said
    assert "isn't read yet" in said


def test_a_line_that_cannot_be_used_has_the_number_that_an_editor_shows(nextround, tmp_path: Path) -> None:
    path = tmp_path / "gaps.jsonl"
    path.write_text('\n{"id": 1, "text": "Fluent English"}\n\n{broken\n')

    assert "Line 4: This line is no JSON object" in nextround("fit", str(path)).said
    assert [None, 1] == [
        json.loads(line).get("index") for line in nextround("fit", str(path), "--json").said.splitlines()
    ]


def test_odd_signs_lose_nothing(nextround, tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text(r"""{"id": "\ud800", "text": "Fluent \ud800 English\u0000\u2028 (C1)"}
{"id": 2, "text": ""}
{"id": 3, "text": " \n"}""")
    me = tmp_path / "odd.json"
    me.write_text(
        r'{"skills": [{"name": "Python \udfff"}], "languages": [{"language": "English", "fluency": "C1"}]}'
    )

    told = [
        json.loads(line)
        for line in nextround("fit", str(path), "--json", "--profile", str(me)).said.splitlines()
    ]

    assert ["\ufffd", 2, 3] == [one["id"] for one in told]
    assert [None, None] == [one["score"] for one in told[1:]]
    assert "met" in {one["status"] for one in told[0]["requirements"]}


def test_a_posting_comes_by_standard_input_too(nextround) -> None:
    told = json.loads(nextround("fit", "-", "--json", piped=b"Fluent English").said)

    assert "-" == told["id"]
    assert ["en"] == [one["concept"] for one in told["requirements"] if one["type"] == "language"]


def test_a_docx_is_read(nextround, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Fluent English")
    document.save(str(tmp_path / "job.docx"))

    told = json.loads(nextround("fit", str(tmp_path / "job.docx"), "--json").said)

    assert "Fluent English" in {one["text"] for one in told["requirements"]}


@pytest.mark.parametrize(
    ("content", "why"),
    [(None, "profile can't be read"), ("[]", "profile can't be read"), ("{", "profile can't be read")],
)
def test_a_profile_that_cannot_be_read_is_refused(
    nextround, posting: str, tmp_path: Path, content, why: str
) -> None:
    path = tmp_path / "profile.json"
    if content is not None:
        path.write_text(content)

    answer = nextround("fit", posting, "--profile", str(path))

    assert 1 == answer.code
    assert why in answer.complained
    assert "JSON Resume" in answer.complained


def test_a_posting_that_is_not_there_is_refused_and_no_posting_is_misuse(nextround, tmp_path: Path) -> None:
    missing = nextround("fit", str(tmp_path / "none.txt"))

    assert (1, 2) == (missing.code, nextround("fit").code)
    assert "no such file" in missing.complained


def test_fit_starts_without_django_and_scipy(posting: str) -> None:
    code = (
        "import sys; from nextround.cli.main import app; app(['fit', sys.argv[1]], standalone_mode=False);"
        "print([name for name in ('django', 'scipy', 'pycrfsuite', 'docx', 'pypdf') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, posting], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.splitlines()[-1]
