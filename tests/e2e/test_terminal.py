"""The whole way in a real terminal: a no comes in, is looked back on, a letter is drafted, Today shows it."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

pytestmark = pytest.mark.e2e
START = "import sys; from nextround.cli.main import main; sys.argv = ['nextround', *sys.argv[1:]]; main()"
NO = """From: Noor <noor@kitewell.example>
Subject: Your application for Data analyst at Kitewell

Dear Tomasz,

thank you for the final interview for the position of Data analyst at Kitewell.
Unfortunately we will not be moving forward with your application.

Best,
Noor"""
Terminal = Callable[..., pexpect.spawn]  # type: ignore[type-arg]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Start `nextround …` in a pseudo-terminal, at noon of 12 March 2026 in Berlin."""
    running = []
    own = {"NEXTROUND_HOME": str(tmp_path / "journal"), "TZ": "Europe/Berlin", "TERM": "xterm"}
    own["NEXTROUND_NOW"] = "2026-03-12T12:00:00+01:00"

    def start(*arguments: str) -> pexpect.spawn:  # type: ignore[type-arg]
        child = pexpect.spawn(
            sys.executable,
            ["-c", START, *arguments],
            env={**os.environ, **own},
            encoding="utf-8",
            timeout=60,
            dimensions=(40, 100),
        )
        running.append(child)
        return child

    yield start
    for child in running:
        child.close(force=True)


def ended(child: pexpect.spawn) -> tuple[int | None, str]:  # type: ignore[type-arg]
    """How a command ended, and the rest of what it said."""
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, str(child.before)


def talk(child: pexpect.spawn, *turns: tuple[str, str]) -> None:  # type: ignore[type-arg]
    """Wait for each sentence, then type its answer."""
    for heard, typed in turns:
        child.expect(heard)
        child.sendline(typed)


@pytest.mark.mission("F1", "R1", "N1", "A1", "N4")
def test_a_no_is_worked_through_in_the_terminal(terminal: Terminal, tmp_path: Path) -> None:
    adding = terminal("add")
    talk(adding, ("only a dot", NO), ("", "."))
    adding.expect("It reads like the end of this application")
    adding.expect("company +Kitewell")
    talk(adding, ("Enter files it", ""))
    assert (0, True) == _said(adding, "Filed: The application ended")

    first = terminal("debrief")
    first.expect("The Kitewell application has ended")
    talk(first, ("I don't know\r\n.*>", "1"))
    talk(first, ("What do you want to remember[^>]*>", ""), ("What\\? >", "b"))  # a skip, and back
    talk(first, ("What do you want to remember[^>]*>", "They were kind."), (">", ""))
    first.expect("What\\? >")
    first.send("x")  # its echo tells that the question is really waiting, as a person would see it
    first.expect("x")
    first.sendintr()
    assert (0, True) == _said(first, "Everything you answered is kept")

    resumed = terminal("debrief")
    resumed.expect("One small step")
    talk(resumed, ("What\\? >", "answer one question aloud"), ("after what[^>]*>", "after breakfast"))
    talk(resumed, ("Where[^>]*>", "at the desk"), ("Which day[^>]*>", "0"))
    planned = "If it is after breakfast, at the desk, then answer one question aloud."
    assert (0, True) == _said(resumed, planned)

    letter = terminal("letter", "kitewell", "--out", str(tmp_path / "letter.eml"))
    assert (0, True) == _said(letter, "nothing was sent")
    assert (tmp_path / "letter.eml").exists()
    assert (0, True) == _said(terminal("today"), planned)


def _said(child: pexpect.spawn, sentence: str) -> tuple[int | None, bool]:  # type: ignore[type-arg]
    code, said = ended(child)
    words = " ".join(said.split())
    assert sentence in words, words
    return code, True


@pytest.mark.mission("M2")
def test_a_damaged_journal_is_restored_from_a_backup(terminal: Terminal, tmp_path: Path) -> None:
    ended(terminal("add", "--company", "ACME", "--yes"))
    copy = tmp_path / "copy.sqlite3"
    assert 0 == ended(terminal("backup", str(copy)))[0]
    (tmp_path / "journal" / "nextround.sqlite3").write_bytes(b"not a database" * 1000)
    code, said = ended(terminal("log"))
    assert (1, True) == (code, "Restore a backup" in said)
    code, said = ended(terminal("restore", str(copy)))
    assert (0, True) == (code, "Restored." in said)
    assert "ACME" in ended(terminal("log"))[1]
