"""Which application a mail belongs to, from what it names and when it came."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.mail.match import Clues, Known, Match, find
from nextround.mailbox.reading import day_of, html_of

KITE = Known(key="kite", company="Kite Labs GmbH", role="Data Analyst (m/f/d)")
ENDED = Known(key="old", company="Kite Labs", role="Data Analyst", ended=date(2026, 1, 10))
OTHER = Known(key="other", company="Kite Labs", role="Office Manager")
THREAD = Known(key="thread", company="", role="", message_ids=frozenset({"<1>"}))


def _clues(company: str = "Kite Labs", role: str = "Data Analyst", **more: object) -> Clues:
    return Clues(company=company, role=role, on=date(2026, 1, 20), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("clues", "known", "expected"),
    [
        (_clues(), [], Match(key=None, sure=True)),
        (_clues(), [KITE], Match(key="kite", sure=True)),
        (_clues("KITE LABS", "Senior data analyst"), [KITE], Match(key="kite", sure=True)),
        (_clues("Blue Fjord"), [KITE], Match(key=None, sure=True)),
        (_clues("Kite"), [KITE], Match(key="kite", sure=False)),
        (_clues(role="Gardener"), [KITE], Match(key=None, sure=True)),
        (_clues(role=""), [KITE], Match(key="kite", sure=True)),
        (_clues(role=""), [KITE, OTHER], Match(key="other", sure=False)),
        (_clues(), [KITE, OTHER], Match(key="kite", sure=True)),
        (_clues("", "Data Analyst"), [KITE, OTHER], Match(key="kite", sure=False)),
        (_clues("", ""), [KITE], Match(key=None, sure=False)),
        (_clues("", "Data Analyst"), [KITE, ENDED], Match(key=None, sure=False)),
        (_clues(), [ENDED], Match(key="old", sure=True)),
        (_clues(begins=True), [ENDED], Match(key=None, sure=True)),
        (_clues("Someone Else", references=["<1>"]), [KITE, THREAD], Match(key="thread", sure=True)),
    ],
)  # fmt: skip
def test_a_mail_finds_its_application(clues: Clues, known: list[Known], expected: Match) -> None:
    assert expected == find(clues, known)


def test_half_a_year_after_an_ending_it_is_another_try() -> None:
    clues = Clues(company="Kite Labs", role="Data Analyst", on=date(2026, 7, 20))
    assert Match(key=None, sure=True) == find(clues, [ENDED])


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_names_are_taken(company: str, role: str) -> None:
    known = Known(key=1, company=company, role=role)
    assert find(Clues(company=company, role=role, on=None), [known]).key in {1, None}


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
