"""People of an address book or a table come into the journal; whoever is here already is left as they are."""

from dataclasses import asdict, dataclass
from uuid import UUID, uuid4

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.errors import Problem
from nextround.engine.people import sheet, vcard
from nextround.engine.people.card import Card
from nextround.journal.actions.trash import trash
from nextround.journal.models import Contact
from nextround.journal.people import known_signs, sign
from nextround.journal.rules import TooLargeFile

LARGEST_FILE = 5_000_000
"""Bytes of an address book that is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What came of a file; `batch` undoes it."""

    batch: UUID
    added: int
    known: int
    problems: tuple[Problem, ...]


def bring_people(person: Person, raw: bytes) -> Brought:
    """Keep the people of a vCard file or a table; one whose address, or name and company, is here is known.

    Raises:
        TooLargeFile: it has more bytes than an address book has.
    """
    if len(raw) > LARGEST_FILE:
        raise TooLargeFile
    text = _text(raw)
    read = vcard.read(text) if "begin:vcard" in text[:2000].casefold() else sheet.read(text)
    return _keep(person, read.cards, read.problems)


@transaction.atomic
def _keep(person: Person, cards: tuple[Card, ...], problems: tuple[Problem, ...]) -> Brought:
    batch, known = uuid4(), set(known_signs(person))
    fresh: list[Contact] = []
    for card in cards:
        if known.isdisjoint(_told_by(card)):
            fields = asdict(card) | {"more_emails": list(card.more_emails)}
            fresh.append(Contact(owner=person, brought_by=batch, **fields))
        known |= {sign(card.name, card.company), *_told_by(card)}
    Contact.objects.bulk_create(fresh)
    return Brought(batch=batch, added=len(fresh), known=len(cards) - len(fresh), problems=problems)


@transaction.atomic
def send_back(person: Person, batch: UUID) -> int:
    """Put everybody whom this file brought into the trash; says how many."""
    rows = Contact.objects.owned_by(person).kept().filter(brought_by=batch)
    count = 0
    for row in rows:
        trash(row)
        count += 1
    return count


def _told_by(card: Card) -> set[str]:
    """By what somebody is known to be here; two of one name, without company, may have two addresses."""
    emails = (email.strip().lower() for email in (card.email, *card.more_emails))
    signs = {f"mail:{email}" for email in emails if email}
    return signs | {sign(card.name, card.company)} if card.company or not signs else signs


def _text(raw: bytes) -> str:
    """As UTF-8, or as UTF-16 where it says so, or as Windows wrote it."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
