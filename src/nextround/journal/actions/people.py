"""People worth keeping warm."""

from typing import Any

from nextround.accounts.models import Person
from nextround.journal.models import Contact
from nextround.journal.rules import NamelessContact


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
