"""Letters that asked and got no answer: which may ask once more, read in a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from nextround.accounts.actions import dismissed
from nextround.accounts.models import Person
from nextround.engine import journey
from nextround.engine.journey import Kind
from nextround.engine.letters.again import ASKS, LATEST_AGAIN, WAIT_BEFORE_AGAIN, Asked, days_without_answer
from nextround.journal import records as journal
from nextround.journal.models import Event
from nextround.letters import records
from nextround.letters.models import Letter

OURS = frozenset({Kind.APPLIED, Kind.LETTER_SENT, Kind.WITHDRAWN, Kind.SILENT})
"""What is in the timeline without a word from them."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A letter that may ask once more, and for how many days nothing came."""

    letter: Letter
    days: int


def settled(letter: Letter) -> str:
    """Under which code it is remembered that this letter is not brought up again."""
    return f"ask-again:{letter.pk}"


def unanswered(person: Person, today: date) -> list[Unanswered]:
    """The letters that may ask once more, the latest first."""
    days = (today - LATEST_AGAIN, today - WAIT_BEFORE_AGAIN)
    asking = records.sent(person).filter(kind__in=ASKS, sent_event__on__range=days)
    rows = list(asking.select_related("application__opening", "sent_event").order_by("-sent_event__on"))
    if not rows:
        return []
    done = dismissed(person, today)
    open_ones = [row for row in rows if settled(row) not in done]
    asked = _asked(open_ones)
    waits = [
        (row, days_without_answer(each, today=today)) for row, each in zip(open_ones, asked, strict=True)
    ]
    return [Unanswered(row, wait) for row, wait in waits if wait is not None]


def days_of(letter: Letter) -> int | None:
    """For how many days nothing came, where this letter may ask once more."""
    found = unanswered(letter.owner, journal.today_of(letter.owner))
    return next((each.days for each in found if each.letter == letter), None)


def _asked(rows: list[Letter]) -> Iterable[Asked]:
    values = journal.values_by_id([row.application for row in rows])
    gone = Letter.objects.filter(application__in=values, kind__in=ASKS, trashed_at=None)
    alike = list(gone.exclude(sent_at=None).defer("body"))
    for row in rows:
        same = [one for one in alike if _same(one, row)]
        value = values[row.application_id]
        end = journey.ending(value)
        yield Asked(
            kind=row.kind,
            sent_on=cast("Event", row.sent_event).on,
            times=len(same),
            answered=any(one.answer_event_id for one in same),
            heard_on=max((each.on for each in value.events if each.kind not in OURS), default=None),
            ending=None if end is None else end.kind,
        )


def _same(one: Letter, other: Letter) -> bool:
    """Whether both asked the same of the same person."""
    whose = ("application_id", "kind", "contact_id")
    return all(getattr(one, name) == getattr(other, name) for name in whose)
