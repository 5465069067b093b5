"""Which cards are due, and how often was practised."""

from datetime import datetime

from nextround.accounts.models import Person
from nextround.foundation.owned import OwnedRows
from nextround.practice.models import Card, Review


def cards(person: Person) -> OwnedRows:
    """Every card that is not in the trash, the next one first."""
    return Card.objects.owned_by(person).kept()


def due(person: Person, now: datetime) -> OwnedRows:
    """Cards to practise by now, the longest waiting first."""
    return cards(person).filter(due_at__lte=now)


def next_due(person: Person, now: datetime) -> datetime | None:
    """When the next card comes back, if one is waiting."""
    later: Card | None = cards(person).filter(due_at__gt=now).first()
    return None if later is None else later.due_at


def reviews(person: Person) -> OwnedRows:
    """Every time something was practised; this only grows."""
    return Review.objects.owned_by(person)
