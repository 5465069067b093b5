"""People worth keeping warm: who they are, when one was in touch, and when to be again."""

from datetime import date
from typing import Any

from django.db import transaction

from nextround.accounts.models import Person
from nextround.journal import records
from nextround.journal.models import Contact, Touch
from nextround.journal.people import addresses
from nextround.journal.rules import NamelessContact, PassedDay, TouchInFuture


def record_contact(person: Person, *, name: str, **known: Any) -> Contact:
    """Keep a person; `known` are further fields of `Contact`.

    Raises:
        NamelessContact: the name is empty.
    """
    return describe_contact(Contact(owner=person), name=name, **known)


def describe_contact(contact: Contact, *, name: str, **known: Any) -> Contact:
    """Correct what is known of a person.

    Raises:
        NamelessContact: the name is empty.
    """
    if not name.strip():
        raise NamelessContact
    contact.name = name.strip()
    for field, value in known.items():
        setattr(contact, field, value)
    contact.save()
    return contact


def note_touch(contact: Contact, *, on: date, text: str = "", how: str = "talk") -> Touch:
    """Note that one was in touch.

    Raises:
        TouchInFuture: the day has not come.
    """
    if on > records.today_of(contact.owner):
        raise TouchInFuture(on)
    return Touch.objects.create(owner=contact.owner, contact=contact, on=on, text=text.strip(), how=how)


@transaction.atomic
def note_mail(person: Person, address: str, *, on: date) -> int:
    """Note a mail that came from this address with everybody whose it is; says with how many."""
    wanted = address.strip().lower()
    if not wanted:
        return 0
    theirs = [row for row in Contact.objects.owned_by(person).kept() if wanted in addresses(row)]
    for contact in theirs:
        Touch.objects.get_or_create(
            owner=person, contact=contact, on=on, how="mail", trashed_at=None, defaults={"text": ""}
        )
    return len(theirs)


def be_in_touch(contact: Contact, *, on: date | None, rests: bool = False) -> Contact:
    """Say when to be in touch again: on a day, as it comes (None), or not at all (`rests`).

    Raises:
        PassedDay: the day has passed.
    """
    today = records.today_of(contact.owner)
    if on is not None and on < today:
        raise PassedDay(on)
    contact.again_on = None if rests else on
    contact.again_set_on = today
    contact.rests = rests
    contact.save(update_fields=["again_on", "again_set_on", "rests"])
    return contact
