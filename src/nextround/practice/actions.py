"""What a person can do with practice cards: make one, practise it, take a grade back."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from nextround import words
from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.engine.rehearsal import bank, schedule
from nextround.engine.rehearsal.cards import Row
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


class NoSuchQuestion(Refusal):
    """The bank holds no such question."""

    code, hint = "no-such-question", "Choose one from the list; nextround practice --bank shows it."

    def __init__(self) -> None:
        super().__init__("The bank of questions does not hold this one.")


def add_card(
    person: Person, *, front: str, back: str = "", question: Question | None = None, **known: str
) -> Card:
    """Keep a question for practice; it is due tomorrow for the first time.

    Args:
        person: whose card.
        front: the question.
        back: the answer, if there is one.
        question: the one of an interview that it comes from.
        known: stage, topic and origin, as far as they are known.

    Raises:
        EmptyCard: there is no question on it.
    """
    if not front.strip():
        raise EmptyCard
    card = Card(owner=person, front=front.strip(), back=back.strip(), question=question, **known)
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
        return add_card(
            question.owner,
            front=question.text,
            back=question.better_answer,
            question=question,
            stage=question.interview.event.stage,
            topic=question.topic,
        )
    card.front, card.back, card.trashed_at = question.text, question.better_answer, None
    card.save(update_fields=["front", "back", "trashed_at"])
    return card


@transaction.atomic
def from_bank(person: Person, name: str, language: str = "en") -> tuple[Card, bool]:
    """The card of a question of the bank, and whether it is new; one in the trash comes back.

    Raises:
        NoSuchQuestion: the bank holds none of this name.
    """
    found = next((one for one in bank.all_expected() if one.id == name), None)
    if found is None:
        raise NoSuchQuestion
    origin = f"bank:{found.id}"
    known = Card.objects.owned_by(person).filter(origin=origin).first()
    if known is not None:
        return _shown_again(known)
    stage = "".join(found.stages) if len(found.stages) == 1 else ""
    front = found.text.get(language, found.text["en"])
    return add_card(person, front=front, stage=stage, origin=origin), True


@transaction.atomic
def from_gap(person: Person, name: str) -> tuple[Card, bool]:
    """The card of something that a posting asks and the person lacks, and whether it is new.

    Raises:
        EmptyCard: nothing is named.
    """
    topic = " ".join(name.split())
    if not topic:
        raise EmptyCard
    known = Card.objects.owned_by(person).filter(origin="gap", topic__iexact=topic).first()
    if known is not None:
        return _shown_again(known)
    return add_card(person, front=words.say("practice.gap", name=topic), topic=topic, origin="gap"), True


@transaction.atomic
def take_in(person: Person, rows: Iterable[Row]) -> list[Card]:
    """Make cards of questions from a table; one that is there already, by its words, is left as it is.

    All bear one moment, so that they can be taken back together.
    """
    known = {_same(front) for front in Card.objects.owned_by(person).kept().values_list("front", flat=True)}
    made, now = [], clock.now()
    for row in rows:
        if _same(row.question) not in known:
            known.add(_same(row.question))
            card = add_card(person, front=row.question, back=row.answer, stage=row.stage, topic=row.topic)
            card.created_at = now
            made.append(card)
    Card.objects.bulk_update(made, ["created_at"])
    return made


@transaction.atomic
def give_back(card: Card) -> int:
    """Move the cards that were taken in together with this one to the trash; how many."""
    together = Card.objects.owned_by(card.owner).kept().filter(created_at=card.created_at)
    return int(together.update(trashed_at=clock.now()))


@transaction.atomic
def change_card(card: Card, *, front: str, back: str, **known: str) -> None:
    """Say the question or the answer differently; when it comes back stays as it is.

    The record that the question comes from gets the better answer, too. `known` are stage and topic.

    Raises:
        EmptyCard: there is no question on it.
    """
    if not front.strip():
        raise EmptyCard
    card.front, card.back = front.strip(), back.strip()
    for name, value in known.items():
        setattr(card, name, value)
    card.save(update_fields=["front", "back", *known])
    if card.question is not None:
        card.question.better_answer = card.back
        card.question.save(update_fields=["better_answer"])


@transaction.atomic
def answer_better(question: Question, answer: str) -> Card:
    """Write a better answer to a question of an interview; it becomes a card.

    Raises:
        EmptyCard: the question has no text.
    """
    question.better_answer = answer.strip()
    question.save(update_fields=["better_answer"])
    return card_from(question)


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


def _shown_again(card: Card) -> tuple[Card, bool]:
    was_away = card.trashed_at is not None
    if was_away:
        card.trashed_at = None
        card.save(update_fields=["trashed_at"])
    return card, was_away


def _same(front: str) -> str:
    """What two questions have in common that differ only in case and spaces."""
    return " ".join(front.casefold().split())


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
