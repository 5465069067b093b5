"""A letter becomes one mail to one person, whatever its fields hold; what could forge a header is refused."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextround.sources import written

WHEN = datetime(2026, 3, 12, 12, tzinfo=UTC)
NASTY = ("\r", "\n", "\r\n", "\0", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\ud800")
HEADERS = [
    "Date",
    "From",
    "To",
    "Subject",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
]
lines = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200)
bodies = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=2_000)


def mail(**parts: Any) -> written.Mail:
    names = {
        "name": parts.pop("name", "Orla Keane"),
        "address": parts.pop("address", "orla@brightwater.example"),
    }
    own = {"name": parts.pop("own_name", "Mina"), "address": parts.pop("own_address", "mina@home.example")}
    usual = {"subject": "A question", "body": "Hello\n", "message_id": "1@home.example", "written_at": WHEN}
    return written.Mail(sender=written.Someone(**own), recipient=written.Someone(**names), **usual | parts)


@pytest.mark.mission("A1")
@settings(max_examples=1_000)
@given(subject=lines, name=lines, own_name=lines, body=bodies)
def test_every_letter_is_one_mail_to_one_person_and_says_what_was_written(
    subject, name, own_name, body
) -> None:
    raw = written.raw(mail(subject=subject, name=name, own_name=own_name, body=body))
    read = message_from_bytes(raw, policy=default)
    assert HEADERS == read.keys()
    assert ["orla@brightwater.example"] == [one.addr_spec for one in read["To"].addresses]
    assert ["mina@home.example"] == [one.addr_spec for one in read["From"].addresses]
    assert [] == list(read.defects)
    wanted = body.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    assert wanted == read.get_payload(decode=True).decode().replace("\r\n", "\n").rstrip("\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")


@given(lines, lines)
def test_subject_and_name_come_back_as_they_were(subject, name) -> None:
    read = message_from_bytes(written.raw(mail(subject=subject, name=name)))
    assert subject == str(make_header(decode_header(read["Subject"])))
    to = str(make_header(decode_header(read["To"].replace("\r\n", ""))))
    assert not name or to in {f"{name} <orla@brightwater.example>", f"{name}<orla@brightwater.example>"}


FIELDS = {
    "subject": "the subject",
    "name": "their name",
    "address": "their address",
    "own_name": "your name",
    "own_address": "your address",
}


@settings(max_examples=2_000)
@given(
    field=st.sampled_from(sorted(FIELDS)),
    before=st.text(max_size=30),
    sign=st.sampled_from(NASTY),
    after=st.text(max_size=30),
)
def test_a_break_in_a_line_is_refused_with_the_field_named(field, before, sign, after) -> None:
    """Two thousand cases here, and 10,000 in the soak."""
    with pytest.raises(written.UnseenSign, match=FIELDS[field]):
        written.raw(mail(**{field: before + sign + after}))


@pytest.mark.soak
@settings(max_examples=10_000, deadline=None)
@given(
    field=st.sampled_from(sorted(FIELDS)),
    before=st.text(max_size=30),
    sign=st.sampled_from(NASTY),
    after=st.text(max_size=30),
)
def test_ten_thousand_breaks_are_refused(field, before, sign, after) -> None:
    with pytest.raises(written.UnseenSign, match=FIELDS[field]):
        written.raw(mail(**{field: before + sign + after}))


@pytest.mark.parametrize("body", ["a\0b", "a\ud800b"])
def test_a_nul_in_the_letter_is_refused(body) -> None:
    with pytest.raises(written.UnseenSign, match="the letter"):
        written.raw(mail(body=body))


@pytest.mark.parametrize(
    "address", ["", "orla", "a@b, c@d", "<a@b.example>", "Orla <a@b.example>", "ö@b.example", "a b@c.example"]
)
def test_what_is_no_address_is_refused(address) -> None:
    with pytest.raises(written.NoAddress, match="their address"):
        written.raw(mail(address=address))


def test_it_answers_what_came_before_and_leaves_out_what_is_no_message_id() -> None:
    follows = ("no1@acme.example", "a\r\nBcc: x@y.example", "<b@c>", "mine@home.example")
    read = message_from_bytes(written.raw(mail(follows=follows)), policy=default)
    assert "<mine@home.example>" == read["In-Reply-To"]
    assert ["<no1@acme.example>", "<mine@home.example>"] == read["References"].split()
    assert read["Bcc"] is None


@pytest.mark.parametrize(
    "subject", ["x" * 400, "word " * 60 + "end", "=?utf-8?q?forged?=", " lead", "", "żółw " * 40]
)
def test_odd_subjects_come_back(subject) -> None:
    read = message_from_bytes(written.raw(mail(subject=subject)), policy=default)
    assert subject.split() == str(read["Subject"]).split()
