"""Letters that asked and got no answer: which may ask once more, read in a constant number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from nextround.accounts.actions import dismissed
from nextround.accounts.models import Person
from nextround.engine import journey
from nextround.engine.journey import Kind
from nextround.engine.letters.again import ASKS, LATEST_AGAIN, WAIT_BEFORE_AGAIN, Asked, days_without_answer
from nextround.journal import records as journal
from nextround.journal.models import Contact
from nextround.letters import records
from nextround.letters.models import Letter
from nextround.letters.touches import last_by_person, last_mails

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
    told = Q(sent_event__on__range=days) | Q(application=None, sent_at__range=_moments(person, *days))
    asking = records.sent(person).filter(told, kind__in=ASKS).exclude(application=None, contact=None)
    rows = list(asking.select_related("application__opening", "contact", "owner", "sent_event"))
    rows.sort(key=records.sent_on, reverse=True)
    if not rows:
        return []
    done = dismissed(person, today)
    open_ones = [row for row in rows if settled(row) not in done]
    asked = _asked(person, open_ones)
    waits = [
        (row, days_without_answer(each, today=today)) for row, each in zip(open_ones, asked, strict=True)
    ]
    return [Unanswered(row, wait) for row, wait in waits if wait is not None]


def days_of(letter: Letter) -> int | None:
    """For how many days nothing came, where this letter may ask once more."""
    found = unanswered(letter.owner, journal.today_of(letter.owner))
    return next((each.days for each in found if each.letter == letter), None)


def _moments(person: Person, first: date, last: date) -> tuple[datetime, datetime]:
    """From the beginning of the one day to the end of the other, where the person is."""
    zone = ZoneInfo(person.time_zone)
    return datetime.combine(first, time.min, tzinfo=zone), datetime.combine(last, time.max, tzinfo=zone)


def _asked(person: Person, rows: list[Letter]) -> Iterable[Asked]:
    values = journal.values_by_id([row.application for row in rows if row.application is not None])
    about = Q(application__in=values) | Q(application=None, contact__in=[row.contact_id for row in rows])
    gone = Letter.objects.filter(about, kind__in=ASKS, trashed_at=None)
    alike = list(gone.exclude(sent_at=None).defer("body"))
    met = _last_with(person, [row.contact for row in rows if row.application is None and row.contact])
    for row in rows:
        same = [one for one in alike if _same(one, row)]
        value = values.get(row.application_id) if row.application_id else None
        end = None if value is None else journey.ending(value)
        yield Asked(
            kind=row.kind,
            sent_on=records.sent_on(row),
            times=len(same),
            answered=any(one.answer_event_id or one.answered_on for one in same),
            heard_on=None if value is None else _heard_on(value),
            met_on=met.get(row.contact_id) if row.contact_id else None,
            ending=None if end is None else end.kind,
        )


def _last_with(person: Person, people: list[Contact]) -> Mapping[UUID, date]:
    """When one was last in touch with these people; letters about no application have no timeline."""
    if not people:
        return {}
    noted, mails = last_by_person(person), last_mails(person, people)
    days = {row.pk: (noted.get(row.pk), mails.get(row.pk)) for row in people}
    return {pk: max(day for day in both if day is not None) for pk, both in days.items()}


def _heard_on(value: journey.Application) -> date | None:
    return max((each.on for each in value.events if each.kind not in OURS), default=None)


def _same(one: Letter, other: Letter) -> bool:
    """Whether both asked the same of the same person."""
    whose = ("application_id", "kind", "contact_id")
    return all(getattr(one, name) == getattr(other, name) for name in whose)
