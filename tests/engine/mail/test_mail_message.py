import base64
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nextround.engine.errors import Problem
from nextround.engine.mail import message as messages
from nextround.engine.mail import unpack
from nextround.engine.mail.html import text_of
from nextround.engine.mail.message import Message, from_text, parse, split_sender

LETTER = "\r\n".join(  # noqa: FLY002 - a letter is read line by line
    [
        "From: =?utf-8?q?J=C3=B6rg?= Brandl <jobs@brindlewick.example>",
        "To: alex@home.example, robin@home.example",
        "Reply-To: Team <team@brindlewick.example>",
        "Subject: Your application",
        "Date: Mon, 2 Feb 2026 09:00:00 +0100",
        "Message-ID: <c@brindlewick.example>",
        "References: <a@home.example> <b@home.example>",
        "In-Reply-To: <b@home.example>",
        "List-Unsubscribe: <https://brindlewick.example/u>",
        "Auto-Submitted: auto-generated",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "Unfortunately we chose someone else.",
        "",
    ]
).encode()


def read_or_fail(raw: bytes) -> Message:
    mail = parse(raw)
    assert isinstance(mail, Message)
    return mail


def test_a_mail_is_read_with_its_sender_date_and_thread() -> None:
    mail = read_or_fail(LETTER)

    assert ("Jörg Brandl", "jobs@brindlewick.example") == (mail.sender_name, mail.sender_address)
    assert ("alex@home.example", "robin@home.example") == mail.to
    assert "team@brindlewick.example" == mail.reply_to
    assert "Your application" == mail.subject
    assert datetime(2026, 2, 2, 8, tzinfo=UTC) == mail.date
    assert "c@brindlewick.example" == mail.message_id
    assert ("a@home.example", "b@home.example") == mail.references
    assert mail.list_unsubscribe
    assert mail.auto_submitted
    assert "Unfortunately we chose someone else." == mail.body.strip()


def test_a_person_writing_by_hand_is_not_automatic() -> None:
    mail = read_or_fail(b"Auto-Submitted: no\n\nHi")

    assert not mail.auto_submitted


def test_html_alone_is_read_as_its_visible_paragraphs() -> None:
    html = (
        "<html><head><style>p{}</style></head><body><p>Dear <b>Alex</b>,<br>thanks.</p><p>We\n chose"
        " others.</p></body></html>"
    )

    mail = read_or_fail(f"Content-Type: text/html\n\n{html}".encode())

    assert "Dear Alex,\nthanks.\n\nWe chose others." == mail.body


def test_a_text_part_that_is_html_in_truth_is_read_as_html() -> None:
    mail = read_or_fail(b"Content-Type: text/plain\n\n<html><body><p>We chose others.</p></body></html>")

    assert "We chose others." == mail.body


def test_a_thin_text_part_gives_way_to_the_html_beside_it() -> None:
    raw = (
        "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nView online\n"
        "--x\nContent-Type: text/html\n\n<p>We have decided to go with other candidates.</p>\n--x--\n"
    )

    assert "We have decided to go with other candidates." == read_or_fail(raw.encode()).body


def test_a_full_text_part_is_preferred_to_html() -> None:
    text = "We have decided to go with other candidates. " * 12
    raw = (
        f"Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\n{text}\n"
        "--x\nContent-Type: text/html\n\n<p>Something else</p>\n--x--\n"
    )

    assert text.strip() == read_or_fail(raw.encode()).body.strip()


def test_html_without_a_body_is_empty_text() -> None:
    assert "" == text_of("<frameset></frameset>")


def test_zero_width_padding_is_not_part_of_what_is_read() -> None:
    mail = read_or_fail("Content-Type: text/plain; charset=utf-8\n\nHi\u200b\u200c\u00adthere".encode())

    assert "Hithere" == mail.body


def test_a_calendar_part_is_kept_as_text() -> None:
    raw = (
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nSee you\n"
        b"--x\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--x\nContent-Type: text/calendar\n"
        b"Content-Transfer-Encoding: base64\n\n%%%%\n--x\nContent-Type: application/pdf\n\n%PDF\n--x--\n"
    )

    assert "BEGIN:VCALENDAR" in read_or_fail(raw).calendar[0]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"Subject: a\n\n" + b"x" * (messages.MESSAGE_BYTES), "too-large"),
        (b"X: " + b"y" * (messages.HEADER_BYTES + 10), "header-too-large"),
        (b"X: y\n" * (messages.HEADER_COUNT + 2) + b"\nbody", "header-too-large"),
        (b"A: b\n\n" + b"--x\nContent-Type: text/plain\n\na\n" * (messages.PARTS + 2), "too-many-parts"),
        (
            b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(900)),
            "too-deep",
        ),
    ],
    ids=["nothing", "blanks", "50 MB", "one endless header", "endless headers", "1,002 parts", "a bomb"],
)
def test_what_must_not_be_opened_comes_back_as_a_problem(raw: bytes, code: str) -> None:
    problem = parse(raw)

    assert isinstance(problem, Problem)
    assert code == problem.code


