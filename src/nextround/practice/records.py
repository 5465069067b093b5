"""Which cards are due, and how often was practised."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from nextround.accounts.models import Person
from nextround.engine.journey import Stage
from nextround.engine.rehearsal import bank
from nextround.engine.rehearsal.cards import Row
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


def rows(person: Person) -> Iterator[Row]:
    """The person's own questions, as they leave for a table or for Anki."""
    for card in cards(person).order_by("created_at", "id"):
        yield Row(question=card.front, answer=card.back, stage=card.stage, topic=card.topic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A question of the bank as it is offered.

    Attributes:
        id: its name in the bank.
        is_card: whether it is practised already.
    """

    id: str
    text: str
    kind: str
    is_card: bool


def offered(person: Person, *, stage: Stage | None, kind: str, language: str) -> tuple[Offered, ...]:
    """What may be asked at a stage in a kind of role, those of this kind first."""
    origins = set(cards(person).exclude(origin="").values_list("origin", flat=True))
    return tuple(
        Offered(id=one.id, text=one.text[language], kind=one.kind, is_card=f"bank:{one.id}" in origins)
        for one in bank.of_kind(stage, kind)
    )
