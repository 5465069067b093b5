"""When a meeting is, by the clock there and by one's own."""

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from nextround import words
from nextround.accounts.models import Person
from nextround.foundation import clock
from nextround.journal.models import Appointment


def wall_clock(appointment: Appointment) -> datetime:
    """Its beginning by the clock of the zone in which it was arranged."""
    return appointment.starts_at.astimezone(clock.zone_named(appointment.zone))


def hours(appointment: Appointment, person: Person) -> str:
    """Its hour there, and one's own where that differs: "14:00 (Berlin), 13:00 where you are"."""
    return both_hours(wall_clock(appointment), ZoneInfo(person.time_zone))


def both_hours(there: datetime, own: tzinfo) -> str:
    """The hour of this moment by the clock of its zone, and by one's own where that differs."""
    here = there.astimezone(own)
    facts = {"there": f"{there:%H:%M}", "city": _city(there.tzinfo), "here": f"{here:%H:%M}"}
    if there.date() != here.date():
        return words.say("journal.hour.other_day", day=words.day(here.date()), **facts)
    same = there.utcoffset() == here.utcoffset()
    return words.say("journal.hour.same" if same else "journal.hour.both", **facts)


def _city(zone: tzinfo | None) -> str:
    return str(zone).rpartition("/")[2].replace("_", " ")
