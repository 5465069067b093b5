"""Header lines that come along with a pasted mail."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.mail.pasted import MOST_LINES, header_lines, sent_on


def test_every_line_of_the_header_block_leaves_the_text() -> None:
    pasted = (
        "From: Anna <a@b.example>\nMessage-ID: <1@b.example>\nDate: 3 Mar 2026\n\nNote: we chose someone."
    )
    found, rest = header_lines(pasted)
    assert {"sender": "Anna <a@b.example>", "date": "3 Mar 2026", "other": "<1@b.example>"} == found
    assert "Note: we chose someone." == rest


def test_text_that_merely_begins_with_a_colon_line_is_left_whole() -> None:
    text = "Dear Sam: we chose someone.\nRegards: us"
    assert ({}, text) == header_lines(text)


def test_a_block_that_never_ends_is_read_to_a_bound() -> None:
    _, rest = header_lines("From: a\n" * (MOST_LINES + 5))
    assert 5 == rest.count("From: a")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Wed, 11 Mar 2026 09:00:00 +0100", (2026, 3, 11)),
        ("Wed, 11 Mar 2026 09:00:00 -0000", (2026, 3, 11)),
        ("Wednesday, March 11, 2026 9:00 AM", (2026, 3, 11)),
        ("Wednesday, 11 March 2026 at 09:00", (2026, 3, 11)),
        ("2026-03-11 09:00", (2026, 3, 11)),
    ],
)
def test_a_day_is_read_as_mail_programs_write_it(text: str, day: tuple[int, int, int]) -> None:
    sent = sent_on(text)
    assert sent is not None
    assert day == (sent.year, sent.month, sent.day)
    assert sent.tzinfo is not None


@pytest.mark.parametrize("text", ["", "heute", "31 February 2026", "12 Smarch 2026", "2026-00-11"])
def test_a_day_that_is_unclear_is_none(text: str) -> None:
    assert sent_on(text) is None


@given(st.text(max_size=80) | st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat))
def test_no_text_makes_it_raise(text: str) -> None:
    sent = sent_on(text)
    assert sent is None or sent.tzinfo is not None
    assert isinstance(header_lines(text)[1], str)
