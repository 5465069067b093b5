"""What is written is read by two parsers that others wrote, and by our own."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.calendars.reading import read
from nextround.engine.calendars.writing import Planned, written

STAMP = datetime(2026, 3, 1, 9, tzinfo=UTC)
TALK = Planned(
    uid="a@nextround.invalid",
    starts=datetime(2026, 3, 20, 14, tzinfo=ZoneInfo("America/New_York")),
    stamp=STAMP,
    minutes=45,
    title="Kite Labs; the talk, at last",
    where="Weg 1\nBonn",
    about="with Orla",
)
STEP = Planned(uid="b@nextround.invalid", starts=date(2026, 3, 21), stamp=STAMP, title="A planned step")


@pytest.mark.mission("N1")
def test_two_other_programs_read_what_was_written() -> None:
    file = written([TALK, STEP], name="Nextround")
    first = icalendar.Calendar.from_ical(file)
    second = vobject.readOne(file.decode())
    assert [TALK.title, STEP.title] == [str(event["summary"]) for event in first.events]
    assert [TALK.title, STEP.title] == [event.summary.value for event in second.vevent_list]
    talk, step = second.vevent_list
    assert datetime(2026, 3, 20, 18, tzinfo=UTC) == talk.dtstart.value
    assert 45 * 60 == (talk.dtend.value - talk.dtstart.value).total_seconds()
    assert (date(2026, 3, 21), date(2026, 3, 22)) == (step.dtstart.value, step.dtend.value)
    assert ("Weg 1\nBonn", "with Orla") == (talk.location.value, talk.description.value)
    assert {"PRIVATE"} == {event["class"] for event in first.events}


def test_a_step_leaves_its_day_free_and_says_nothing_that_is_not_there() -> None:
    file = written([STEP], name="Nextround").decode()
    assert "TRANSP:TRANSPARENT" in file
    assert "LOCATION" not in file
    assert "TRANSP" not in written([TALK], name="Nextround").decode()


def test_lines_end_and_fold_as_the_standard_says_and_the_same_plan_makes_the_same_bytes() -> None:
    file = written([TALK, STEP], name="Nextround")
    assert file == written([TALK, STEP], name="Nextround")
    assert all(75 >= len(line) for line in file.split(b"\r\n"))
    assert b"\n" not in file.replace(b"\r\n", b"")


@given(title=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200))
def test_any_title_comes_back_as_one_event(title: str) -> None:
    (entry,) = read(
        written([Planned(uid="1", starts=STAMP, stamp=STAMP, title=title)], name="N").decode()
    ).entries
    assert " ".join(title.split()) == entry.title or len(title) > len(entry.title)
