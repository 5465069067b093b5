"""Broken and hostile mail ends in text with replacement signs or set aside; nothing is raised or lost."""

import pytest

from nextround.engine.errors import Problem
from nextround.engine.mail.message import Message, parse
from nextround.engine.mail.triage import read

DEEP = 10_000
NO = b"Unfortunately we will not be moving forward with your application."


@pytest.mark.mission("M1")
@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: x\nContent-Type: text/plain; charset=klingon-8\n\n" + NO,
        b"Subject: x\nContent-Type: text/plain; charset=utf-8\n\n" + NO + b" \xff\xfe\xe4",
        b"Subject: x\nContent-Transfer-Encoding: klingon\n\n" + NO,
        b"Subject: x\n\n" + NO.replace(b" be", b"\0 be"),
        b"Subject: x\r\rHello\r" + NO,
        b"Subject: x\r\n\nHello\r" + NO + b"\n\r\n",
        b"Subject: =?klingon?b?%%%?=\nFrom: =?utf-8?q?=ZZ?= <a@b.example>\n\n" + NO,
    ],
    ids=["charset", "bytes", "encoding", "NUL", "lone CR", "mixed newlines", "encoded words"],
)
def test_what_is_encoded_wrongly_is_read_as_far_as_it_goes(raw: bytes) -> None:
    message = parse(raw)

    assert isinstance(message, Message)
    assert "moving forward with your application" in message.subject + message.body
    assert "\0" not in message.body
    read(message)


def test_letters_that_are_no_base64_are_kept_or_dropped_and_stop_nothing() -> None:
    message = parse(b"Subject: No\nContent-Transfer-Encoding: base64\n\n%%% not base64 %%%\n")

    assert isinstance(message, Message | Problem)


@pytest.mark.parametrize(
    "raw",
    [
        b"To: " + b"(" * DEEP + b")" * DEEP + b"\nSubject: x\n\n" + NO,
        b"Subject: x\nContent-Type: message/rfc822\n\n" * DEEP + NO,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(DEEP))
        + NO,
        b"Content-Type: text/html\n\n" + b"<div>" * DEEP + NO + b"</div>" * DEEP,
        b"Subject: x\n\n" + b">" * DEEP + b" quoted\n" + NO,
    ],
    ids=["comments", "mails in mails", "parts in parts", "HTML", "quotes"],
)
def test_ten_thousand_levels_end_in_a_reading_or_set_aside(raw: bytes) -> None:
    message = parse(raw)

    assert isinstance(message, Message | Problem)
    if isinstance(message, Message):
        read(message)
