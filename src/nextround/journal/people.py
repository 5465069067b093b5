"""The people of the journal as lists ask for them: found by name, near a company, twice, and as cards."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from nextround.accounts.models import Person
from nextround.engine.companies import plain
from nextround.engine.people import near as engine
from nextround.engine.people.card import TEXTS, Card
from nextround.journal.models import Application, Contact

MOST_PAIRS = 5
"""Pairs that are proposed as one person at a time."""
MOST_NEAR = 10
"""People near a company that a page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Somebody at a company, or near it; `is_there` says which."""

    contact: Contact
    is_there: bool


def people(person: Person) -> QuerySet[Contact]:
    """Everybody who is not in the trash, those who lift one up first."""
    return Contact.objects.owned_by(person).kept().order_by("-is_supporter", "name", "id")


def named_like(rows: QuerySet[Contact], query: str) -> QuerySet[Contact]:
    """Those whose name, role, company or address holds every word of the query."""
    for word in query.split():
        texts = ("name", "role", "company", "email")
        wanted = Q()
        for text in texts:
            wanted |= Q(**{f"{text}__icontains": word})
        rows = rows.filter(wanted)
    return rows


def addresses(contact: Contact) -> frozenset[str]:
    """Their addresses in small letters."""
    return frozenset(
        email.strip().lower() for email in (contact.email, *contact.more_emails) if email.strip()
    )


def around(application: Application) -> tuple[Around, ...]:
    """Whom the person knew before at this company or near it; who wrote for this opening is none of them."""
    known = people(application.owner).exclude(application=application)
    rows = {str(row.pk): row for row in known} if application.opening.company else {}
    told = (
        engine.Person(id=pk, company=row.company, told=f"{row.role}\n{row.met}\n{row.note}")
        for pk, row in rows.items()
    )
    found = engine.near(application.opening.company, told)[:MOST_NEAR]
    return tuple(Around(contact=rows[one.id], is_there=one.is_there) for one in found)


def pairs(person: Person, told_apart: Iterable[str]) -> tuple[tuple[Contact, Contact], ...]:
    """Entries that may be one person, the older first: the same address, or the same name and company.

    Args:
        person: whose people.
        told_apart: codes of `pair_code` that the person said are two.
    """
    apart = frozenset(told_apart)
    seen: dict[str, Contact] = {}
    found: dict[str, tuple[Contact, Contact]] = {}
    for row in people(person).order_by("created_at", "id"):
        for key in _signs(row):
            first = seen.setdefault(key, row)
            if first.pk != row.pk and pair_code(first, row) not in apart:
                found.setdefault(pair_code(first, row), (first, row))
    return tuple(found.values())[:MOST_PAIRS]


def pair_code(one: Contact, other: Contact) -> str:
    """What a pair of entries is called, whichever comes first."""
    return "two-people:" + ":".join(sorted((one.pk.hex, other.pk.hex)))


def _signs(row: Contact) -> Iterator[str]:
    yield from (f"mail:{address}" for address in addresses(row))
    if row.company.strip():
        yield sign(row.name, row.company)


def sign(name: str, company: str) -> str:
    """By what somebody with a company is known again."""
    return f"name:{' '.join(name.casefold().split())}:{plain(company)}"


def known_signs(person: Person) -> dict[str, list[Contact]]:
    """Everybody, by each sign they are known by; those without company by their name alone, too."""
    signs = defaultdict(list)
    for row in people(person):
        for each in {*_signs(row), sign(row.name, row.company)}:
            signs[each].append(row)
    return signs


def card_of(contact: Contact) -> Card:
    """Somebody as an address book tells them."""
    card = Card(**{name: getattr(contact, name) for name in TEXTS})
    return replace(card, is_supporter=contact.is_supporter, more_emails=tuple(contact.more_emails))
