"""When one was last in touch with somebody: by hand, by a letter and its answer, by a mail of the mailbox.

::

    last_by_person(person) -> {id of a contact: day}       talks, letters, answers
    last_mails(person, rows) -> {id of a contact: day}     mails of these people
    last_with(contact) -> date | None                      all of it, of one
    last_heard(contact) -> date | None                     the same without what only the person wrote
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.db.models.functions import Lower

from nextround.accounts.models import Person
from nextround.journal import records as journal
from nextround.journal.models import Contact, Touch
from nextround.journal.people import addresses
from nextround.letters.models import Letter
from nextround.mailbox.models import Suggestion


def last_by_person(person: Person) -> Mapping[UUID, date]:
    """The last time in touch by hand, by letter or by an answer to one, in two queries."""
    noted = Touch.objects.owned_by(person).kept().order_by()
    found: dict[UUID, date] = dict(noted.values_list("contact").annotate(Max("on")))
    sent = Letter.objects.owned_by(person).kept().exclude(sent_at=None).exclude(contact=None).order_by()
    days = sent.values_list("contact").annotate(Max("sent_at"), Max("answered_on"), Max("answer_event__on"))
    for pk, at, *answers in days:
        known = (found.get(pk), _day(person, at), *answers)
        found[pk] = max(day for day in known if day is not None)
    return found


def last_mails(person: Person, rows: Iterable[Contact]) -> Mapping[UUID, date]:
    """The last mail of each of these people, in one query."""
    of_address = {address: row.pk for row in rows for address in addresses(row)}
    seen = Suggestion.objects.owned_by(person).exclude(sent_at=None).order_by()
    seen = seen.annotate(address=Lower("sender_address")).filter(address__in=of_address)
    last: dict[UUID, date] = {}
    for address, at in seen.values_list("address").annotate(Max("sent_at")):
        pk, on = of_address[address], _day(person, at)
        last[pk] = max(last.get(pk, on), on)
    return last


def last_with(contact: Contact) -> date | None:
    """The last time in touch with this one."""
    both = (last_by_person(contact.owner), last_mails(contact.owner, [contact]))
    return max((days[contact.pk] for days in both if contact.pk in days), default=None)


def last_heard(contact: Contact) -> date | None:
    """The last talk with this one, or word from them; an answer counts, a letter without one does not."""
    noted = contact.touches.filter(trashed_at=None).aggregate(last=Max("on"))["last"]
    sent = Letter.objects.owned_by(contact.owner).kept().filter(contact=contact).exclude(sent_at=None)
    answers = sent.aggregate(here=Max("answered_on"), there=Max("answer_event__on"))
    mails = last_mails(contact.owner, [contact]).get(contact.pk)
    days = (noted, answers["here"], answers["there"], mails)
    return max((day for day in days if day is not None), default=None)


def _day(person: Person, at: datetime) -> date:
    return journal.day_of(person, at)
