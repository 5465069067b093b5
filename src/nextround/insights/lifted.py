"""On a heavy day: the people who lift one and what one did, shown quietly; help is always a press away (F6).

It follows the check-ins, which are off until chosen, and can be waved away. No feeling is ever guessed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from nextround.accounts import actions as accounts
from nextround.accounts.models import Person
from nextround.debriefs import records as debriefs
from nextround.foundation import clock
from nextround.journal.models import Contact
from nextround.journal.people import people
from nextround.profile.records import Shown, profile_row, rooms

IN_A_ROW = 2
"""So many check-ins, the latest, have to be low."""
LATELY = timedelta(days=14)
MOST = 3
"""People, and achievements."""
WAVED_AWAY = "lifted"
STAYS_AWAY = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifted:
    """What may do good; either may be empty."""

    people: tuple[Contact, ...]
    achieved: tuple[Shown, ...]


def lifted(person: Person, now: datetime) -> Lifted | None:
    """What to show after low check-ins; None while they are not, or it is not wanted."""
    latest = debriefs.moods_since(person, now - LATELY)[:IN_A_ROW]
    if len(latest) < IN_A_ROW or not all(map(debriefs.is_low, latest)):
        return None
    if WAVED_AWAY in accounts.dismissed(person, clock.today(person.time_zone)):
        return None
    return Lifted(
        people=tuple(people(person).filter(is_supporter=True)[:MOST]),
        achieved=_achieved(person),
    )


def wave_away(person: Person) -> None:
    """Leave it out for a week."""
    until = clock.today(person.time_zone) + STAYS_AWAY
    accounts.dismiss(person, WAVED_AWAY, until=until)


def _achieved(person: Person) -> tuple[Shown, ...]:
    """Strengths that something shows."""
    (strengths,) = (room for room in rooms(profile_row(person)) if room.code == "strengths")
    return tuple(row for row in strengths.rows if row.story or row.link)[:MOST]
