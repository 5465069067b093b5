from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.mail import times
from nextround.engine.mail.evidence import sheet
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message
from nextround.engine.mail.times import When

SENT = datetime(2026, 3, 2, 9, tzinfo=UTC)
ZONE = "BEGIN:VTIMEZONE\nDTSTART:19700101T000000\nEND:VTIMEZONE\n"
ZONED = ZONE + "BEGIN:VEVENT\nDTSTART{}\nRRULE:FREQ=SECONDLY\nEND:VEVENT"


def when(
    body: str = "", *, kind: MailKind = MailKind.INTERVIEW, language: str = "en", **more: object
) -> When:
    message = Message(body=body, date=SENT, **more)  # type: ignore[arg-type]
    return times.announced(message, sheet(message), kind, language)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (":20260312T140000Z", "2026-03-12T14:00:00+00:00"),
        (";TZID=Europe/Berlin:20260312T140000", "2026-03-12T14:00:00+01:00"),
        (';TZID="W. Europe Standard Time":20260712T140000', "2026-07-12T14:00:00+02:00"),
        (";VALUE=DATE-TIME;TZID=America/New_York;X-A=b:20260312T140000", "2026-03-12T14:00:00-04:00"),
        (";TZID=Europe/\n Berlin:20260312T140000", "2026-03-12T14:00:00+01:00"),
        (":20260312T140000", "2026-03-12"),
        (";TZID=../../etc/passwd:20260312T140000", "2026-03-12"),
        (";TZID=Nowhere/Land:20260312T140000", "2026-03-12"),
        (";VALUE=DATE:20260312", "2026-03-12"),
        (":20269999T140000Z", None),
        (":20260312T996000Z", None),
        (":soon", None),
    ],
)
def test_a_calendar_says_when_it_begins(start: str, expected: str | None) -> None:
    found = times.calendar_start(ZONED.format(start))

    assert expected == (found.isoformat() if found else None)


@given(st.text(max_size=300))
def test_any_calendar_is_taken(text: str) -> None:
    times.calendar_start("BEGIN:VEVENT\nDTSTART" + text)


def test_the_calendar_is_believed_before_the_words() -> None:
    told = when("See you on 5 April at 10:00 CET.", calendar=("nothing", ZONED.format(":20260312T140000Z")))

    assert (date(2026, 3, 12), datetime(2026, 3, 12, 14, tzinfo=UTC)) == (told.on, told.at)
    assert date(2026, 3, 12) == when(calendar=(ZONED.format(";VALUE=DATE:20260312"),)).on


@pytest.mark.parametrize(
    ("body", "language", "at", "said"),
    [
        ("We meet on 5 March 2026 at 2:30 pm CET.", "en", "2026-03-05T14:30:00+01:00", "2:30 pm cet"),
        ("We meet on 5 March 2026 at 9am ET.", "en", "2026-03-05T09:00:00-05:00", "9am et"),
        ("We meet at 12 a.m. (UTC) on 5 March 2026.", "en", "2026-03-05T00:00:00+00:00", "12 a.m. (utc)"),
        ("Am 5. März 2026 um 14.30 Uhr MEZ.", "de", "2026-03-05T14:30:00+01:00", "14.30 uhr mez"),
        ("Le 5 mars 2026 à 14h30.", "fr", None, "14h30"),
        ("Op 5 maart 2026 om 14 uur.", "nl", None, "14 uur"),
        ("We meet on 5 March 2026, room 12.", "en", None, None),
    ],
)
def test_an_interview_is_told_with_its_time_and_zone(
    body: str, language: str, at: str | None, said: str | None
) -> None:
    told = when(body, language=language)

    assert date(2026, 3, 5) == told.on
    assert (at, said) == (
        told.at.isoformat() if told.at else None,
        told.spans["at"].text.lower() if "at" in told.spans else None,
    )


def test_a_time_in_the_subject_has_its_place_there() -> None:
    told = when(subject="Interview on 5 March at 14:30 UTC")

    assert ("subject", "14:30 UTC") == (told.spans["at"].where, told.spans["at"].text)


def test_a_mail_without_a_day_announces_none() -> None:
    assert When() == when("Let us talk soon, at 10:00.")


@pytest.mark.parametrize(
    ("body", "language", "deadline", "said"),
    [
        ("Please finish it by 9 March 2026.", "en", date(2026, 3, 9), "9 March 2026"),
        ("Complete the test within 5 days.", "en", date(2026, 3, 7), "within 5 days"),
        ("The link expires in 72 hours.", "en", date(2026, 3, 5), "expires in 72 hours"),
        ("You have 2 weeks.", "en", date(2026, 3, 16), "have 2 weeks"),
        ("Bitte innerhalb von 7 Tagen.", "de", date(2026, 3, 9), "innerhalb von 7 Tagen"),
        ("À faire sous 5 jours.", "fr", date(2026, 3, 7), "sous 5 jours"),
        ("Tienes 3 días.", "es", date(2026, 3, 5), "Tienes 3 días"),
        ("Binnen 48 uur.", "nl", date(2026, 3, 4), "Binnen 48 uur"),
    ],
)
def test_a_test_has_its_last_day(body: str, language: str, deadline: date, said: str) -> None:
    told = when(body, kind=MailKind.ASSESSMENT, language=language)

    assert (deadline, said) == (told.deadline, told.spans["deadline"].text)


@pytest.mark.parametrize("body", ["Valid for 900 days.", "Whenever you like."])
def test_a_test_without_end_has_no_last_day(body: str) -> None:
    assert When() == when(body, kind=MailKind.ASSESSMENT)


def test_days_are_counted_only_from_a_day() -> None:
    last = Message(body="within 5 days", date=datetime.max.replace(tzinfo=UTC))

    assert times.within(Message(), "within 5 days", "en") is None
    assert times.within(last, "within 5 days", "en") is None


def test_an_hour_that_is_no_time_of_day_is_none() -> None:
    assert times.moment(date(2026, 3, 5), "14:30") is None
    assert times.moment(date(2026, 3, 5), "soon") is None
    assert timedelta(hours=1) == times.moment(date(2026, 7, 5), "9:00 uk time").utcoffset()  # type: ignore[union-attr]
