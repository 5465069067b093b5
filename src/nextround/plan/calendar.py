"""The plan as a calendar: meetings and steps with a day, told on a page, or written as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from nextround import words
from nextround.accounts.models import Person
from nextround.engine.calendars.writing import Planned, written
from nextround.foundation import clock
from nextround.journal import records as journal
from nextround.journal.appointments import hours
from nextround.journal.models import Appointment
from nextround.journal.states import inline, name_of
from nextround.plan import records
from nextround.plan.models import LearningGoal, NextStep

BEFORE = timedelta(days=30)
"""How long what is over stays in the file, so that a calendar does not lose this week's meetings at once."""
USUAL_MINUTES = 60
"""How long a meeting is written down for, where nobody said."""
SHOWN = 500
"""Entries of each kind on the page and in the file."""
DOMAIN = "nextround.invalid"
"""What every entry's name ends with, since names have to be the world's only ones (RFC 7986)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the calendar's page.

    Attributes:
        hour: by their clock and one's own; empty for a step.
    """

    on: date
    hour: str = ""
    meeting: Appointment | None = None
    step: NextStep | None = None
    goal: LearningGoal | None = None

    @property
    def name(self) -> str:
        """What the meeting is about."""
        return name_of(self.meeting.application) if self.meeting else ""


def entries(person: Person) -> list[Entry]:
    """Everything from today on that has a day, in its order, in three queries."""
    today, zone = clock.today(person.time_zone), ZoneInfo(person.time_zone)
    found = [
        Entry(on=row.starts_at.astimezone(zone).date(), hour=hours(row, person), meeting=row)
        for row in records.meetings(person, clock.now() - journal.MEETING_LASTS)[:SHOWN]
    ]
    steps = records.ahead(person).filter(due__gte=today)[:SHOWN]
    goals = records.learning(person).filter(due__gte=today)[:SHOWN]
    found += [Entry(on=row.due, step=row) for row in steps]
    found += [Entry(on=row.due, goal=row) for row in goals]
    return sorted(found, key=lambda one: (one.on, one.meeting is None))


def as_file(person: Person, *, named: bool) -> bytes:
    """The whole calendar, from a month ago on.

    Args:
        person: whose plan.
        named: whether companies, places and the words of steps stand in it; otherwise what it is, no more.
    """
    return written(list(_lines(person, named=named)), name=words.say("plan.calendar.name"))


def one_as_file(meeting: Appointment) -> bytes:
    """One meeting, with its company and place."""
    return written([_meeting(meeting, named=True)], name=words.say("plan.calendar.name"))


def _lines(person: Person, *, named: bool) -> Iterator[Planned]:
    since = clock.now() - BEFORE
    for meeting in records.meetings(person, since)[:SHOWN]:
        yield _meeting(meeting, named=named)
    for step in records.ahead(person).filter(due__gte=since.date())[:SHOWN]:
        yield _whole_day(step, "step", where=step.where, about=step.cue, named=named)
    for goal in records.learning(person).filter(due__gte=since.date())[:SHOWN]:
        yield _whole_day(goal, "goal", where="", about=goal.hours, named=named)


def _meeting(row: Appointment, *, named: bool) -> Planned:
    plain = Planned(
        uid=f"{row.pk}@{DOMAIN}",
        starts=row.starts_at,
        stamp=row.created_at,
        minutes=row.minutes or USUAL_MINUTES,
        title=words.say("plan.calendar.meeting"),
    )
    if not named:
        return plain
    stage = inline(row.event.stage) if row.event.stage else ""
    return Planned(
        uid=plain.uid,
        starts=plain.starts,
        stamp=plain.stamp,
        minutes=plain.minutes,
        title=", ".join(part for part in (name_of(row.application), stage) if part),
        where=row.where,
        about="\n".join(part for part in (hours(row, row.owner), row.with_whom) if part),
    )


def _whole_day(row: NextStep | LearningGoal, sort: str, *, where: str, about: str, named: bool) -> Planned:
    return Planned(
        uid=f"{row.pk}@{DOMAIN}",
        starts=row.due or date.max,
        stamp=row.created_at,
        title=row.what if named else words.say(f"plan.calendar.{sort}"),
        where=where if named else "",
        about=about if named else "",
    )


def days_ahead(today: date) -> dict[str, date]:
    """The days to which a step can be moved with one press."""
    return {"tomorrow": today + timedelta(days=1), "next-week": today + timedelta(days=7)}
