"""What is kept of one mail: its day where the person is, and its HTML part."""

from datetime import UTC, date, datetime

import pytest

from nextround.engine.journey import Stage
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message
from nextround.engine.mail.triage import Reading
from nextround.mailbox.reading import day_of, html_of, when_and_number
from nextround.sources.apart import LARGE_BYTES


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        (datetime(2026, 3, 12, 23, 30, tzinfo=UTC), date(2026, 3, 13)),
        (datetime(1, 1, 1, tzinfo=UTC), date(1, 1, 1)),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), None),
        (None, None),
    ],
)
def test_a_mails_day_is_the_day_where_the_person_is(sent: datetime | None, day: date | None) -> None:
    assert day == day_of(sent, "Europe/Berlin")


def test_the_html_part_is_kept_where_it_can_be_read() -> None:
    raw = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>Hi</p>"
    assert "<p>Hi</p>" in html_of(raw)
    assert "" == html_of(raw.replace(b"html", b"plain"))
    assert "" == html_of(None)
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n" % (n, n) for n in range(2000)
    )
    assert "" == html_of(deep + raw)
    large = raw + b"x" * LARGE_BYTES
    assert "" == html_of(large)


def test_an_hour_at_the_end_of_time_is_left_out() -> None:
    reading = Reading(
        kind=MailKind.INTERVIEW, weight=1, stage=Stage.FINAL, at=datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    )
    assert {} == when_and_number(Message(), reading, "Pacific/Kiritimati")
