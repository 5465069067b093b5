"""Events are read one by one; whatever is wrong with one hides no other, and nothing is counted out."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.calendars.reading import (
    LINE_CHARS,
    MOST_EVENTS,
    MOST_LINES,
    Entry,
    looks_like,
    parts,
    read,
)

BERLIN = ZoneInfo("Europe/Berlin")
START = "DTSTART;TZID=Europe/Berlin:20260320T140000"


def calendar(*events: str, method: str = "REQUEST") -> str:
    blocks = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\n{blocks}END:VCALENDAR\n".replace("\n", "\r\n")


def only(event: str, **more: str) -> Entry:
    (entry,) = read(calendar(event, **more)).entries
    return entry


@pytest.mark.mission("M2")
def test_an_invitation_says_when_where_how_long_and_with_whom() -> None:
    entry = only(
        f"UID:a@kite.example\nSEQUENCE:2\n{START}\nDTEND;TZID=Europe/Berlin:20260320T144500\n"
        "SUMMARY:Interview\\, Kite Labs\nDESCRIPTION:Bring\n  nothing\n"
        "LOCATION:https://meet.example/x\nORGANIZER;CN=Orla K.:mailto:orla@kite.example"
    )
    assert ("a@kite.example", 2, False, "Europe/Berlin", 45) == (
        entry.uid,
        entry.sequence,
        entry.is_off,
        entry.zone,
        entry.minutes,
    )
    assert datetime(2026, 3, 20, 14, tzinfo=BERLIN) == entry.starts
    assert ("Interview, Kite Labs", "Bring nothing") == (entry.title, entry.about)
    assert ("https://meet.example/x", "video") == (entry.where, entry.how)
    assert ("Orla K.", "orla@kite.example") == (entry.organiser, entry.address)


@pytest.mark.parametrize(
    ("start", "zone", "hour"),
    [
        ("DTSTART:20260320T140000Z", "UTC", 14),
        ("DTSTART;TZID=W. Europe Standard Time:20260320T140000", "Europe/Berlin", 14),
        ('DTSTART;TZID="Europe/Berlin":20260320T140000', "Europe/Berlin", 14),
        ("DTSTART;VALUE=DATE-TIME;TZID=Europe/Berlin:20260320T140000", "Europe/Berlin", 14),
        ("DTSTART;TZID=/example.org/20070129_1/America/New_York:20260320T140000", "America/New_York", 14),
        ("DTSTART;TZID=/example.org/America/Argentina/Salta:20260320T140000", "America/Argentina/Salta", 14),
        ("DTSTART;TZID=Our own zone:20260320T140000", "", None),
        ("DTSTART:20260320T140000", "", 14),
    ],
)
def test_the_zone_is_found_by_any_name_it_goes_by(start: str, zone: str, hour: int) -> None:
    entry = only(f"UID:1\n{start}")
    assert (zone, hour) == (entry.zone, getattr(entry.starts, "hour", None))


def test_a_mere_day_has_no_zone_and_no_length() -> None:
    entry = only("UID:1\nDTSTART;VALUE=DATE:20260320\nDTEND;VALUE=DATE:20260321")
    assert (date(2026, 3, 20), "", None) == (entry.starts, entry.zone, entry.minutes)


def test_an_event_without_a_beginning_has_none() -> None:
    assert (None, "") == (only("UID:1").starts, only("UID:1").zone)


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        ("DURATION:PT1H30M", 90),
        ("DTEND:20260320T134500Z", 45),
        ("DTEND;TZID=Nobody knows:20260320T143000", 30),
        ("DTEND;TZID=Europe/Berlin:20260320T130000", None),
        ("DTEND;TZID=Europe/Berlin:20260325T130000", None),
        ("", None),
    ],
)
def test_the_length_is_believed_where_it_can_be(lines: str, minutes: int | None) -> None:
    assert minutes == only(f"UID:1\n{START}\n{lines}").minutes


def test_what_is_called_off_says_so_by_its_method_or_its_status() -> None:
    assert only(f"UID:1\n{START}", method="CANCEL").is_off
    assert only(f"UID:1\n{START}\nSTATUS:CANCELLED").is_off
    assert not only(f"UID:1\n{START}\nSTATUS:CONFIRMED").is_off


@pytest.mark.parametrize(
    ("place", "how"),
    [("Microsoft Teams Meeting", "video"), ("Phone: 030 1", "phone"), ("Weg 1, Bonn", "there"), ("", "")],
)
def test_how_one_meets_is_told_by_the_place(place: str, how: str) -> None:
    assert how == only(f"UID:1\n{START}\nLOCATION:{place}").how


def test_a_link_stands_where_no_place_does() -> None:
    assert "https://meet.example/1" == only(f"UID:1\n{START}\nURL:https://meet.example/1").where


@pytest.mark.parametrize(
    "rule",
    ["RRULE:FREQ=SECONDLY;COUNT=1000000000", "RRULE:FREQ=DAILY;INTERVAL=0", "RDATE:20260321T100000Z"],
)
def test_repeats_are_noted_and_never_counted_out(rule: str) -> None:
    entry = only(f"UID:1\n{START}\n{rule}\nEXRULE:FREQ=DAILY")
    assert (True, 20) == (entry.repeats, getattr(entry.starts, "day", None))
    assert not only(f"UID:1\n{START}").repeats


def test_an_alarm_inside_an_event_is_not_the_event() -> None:
    entry = only(f"UID:1\n{START}\nBEGIN:VALARM\nSUMMARY:Wake up\nBEGIN:X\nEND:X\nEND:VALARM\nSUMMARY:Talk")
    assert "Talk" == entry.title


def test_one_that_is_broken_hides_no_other() -> None:
    found = read(calendar("UID:1\nDTSTART:soon", f"UID:2\n{START}"))
    assert ["2"] == [entry.uid for entry in found.entries]
    assert [("broken-event", "event 1")] == [(one.code, one.where) for one in found.problems]


def test_odd_values_are_capped_and_never_stop_anything() -> None:
    entry = only(f"UID:1\n{START}\nSEQUENCE:-5\nSUMMARY:{'a' * 9000}\nORGANIZER:nobody")
    assert (0, LINE_CHARS, "", "") == (entry.sequence, len(entry.title), entry.organiser, entry.address)
    assert 2**31 == only(f"UID:1\nSEQUENCE:{'9' * 30}").sequence


def test_no_more_events_and_lines_are_read_than_anybody_plans() -> None:
    assert MOST_EVENTS == len(read(calendar(*["UID:1"] * (MOST_EVENTS + 1))).entries)
    assert "" == only("X-A:1\n" * MOST_LINES + "SUMMARY:late").title


def test_a_calendar_is_known_by_its_first_line() -> None:
    assert looks_like("\ufeff\r\nbegin:vcalendar\r\n")
    assert not looks_like("Dear BEGIN:VCALENDAR")


@given(
    st.lists(
        st.sampled_from([*'BEND:VT;=\n, \\"', "BEGIN:VEVENT\n", "END:VEVENT\n", START, "RRULE:", "TZID="])
    )
)
def test_whatever_it_is_it_is_read_or_told(pieces: list[str]) -> None:
    found = read("".join(pieces))
    assert all(one.code == "broken-event" for one in found.problems)


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: 1990 < moment.year < 2090))
def test_every_moment_comes_back(moment: datetime) -> None:
    entry = only(f"UID:1\nDTSTART:{moment:%Y%m%dT%H%M%S}Z")
    assert moment.replace(microsecond=0) == entry.starts


def test_each_event_stands_for_itself_and_is_the_same_however_often_it_is_written() -> None:
    first, second = parts(calendar("UID:1\nDTSTAMP:20260101T000000Z", f"UID:2\n{START}"))
    assert [["1"], ["2"]] == [[entry.uid for entry in read(part).entries] for part in (first, second)]
    assert first == next(parts(calendar("UID:1\nDTSTAMP:20260202T000000Z\nCREATED:20260101T000000Z")))
    assert read(next(parts(calendar("UID:1", method="CANCEL")))).entries[0].is_off
    assert not read(next(parts("BEGIN:VEVENT\nUID:1\nEND:VEVENT"))).entries[0].is_off
