"""What a person can do with practice cards: make one, practise it, take a grade back."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.engine.rehearsal import schedule
from nextround.foundation import clock
from nextround.journal.models import Question
from nextround.practice.models import Card, Review


class EmptyCard(Refusal):
    """A card without a question."""

    code, hint = "empty-card", "Write down the question as they asked it."

    def __init__(self) -> None:
        super().__init__("This card has no question yet.")


class NothingToUndo(Refusal):
    """The grade was taken back before, or the card was practised again since."""

    code, hint = "nothing-to-undo", "Only the latest grade of a card can be taken back."

    def __init__(self) -> None:
        super().__init__("This grade can't be taken back any more.")


def add_card(person: Person, *, front: str, back: str = "", question: Question | None = None) -> Card:
    """Keep a question for practice; it is due tomorrow for the first time.

    Raises:
        EmptyCard: there is no question on it.
    """
    if not front.strip():
        raise EmptyCard
    card = Card(owner=person, front=front.strip(), back=back.strip(), question=question)
    card.due_at = _tomorrow(person)
    card.schedule = schedule.fresh(_card_id(card), card.due_at)
    card.save()
    return card


@transaction.atomic
def card_from(question: Question) -> Card:
    """The card of a question asked at an interview, made the first time, with the better answer as it is now.

    Raises:
        EmptyCard: the question has no text.
    """
    card: Card | None = Card.objects.owned_by(question.owner).filter(question=question).first()
    if card is None:
        return add_card(question.owner, front=question.text, back=question.better_answer, question=question)
    card.front, card.back, card.trashed_at = question.text, question.better_answer, None
    card.save(update_fields=["front", "back", "trashed_at"])
    return card


def change_card(card: Card, *, front: str, back: str) -> None:
    """Say the question or the answer differently; when it comes back stays as it is.

    Raises:
        EmptyCard: there is no question on it.
    """
    if not front.strip():
        raise EmptyCard
    card.front, card.back = front.strip(), back.strip()
    card.save(update_fields=["front", "back"])


@transaction.atomic
def practised(card: Card, grade: int) -> Review:
    """Say how a practice went; the card comes back when py-fsrs says.

    Raises:
        NotAGrade: there is no such grade.
    """
    after = schedule.graded(card.schedule, grade, now=clock.now())
    review = Review.objects.create(
        owner=card.owner, card=card, grade=grade, schedule_before=card.schedule, due_before=card.due_at
    )
    _reschedule(card, after, schedule.due(after))
    return review


@transaction.atomic
def undo_grade(review: Review) -> Card:
    """Take the latest grade of a card back: it is due as it was before.

    Raises:
        NothingToUndo: the card was practised again since.
    """
    card: Card = review.card
    latest = card.reviews.order_by("created_at").last()
    if latest is None or latest.pk != review.pk:
        raise NothingToUndo
    _reschedule(card, review.schedule_before, review.due_before)
    review.delete()
    return card


def _reschedule(card: Card, state: schedule.Schedule, due_at: datetime) -> None:
    card.schedule, card.due_at = dict(state), due_at
    card.save(update_fields=["schedule", "due_at"])


def _tomorrow(person: Person) -> datetime:
    """The first moment of tomorrow, where the person is."""
    zone = ZoneInfo(person.time_zone)
    return datetime.combine(clock.today(person.time_zone) + timedelta(days=1), time.min, tzinfo=zone)


def _card_id(card: Card) -> int:
    """A number for py-fsrs, small enough for every JSON reader."""
    return int(card.pk.int % 2**53)
