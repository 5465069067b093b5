from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.calendars import reading as calendars
from nextround.engine.mail.message import Message, parse
from nextround.engine.mail.own_zones import Change, Yearly, described
from nextround.engine.mail.times import calendar_start

STANDARD = (
    "DTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"
)
DAYLIGHT = (
    "DTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"
)


def zone(standard: str = STANDARD, daylight: str = DAYLIGHT, name: str = "Our own zone") -> str:
    """A calendar's description of a zone."""
    return (
        f"BEGIN:VTIMEZONE\nTZID:{name}\nBEGIN:STANDARD\n{standard}\nEND:STANDARD\n"
        f"BEGIN:DAYLIGHT\n{daylight}\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )


def invitation(start: str, described_as: str) -> str:
    """A calendar with one event in that zone."""
    event = f"BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Our own zone:{start}\nEND:VEVENT\n"
    return f"BEGIN:VCALENDAR\n{described_as}{event}END:VCALENDAR\n"


def hours(moment: str, lines: str = "") -> float | None:
    """Hours from UTC of a moment in that zone."""
    found = described(lines or zone())["Our own zone"].at(datetime.fromisoformat(moment))
    offset = found.utcoffset(None) if found else None
    return None if offset is None else offset / timedelta(hours=1)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("20260320T140000", datetime(2026, 3, 20, 13, tzinfo=UTC)),
        ("20260720T140000", datetime(2026, 7, 20, 12, tzinfo=UTC)),
        ("20261220T140000", datetime(2026, 12, 20, 13, tzinfo=UTC)),
    ],
)
def test_a_zone_that_only_the_calendar_knows_is_read_from_its_description(
    start: str, expected: datetime
) -> None:
    text = invitation(start, zone())

    assert expected == calendar_start(text)
    assert expected == calendars.read(text).entries[0].starts
    assert expected == calendars.read(next(calendars.parts(text))).entries[0].starts


@given(st.datetimes(min_value=datetime(1999, 1, 1), max_value=datetime(2036, 12, 31)))  # noqa: DTZ001 - a clock's
def test_the_description_of_a_known_zone_says_what_the_zone_says(moment: datetime) -> None:
    known = moment.replace(tzinfo=ZoneInfo("Europe/Berlin"))
    around = {known.replace(fold=fold).utcoffset() for fold in (0, 1)}

    assert hours(moment.isoformat()) in {
        offset / timedelta(hours=1) for offset in around if offset is not None
    }


@pytest.mark.parametrize(
    "standard",
    [
        STANDARD.replace("FREQ=YEARLY", "FREQ=DAILY"),
        STANDARD.replace("BYMONTH=10", "BYMONTH=10;COUNT=1000000000"),
        STANDARD.replace("BYMONTH=10", "BYMONTH=99"),
        STANDARD.replace("BYMONTH=10", "BYMONTH="),
        STANDARD.replace("-1SU", "SU"),
        STANDARD.replace("BYMONTH=10", "BYMONTH=10;UNTIL=never"),
        STANDARD.replace("TZOFFSETTO:+0100", "TZOFFSETTO:+9900"),
        STANDARD.replace("16010101T", "16019901T"),
        "",
    ],
)
def test_a_description_that_is_not_read_whole_is_not_believed(standard: str) -> None:
    assert hours("2026-03-20T14:00", zone(standard)) is None
    assert date(2026, 3, 20) == calendar_start(invitation("20260320T140000", zone(standard)))


def test_a_zone_without_summers_keeps_its_hours() -> None:
    fixed = "DTSTART:19700101T000000\nTZOFFSETTO:-0330"

    assert -3.5 == hours("2026-07-01T12:00", zone(fixed, "DTSTART:20990101T000000\nTZOFFSETTO:+0100"))


def test_before_its_first_change_a_zone_is_unknown() -> None:
    assert hours("1990-07-01T12:00", zone(*["DTSTART:19990101T000000\nTZOFFSETTO:+0100"] * 2)) is None


def test_a_rule_that_ran_out_gives_way_to_the_one_that_holds() -> None:
    until = DAYLIGHT.replace("BYMONTH=3", "BYMONTH=3;UNTIL=20200329T010000Z")

    assert 1.0 == hours("2026-07-20T14:00", zone(daylight=until))
    assert 2.0 == hours("2019-07-20T14:00", zone(daylight=until))


@pytest.mark.parametrize(("nth", "day"), [(1, 4), (2, 11), (4, 25), (5, None), (-1, 25), (-4, 4), (-5, None)])
def test_the_nth_weekday_of_a_month_is_counted_from_either_end(nth: int, day: int | None) -> None:
    expected = date(2026, 10, day) if day else None

    assert expected == Yearly(10, nth, 6).in_year(2026)


def test_the_first_year_of_a_rule_begins_with_its_start() -> None:
    change = Change(datetime(2026, 3, 29, 2, tzinfo=UTC), timedelta(hours=2), Yearly(3, -1, 6))

    assert change.last_before(datetime(2026, 3, 28, tzinfo=UTC)) is None
    assert datetime(2026, 3, 29, 2, tzinfo=UTC) == change.last_before(datetime(2026, 12, 31, tzinfo=UTC))


@given(st.text(alphabet="BEGINDVTMZO:STARL=;-1U\n", max_size=400), st.datetimes())
def test_whatever_stands_in_a_description_nothing_breaks(inside: str, moment: datetime) -> None:
    for found in described(f"BEGIN:VTIMEZONE\n{inside}\nEND:VTIMEZONE\n{zone()}").values():
        found.at(moment)


def test_a_calendar_without_descriptions_has_none() -> None:
    assert {} == described("BEGIN:VCALENDAR\nEND:VCALENDAR")


MIXED = """From: a@kite.example
Subject: Talk
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

See you.
--b
Content-Type: {}
Content-Disposition: attachment; filename=invite.ics

BEGIN:VCALENDAR
END:VCALENDAR
--b--
"""


@pytest.mark.mission("M1")
@pytest.mark.parametrize("kind", ["text/calendar", "application/ics"])
def test_an_attached_calendar_is_a_calendar(kind: str) -> None:
    read = parse(MIXED.format(kind).encode())
    by_the_patient_parser = parse(MIXED.format(kind).replace("From: a", "From: =?x?q?").encode())

    for message in (read, by_the_patient_parser):
        assert isinstance(message, Message)
        assert ["BEGIN:VCALENDAR"] == [text.split("\n")[0].strip() for text in message.calendar]


def test_an_attached_copy_of_an_invitation_is_no_second_one() -> None:
    copy = "--b\nContent-Type: application/ics\n\nBEGIN:VCALENDAR\nCOPY\n--b--"
    message = parse(MIXED.format("text/calendar").replace("--b--", copy).encode())

    assert isinstance(message, Message)
    assert 1 == len(message.calendar)
    assert "COPY" not in message.calendar[0]
