"""`nextround sync` reads files and mailboxes from the terminal."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from mailservers.mails import letter, mbox
from nextround.cli import sync as command
from nextround.cli.main import main
from nextround.journal.models import Application
from nextround.mailbox import actions
from nextround.mailbox.models import MailRun

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M1")]


@dataclass(frozen=True)
class Answer:
    """What a command said, and how it ended: 0 done, 1 refused, 2 misuse."""

    code: int
    said: str
    complained: str


@pytest.fixture
def sync(monkeypatch, capsys, at_once, me) -> Callable[..., Answer]:
    def run(*arguments: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["nextround", "sync", *arguments])
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        heard = capsys.readouterr()
        return Answer(code, heard.out, heard.err)

    return run


def test_a_file_is_read_and_told_in_one_line(sync, tmp_path) -> None:
    answer = sync(str(mbox(tmp_path / "a.mbox", letter("confirmation"), letter("offer", "Blue Fjord"))))
    line = "2 mails read, 2 about jobs, 2 applications rebuilt, 1 question for you, 0 unreadable."
    assert (0, line) == (answer.code, answer.said.splitlines()[0])
    assert "1 of them is sure enough" in answer.said
    assert 0 == Application.objects.count()


def test_what_is_sure_is_filed_when_asked(sync, tmp_path) -> None:
    answer = sync("--file", str(mbox(tmp_path / "a.mbox", letter("confirmation"))))
    assert "Filed 1 mail in your journal." in answer.said
    assert 1 == Application.objects.count()


def test_as_json_there_is_one_object_a_source(sync, tmp_path) -> None:
    paths = [str(mbox(tmp_path / f"{n}.mbox", letter("rejection", day=n))) for n in range(2)]
    lines = [json.loads(line) for line in sync("--json", *paths).said.splitlines()]
    told = [(one["state"], one["looked"], one["about_jobs"]) for one in lines]
    assert [("done", 1, 1), ("done", 1, 1)] == told
    assert {"why", "fresh", "unreadable", "rebuilt", "questions", "ready", "recruiters", "filed"} < lines[
        0
    ].keys()


def test_a_connected_mailbox_is_fetched(sync, me, dovecot, connection, password) -> None:
    dovecot.deliver(letter("rejection"))
    actions.connect(me, connection, password=password)
    assert sync().said.startswith("1 mail read, 1 about jobs")
    assert sync().said.startswith("0 mails read, 0 about jobs")


def test_without_a_mailbox_it_says_what_next(sync) -> None:
    answer = sync()
    assert (1, "") == (answer.code, answer.said)
    assert "No mailbox is connected." in answer.complained
    assert 1 == sync("/no/such/file").code


def test_a_run_that_stopped_says_why(sync, me, dovecot, connection, password, monkeypatch) -> None:
    account = actions.connect(me, connection, password=password)
    account.host = "nowhere.invalid"
    account.save()
    answer = sync()
    assert "The mail server can't be reached." in answer.said


def test_ctrl_c_stops_after_the_mails_in_hand(me, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("nextround.foundation.jobs._spawn", lambda _: None)
    run = actions.start_import(me, str(mbox(tmp_path / "a.mbox", letter("rejection"))))

    def interrupt(_: float) -> None:
        if MailRun.objects.get().cancel_wanted:
            MailRun.objects.update(state="cancelled")
        else:
            raise KeyboardInterrupt

    monkeypatch.setattr(command.time, "sleep", interrupt)
    assert "cancelled" == command._followed(run).state


def test_locked_passwords_are_asked_for_where_someone_sits(monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("nextround.foundation.secrets.is_locked", lambda: True)
    monkeypatch.setattr("nextround.foundation.secrets.unlock", opened.append)
    monkeypatch.setattr(command.typer, "prompt", lambda *_, **__: "words")
    for sits in (False, True):
        monkeypatch.setattr(sys.stdin, "isatty", lambda sits=sits: sits, raising=False)
        command._unlock()
    assert ["words"] == opened
