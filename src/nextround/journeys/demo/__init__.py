"""The demo: three made-up people's searches, in a folder of its own that nothing real ever enters.

The files beside this one are ours from the first word to the last. Their dates are moved when they are
loaded, so that the day of the demo is the day on which they were written.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from nextround.accounts.actions import person_of_this_machine
from nextround.accounts.models import Person
from nextround.engine.data import text
from nextround.engine.letters import tone
from nextround.foundation import clock
from nextround.journal.models import Application
from nextround.journeys.actions import import_journey

_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T.{0,40})?")


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up person; the first has the login that the launch link opens."""

    login: str
    file: str
    name: str
    who: str


PEOPLE = (
    Made("me", "nurse.json", "Ines", "a nurse who returns to work"),
    Made("demo-tomasz", "analyst.json", "Tomasz", "a junior data analyst"),
    Made("demo-ruth", "manager.json", "Ruth", "a logistics manager, 54"),
)
LOGINS = frozenset(made.login for made in PEOPLE)


def fill() -> None:
    """Load whichever of the three searches is not there yet."""
    first = person_of_this_machine()
    for made in PEOPLE:
        person, _ = Person.objects.get_or_create(login=made.login, defaults={"time_zone": first.time_zone})
        if not Application.objects.owned_by(person).exists():
            import_journey(person, journey(made, clock.today(person.time_zone), person.time_zone))


def journey(made: Made, today: date, zone: str = "UTC") -> str:
    """One of the files as Journey JSON, its dates moved to `today` and its times to the clock of `zone`."""
    raw = json.loads(text(__name__, made.file))
    for letter in raw["letters"]:
        marks = tone.check(f"{letter['subject']}\n{letter['body']}").marks  # as this version marks them
        letter["marks"] = sorted({mark.text.lower() for mark in marks})
        letter["rested_marks"] = letter["marks"] if "rests_until" in letter else []
    return json.dumps(_moved(raw, _Move(today - date.fromisoformat(raw["today"]), ZoneInfo(zone))))


@dataclass(frozen=True, slots=True)
class _Move:
    by: timedelta
    zone: ZoneInfo

    def __call__(self, written: str) -> str:
        if "T" not in written:
            return (date.fromisoformat(written) + self.by).isoformat()
        moment = datetime.fromisoformat(written).replace(tzinfo=self.zone) + self.by
        return moment.astimezone(UTC).isoformat()


def _moved(value: Any, move: _Move) -> Any:
    if isinstance(value, dict):
        return {key: each if key == "profile" else _moved(each, move) for key, each in value.items()}
    if isinstance(value, list):
        return [_moved(each, move) for each in value]
    return move(value) if isinstance(value, str) and _DATE.fullmatch(value) else value
