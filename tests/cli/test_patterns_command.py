"""`nextround patterns`: pure with a file, one answer a line, nothing hides anything."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from nextround.cli import patterns as command
from nextround.cli.main import app
from nextround.engine import codec
from nextround.engine.journey import Application, Event, Journey, Kind, Stage

TODAY = date(2026, 3, 12)


def ended(name: str, stage: Stage, ago: int) -> Application:
    on = TODAY - timedelta(days=ago)
    return Application(
        id=name,
        events=(
            Event(on=on, kind=Kind.APPLIED),
            Event(on=on + timedelta(days=3), kind=Kind.INTERVIEWED, stage=stage, ratings={"hard": 3}),
            Event(on=on + timedelta(days=9), kind=Kind.REJECTED, stage=stage),
        ),
    )


def search(**more: Any) -> Journey:
    open_one = Application(id="waits", events=(Event(on=TODAY - timedelta(days=5), kind=Kind.APPLIED),))
    ends = (ended(f"a{n}", Stage.TECHNICAL, 60 - n) for n in range(3))
    return Journey(today=TODAY, applications=(*ends, open_one), **more)


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(app, ["patterns", *arguments], input=stdin)


def rows(told: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told.stdout.splitlines()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "journey.json"
    path.write_text(codec.dumps(search()), encoding="utf-8")
    return path


@pytest.mark.mission("S1", "S2")
def test_a_journey_is_told_calmly_with_what_would_tell(file: Path) -> None:
    told = run(str(file)).stdout

    assert "From 4 applications, 3 of which ended with a no." in told
    assert "Can't tell yet" in told
    assert "What would tell most: one rehearsal that someone else rates." in told
    assert "waits: 5 days, which is usual." in told
    assert "a3" not in told


@pytest.mark.mission("S1")
def test_json_is_one_line_with_the_documented_keys(file: Path) -> None:
    (row,) = rows(run(str(file), "--json"))

    assert (3, False) == (row["rejections"], row["speaks"])
    assert pytest.approx(1) == sum(row["weak"].values())
    assert ["waits"] == [wait["application"] for wait in row["silence"]]


def test_each_line_of_a_jsonl_is_answered_in_order(tmp_path: Path) -> None:
    """A journey; a blank line; a broken one; a journey with a bad row; no object."""
    good = json.dumps({**codec.write(search()), "id": "one"})
    odd = json.dumps({"id": 2, "today": "2026-03-12", "applications": [{"id": "x", "events": [{"on": "?"}]}]})
    path = tmp_path / "many.JSONL"
    path.write_text(f"{good}\n\n{{broken\n{odd}\n[]\n", encoding="utf-8")

    told = run(str(path), "--json")
    one, broken, two, nothing = rows(told)

    assert 0 == told.exit_code
    assert ("one", 3) == (one["id"], one["rejections"])
    assert (1, "not-json") == (broken["index"], broken["problem"]["code"])
    assert (2, ["bad-date"]) == (two["id"], [problem["code"] for problem in two["problems"]])
    assert (3, "not-an-object") == (nothing["index"], nothing["problem"]["code"])


def test_lines_are_told_in_sentences_too(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text(f"{json.dumps(codec.write(search()))}\nbroken\n", encoding="utf-8")

    told = run(str(path)).stdout

    assert "From 4 applications" in told
    assert "Line 2: This is not JSON, or it breaks off." in told


def test_standard_input_may_hold_one_journey_or_many() -> None:
    one = codec.dumps(search())
    line = json.dumps(codec.write(search()))

    assert 1 == len(rows(run("-", "--json", stdin=one)))
    assert 2 == len(rows(run("-", "--json", stdin=f"{line}\n{line}\n")))


def test_a_journey_that_can_not_be_read_is_refused_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "journey.json"
    path.write_text("{broken", encoding="utf-8")

    told = run(str(path), "--json")

    assert isinstance(told.exception, command.UnreadableJourney)
    assert [{"index": 0, "problem": {"code": "not-json", "message": str(told.exception)}}] == rows(told)
    assert isinstance(run(str(path)).exception, command.UnreadableJourney)


@pytest.mark.parametrize("name", ["no.json", "no.jsonl"])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    assert isinstance(run(str(tmp_path / name)).exception, command.NoSuchJourney)


def test_an_empty_journey_teaches(tmp_path: Path) -> None:
    path = tmp_path / "journey.json"
    path.write_text('{"today": "2026-03-12"}', encoding="utf-8")

    assert "There is nothing here yet" in run(str(path)).stdout


def test_bytes_that_are_no_text_and_odd_characters_are_answered(tmp_path: Path) -> None:
    path = tmp_path / "journey.json"
    path.write_bytes(
        b'\xef\xbb\xbf{"today": "2026-03-12", "id": "\\ud800", "applications": [{"id": "\xff"}]}'
    )

    assert ["\ud800"] == [row["id"] for row in rows(run(str(path), "--json"))]
    assert 0 == run(str(path)).exit_code


def test_without_a_file_the_journal_of_this_machine_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_of_this_machine", search)

    assert [3] == [row["rejections"] for row in rows(run("--json"))]


def test_a_file_is_answered_without_django_or_scipy(file: Path) -> None:
    program = (
        "import sys\n"
        "from nextround.cli.patterns import patterns\n"
        "assert 'numpy' not in sys.modules\n"
        f"patterns({str(file)!r}, as_json=True)\n"
        "print(sorted({'django', 'scipy'} & set(sys.modules)))\n"
    )

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "[]" == told.stdout.splitlines()[-1]
