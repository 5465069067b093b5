"""Copies of one mail are known by their hash, whatever was added on the way."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.mail.message import Message
from nextround.sources import counting, same

MAIL = b"From: hr@kite.example\nSubject: Hello\nMessage-ID: <1@kite.example>\n\nGood day\n"


@pytest.mark.parametrize(
    "copy",
    [
        MAIL.replace(b"\n", b"\r\n"),
        b"X-Gmail-Labels: Inbox,\n Opened\nX-GM-THRID: 17\n" + MAIL,
        MAIL.replace(b"Subject", b"Status: RO\nX-Mozilla-Status: 0001\nSubject"),
        MAIL + b"\n",
    ],
)
def test_what_programs_add_makes_no_other_mail(copy: bytes) -> None:
    assert same.digest(MAIL) == same.digest(copy)


@pytest.mark.parametrize(
    "other",
    [
        MAIL.replace(b"Good", b"Bad"),
        MAIL.replace(b"Hello", b"Bye"),
        MAIL.replace(b"Good day", b"Status: RO\nGood day"),
        b"X-Statusquo: 1\n" + MAIL,
    ],
)
def test_another_mail_with_the_same_message_id_is_another_mail(other: bytes) -> None:
    assert same.digest(MAIL) != same.digest(other)


@given(st.binary(max_size=400))
def test_any_bytes_have_a_hash(raw: bytes) -> None:
    assert 64 == len(same.digest(raw))


def test_a_header_beyond_any_real_one_is_hashed_as_it_is() -> None:
    assert same.digest(b"Status: 1\n" * 40_000) != same.digest(b"Status: 2\n" * 40_000)


def test_pasted_words_have_a_hash_of_their_own() -> None:
    assert same.digest_of_words(Message(body="a")) == same.digest_of_words(Message(body="a"))
    assert same.digest_of_words(Message(body="a")) != same.digest_of_words(Message(subject="a"))


def test_a_folded_header_is_read_whole() -> None:
    raw = b"A: b\r\nX-Gmail-Labels: Inbox,\r\n Job search,\r\n\tSent\r\nB: c\r\n\r\nX-Gmail-Labels: no"
    assert "Inbox, Job search, Sent" == same.header(raw, b"x-gmail-labels")
    assert "" == same.header(raw, b"x-keywords")


def test_mails_are_counted_before_they_are_read(tmp_path: Path) -> None:
    box = tmp_path / "box"
    for part in ("cur", "new", "tmp"):
        (box / "Maildir" / part).mkdir(parents=True)
    (box / "Maildir" / "cur" / "1").write_bytes(MAIL)
    (box / "one.eml").write_bytes(MAIL)
    (box / "many.mbox").write_bytes((b"From a Mon Feb  2 09:00:00 2026\n" + MAIL + b"\n") * 3)
    (box / "many").write_bytes((b"From a Mon Feb  2 09:00:00 2026\n" + MAIL + b"\n") * 2)
    (box / "lines.jsonl").write_text('{"body": "x"}\n\n{"body": "y"}\n')
    (box / ".hidden").write_bytes(MAIL)
    (box / "elsewhere").symlink_to(tmp_path)
    assert 1 + 1 + 3 + 2 + 2 == counting.count(box)
    assert 3 == counting.count(box / "many.mbox")


def test_what_can_not_be_opened_counts_as_one() -> None:
    assert 1 == counting._in_file(Path("/nowhere/at/all"))
