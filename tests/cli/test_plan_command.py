"""`nextround plan` in the terminal, and `nextround import` of a calendar."""

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest

from nextround.accounts.models import Person
from nextround.foundation import jobs
from nextround.journal import actions as journal
from nextround.mailbox import records as mailbox
from nextround.plan import actions, records

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def noon(clock, me: Person) -> None:
    clock("2026-03-12T12:00:00+01:00")
    me.time_zone = "Europe/Berlin"
    me.save()


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.mission("N1")
def test_a_step_is_added_moved_done_and_let_go(nextround: Run, me: Person) -> None:
    assert "Nothing is planned." in nextround("plan").said
    nextround(
        "plan", "add", "answer aloud", "--on", "tomorrow", "--when", "after coffee", "--where", "the desk"
    )
    assert "13 March 2026: If it is after coffee, the desk, then answer aloud." in plain(
        nextround("plan").said
    )
    assert "Moved to 19 March 2026." in nextround("plan", "move", "aloud", "--on", "next-week").said
    assert date(2026, 3, 19) == records.ahead(me).get().due
    assert "Moved to any day." in nextround("plan", "move", "aloud", typed=["any"]).said
    assert "Done: answer aloud." in nextround("plan", "done", "aloud").said
    actions.add_step(me, what="call Ada")
    assert "as good a choice" in nextround("plan", "let-go", "ada").said
    assert (0, 1, 1) == (records.ahead(me).count(), records.done(me).count(), records.let_go(me).count())


def test_the_words_for_a_new_step_are_asked_for(nextround: Run, me: Person) -> None:
    nextround("plan", "add", typed=["call Ada"])
    assert "call Ada" == records.ahead(me).get().what


def test_words_that_fit_none_or_several_are_refused_or_asked_about(nextround: Run, me: Person) -> None:
    actions.add_step(me, what="call Ada")
    actions.add_step(me, what="call Bo")
    assert 1 == nextround("plan", "done", "write").code
    assert "2 steps fit" in nextround("plan", "done", "call").complained
    nextround("plan", "done", "call", typed=["2"])
    assert "call Bo" == records.done(me).get().what
    actions.add_step(me, what="call Bo")
    nextround("plan", "done", "call", typed=[""])
    assert 2 == records.ahead(me).count()
    assert 2 == nextround("plan", "dance").code
    assert 2 == nextround("plan", "add", "x", "--on", "soon").code


@pytest.mark.mission("N1", "N2")
def test_meetings_steps_and_what_is_learnt_are_listed_and_leave_as_a_calendar(
    nextround: Run, me: Person, tmp_path: Path
) -> None:
    starts = datetime(2026, 3, 20, 14)  # noqa: DTZ001 - by the clock on the wall
    row = journal.record_application(me, company="Kite Labs", role="Analyst")
    journal.arrange(row, journal.Meeting(starts=starts, zone="America/New_York"))
    actions.add_step(me, what="call Ada", due=date(2026, 3, 13))
    actions.learn(me, what="SQL joins", resource="a course", due=date(2026, 3, 14))
    told = plain(nextround("plan").said)
    assert "20 March 2026, 14:00 (New York), 19:00 where you are, Analyst, Kite Labs" in told
    assert "14 March 2026: SQL joins (a course)" in told
    lines = [json.loads(line) for line in nextround("plan", "--json").said.splitlines()]
    assert ["meeting", "step", "goal"] == [line["what"] for line in lines]
    assert "2026-03-20T18:00:00+00:00" == lines[0]["starts_at"]
    path = tmp_path / "plan.ics"
    assert 0 == nextround("plan", "--ics", str(path)).code
    assert 3 == len(icalendar.Calendar.from_ical(path.read_bytes()).events)
    assert 1 == nextround("plan", "--ics", str(path)).code


@pytest.mark.mission("M2")
def test_a_calendar_file_is_imported_as_questions(
    nextround: Run, me: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_spawn", lambda work: work())
    path = tmp_path / "mine.ics"
    event = "BEGIN:VEVENT\nUID:1\nSUMMARY:Vienna\nDTSTART:20260401T100000Z\nEND:VEVENT"
    path.write_text(f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR\n", encoding="utf-8")
    assert "1 question for you" in plain(nextround("import", str(path)).said)
    assert "event" == mailbox.waiting(me).get().doubt