def test_many_dashes_in_a_long_letter_are_no_parts() -> None:
    assert isinstance(parse(b"A: b\n\n" + b"-- \n" * (messages.PARTS + 2)), Message)


BROKEN = b"Content-Type: multipart/mixed; boundary=x\nFrom: a <a@b.example>\nTo: c@d.example\n"
BROKEN += b"Subject: =?utf-8?q?Hall=C3=B6?=\nDate: Mon, 2 Feb 2026 09:00:00\n\n"


@pytest.fixture
def broken_for_the_quick_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail that the fast parser refuses for its contents, not for its nesting."""

    def refuse(*_: object, **__: object) -> None:
        raise unpack.fast.DecodeError

    monkeypatch.setattr(unpack.fast, "parse_email", refuse)


@pytest.mark.usefixtures("broken_for_the_quick_parser")
def test_what_the_fast_parser_refuses_the_patient_one_reads() -> None:
    raw = BROKEN + b"--x\nContent-Type: text/plain; charset=nonsense\n\nSch\xf6n\n--x\n"
    raw += b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n--x--\n"

    mail = read_or_fail(raw)

    assert ("Hallö", "Schön", "a@b.example", ("c@d.example",)) == (
        mail.subject,
        mail.body.strip(),
        mail.sender_address,
        mail.to,
    )
    assert datetime(2026, 2, 2, 9, tzinfo=UTC) == mail.date
    assert ("BEGIN:VCALENDAR",) == tuple(part.strip() for part in mail.calendar)


@pytest.mark.usefixtures("broken_for_the_quick_parser")
def test_the_patient_parser_prefers_html_to_a_thin_text_and_forgives_a_bad_date_and_header() -> None:
    raw = b"Date: never\nSubject: =?utf-8?b?A?=\nContent-Type: text/html\n\n<p>We chose others.</p>"

    mail = read_or_fail(raw)

    assert (None, "We chose others.", ()) == (mail.date, mail.body, mail.to)
    assert mail.subject


@pytest.mark.usefixtures("broken_for_the_quick_parser")
def test_a_zone_in_the_date_is_kept() -> None:
    mail = read_or_fail(b"Date: Mon, 2 Feb 2026 09:00:00 +0100\n\nHi")

    assert datetime(2026, 2, 2, 8, tzinfo=UTC) == mail.date


@pytest.mark.usefixtures("broken_for_the_quick_parser")
def test_what_both_parsers_refuse_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(unpack, "message_from_bytes", give_up)

    assert unpack.UNREADABLE == parse(LETTER)


def test_a_payload_that_is_no_bytes_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    part = unpack.message_from_bytes(b"Content-Type: message/rfc822\n\nSubject: x\n\ny")

    assert "" == unpack._payload(part)


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("ACME Jobs <jobs@acme.example>", ("ACME Jobs", "jobs@acme.example")),
        ('"Jobs, ACME" <jobs@acme.example>', ("Jobs, ACME", "jobs@acme.example")),
        ("jobs@acme.example", ("", "jobs@acme.example")),
        ("ACME Recruiting", ("ACME Recruiting", "")),
        ("boss@acme.example <thief@evil.example>", ("boss@acme.example", "thief@evil.example")),
        ("a\r\n b <x@y.example>", ("a b", "x@y.example")),
        ("", ("", "")),
    ],
)
def test_the_address_is_what_stands_in_the_last_brackets(text: str, sender: tuple[str, str]) -> None:
    assert sender == split_sender(text)


def test_pasted_words_are_a_body() -> None:
    assert Message(body="Sadly no.") == from_text("Sadly no.")


def test_a_mail_pasted_with_its_header_lines_is_taken_apart() -> None:
    mail = from_text("\nVon: ACME <jobs@acme.example>\nBetreff: Absage\nDatum: heute\n\nLeider nein.")

    assert ("ACME", "jobs@acme.example", "Absage", "Leider nein.") == (
        mail.sender_name,
        mail.sender_address,
        mail.subject,
        mail.body,
    )


def test_a_pasted_text_may_consist_of_header_lines_only() -> None:
    assert "" == from_text("From: a\n" * 30).body.replace("From: a\n", "")


def test_a_subject_and_a_sender_given_beside_the_text_win() -> None:
    mail = from_text("Subject: old\n\nHi", subject="new", sender="a@b.example")

    assert ("new", "a@b.example") == (mail.subject, mail.sender_address)


def test_a_raw_mail_may_be_pasted_whole() -> None:
    coded = base64.b64encode(b"We chose others.").decode()

    mail = from_text(
        f"Received: by x\nSubject: Hi\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n{coded}"
    )

    assert ("Hi", "We chose others.") == (mail.subject, mail.body.strip())


def test_what_only_begins_like_a_raw_mail_is_read_as_text() -> None:
    assert "Received: yes" in from_text("Received: yes").body


@given(st.binary(max_size=400))
@example(b"From: \xff\xfe\n\n\x00")
def test_no_bytes_make_it_raise(raw: bytes) -> None:
    assert isinstance(parse(raw), Message | Problem)


@given(st.text(max_size=400))
def test_no_pasted_text_makes_it_raise(text: str) -> None:
    assert isinstance(from_text(text), Message)
