import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nextround.cli import main
from nextround.cli.main import COMMANDS, app

NO = (
    b"From: Halvorne Recruiting <no-reply@us.greenhouse-mail.io>\nSubject: Your application\n"
    b"Date: Mon, 2 Feb 2026 09:00:00 +0100\nMessage-ID: <m1@x.example>\n\n"
    b"Thank you for applying for the Data Analyst position at Halvorne. Unfortunately, we will not be"
    b" moving forward with your application.\n"
)
KEYS = ["id", "path", "index", "message_id", "date", "kind", "weight", "company", "role", "stage"]
KEYS += ["reasons", "because", "language", "problem"]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "no.eml"
    path.write_bytes(NO)
    return path


def run(*arguments: str, given: bytes | None = None) -> "tuple[int, str]":
    result = CliRunner().invoke(app, list(arguments), input=given)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout


@pytest.mark.mission("M1")
def test_read_tells_what_happened_and_quotes_it(letter: Path) -> None:
    code, told = run("read", str(letter))

    assert 0 == code
    assert "The application ended: Data Analyst, Halvorne, 02 Feb 2026." in told
    assert "we will not be moving forward" in told
    assert "No reason is stated" in told


@pytest.mark.mission("M1")
def test_read_json_gives_the_documented_keys(letter: Path) -> None:
    code, told = run("read", "--json", str(letter))
    line = json.loads(told)

    assert (0, KEYS) == (code, list(line))
    assert ("rejection", "Halvorne", "Data Analyst", "m1@x.example", "en") == (
        line["kind"],
        line["company"],
        line["role"],
        line["message_id"],
        line["language"],
    )
    assert "2026-02-02T08:00:00+00:00" == line["date"]
    assert line["because"][0].keys() == {"text", "where", "start", "end"}


def test_each_line_of_a_jsonl_is_answered_in_order() -> None:
    mails = '{"id": "a", "from": "x@y.example", "body": "We received your application."}\n\nnonsense\n{}\n'

    code, told = run("read", "--json", "-", given=mails.encode())
    lines = [json.loads(line) for line in told.splitlines()]

    assert 0 == code
    assert [("a", 0), (None, 1), (None, 2)] == [(line["id"], line["index"]) for line in lines]
    assert [None, "not-a-mail", None] == [line["problem"] and line["problem"]["code"] for line in lines]
    assert [False, True, False] == [line["kind"] is None for line in lines]


def test_an_unreadable_mail_is_listed_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "empty.eml").write_bytes(b"")

    code, told = run("read", str(tmp_path))

    assert 0 == code
    assert "There is no text here to read." in told


def test_the_mails_of_an_mbox_are_counted_from_one(tmp_path: Path) -> None:
    start = b"From a@b.example Mon Feb  2 09:00:00 2026\n"
    (tmp_path / "in.mbox").write_bytes(start + NO + b"\n" + start + NO)

    assert "in.mbox, mail 2\n" in run("read", str(tmp_path / "in.mbox"))[1]


def test_a_missing_path_is_refused_before_anything_is_read(
    letter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["nextround", "read", str(letter), str(letter) + "x"])

    with pytest.raises(SystemExit) as ended:
        main.main()

    told = capsys.readouterr()
    assert (1, "") == (ended.value.code, told.out)
    assert "There is nothing to read" in told.err
    assert "Check the spelling" in told.err


def test_misuse_ends_with_two() -> None:
    assert 2 == run("read")[0]
    assert 2 == run("nonsense")[0]


def test_help_lists_every_command() -> None:
    code, told = run("--help")

    assert 0 == code
    assert all(f"  {name}" in told for name in COMMANDS)


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["read", "-"]])
def test_the_command_starts_light(arguments: list[str]) -> None:
    script = (
        "import sys; sys.argv[1:] = " + repr(arguments) + "\n"
        "from nextround.cli.main import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'django', 'scipy', 'numpy', 'rich', 'sklearn'} & set(sys.modules)\n"
        "sys.exit(f'imported: {heavy}' if heavy else 0)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], input=b"Sadly no.", capture_output=True, check=False
    )

    assert (0, b"") == (done.returncode, done.stderr)
