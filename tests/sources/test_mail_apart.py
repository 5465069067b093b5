import sys
from datetime import UTC, datetime

import pytest

from nextround.engine.errors import Problem
from nextround.engine.mail.message import EMPTY, Message, parse
from nextround.sources import apart

HEAD = (
    b"From: Kim <kim@kite.example>\nTo: me@home.example\nSubject: Gr\xc3\xbc\xc3\x9fe\nMessage-ID: <1@kite>\n"
    b"References: <0@kite>\nDate: Mon, 2 Feb 2026 09:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n"
)
RAW = HEAD + "Schöne Grüße\n".encode()


def test_a_mail_read_apart_is_the_same_mail() -> None:
    assert parse(RAW) == apart.parse_apart(RAW)


def test_what_cannot_be_read_apart_says_why() -> None:
    assert EMPTY == apart.parse_apart(b" ")


def test_a_small_mail_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "CHILD", ("no-such-program",))

    assert parse(RAW) == apart.read_raw(RAW)


def test_a_very_large_mail_is_read_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LARGE_BYTES", 100)

    assert parse(RAW) == apart.read_raw(RAW)


@pytest.mark.parametrize(
    "script",
    [
        "import time; time.sleep(60)",
        "from nextround.sources import apart; apart._limited(); b'x' * apart.MEMORY_BYTES",
        "import os; os.abort()",
        "print('no json')",
        "print('{}')",
        "print('[]')",
        "print('{\"to\": 1}')",
    ],
)
def test_a_process_that_takes_too_much_or_dies_sets_the_mail_aside(script: str) -> None:
    assert apart.TOO_MUCH == apart.parse_apart(RAW, command=(sys.executable, "-c", script), seconds=3)


def test_a_program_that_is_not_there_sets_the_mail_aside() -> None:
    assert isinstance(apart.parse_apart(RAW, command=("no-such-program",)), Problem)


def test_the_date_keeps_its_zone() -> None:
    told = apart.parse_apart(RAW)

    assert isinstance(told, Message)
    assert datetime(2026, 2, 2, 8, tzinfo=UTC) == told.date
