"""Cards are made, practised, and put away; a grade can be taken back."""

from datetime import UTC, date, datetime

import pytest
from fsrs import Card as LibraryCard
from fsrs import Rating, Scheduler

from nextround.accounts.models import Person
from nextround.engine.rehearsal.schedule import NotAGrade
from nextround.journal import actions as journal
from nextround.journal.actions import record_application, record_interview
from nextround.journal.models import Question
from nextround.practice import actions, records

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 3, 12, 21, 30, tzinfo=UTC)


@pytest.fixture
def evening(me, clock) -> Person:
    """21:30 in London is 22:30 in Berlin, where the person is."""
    me.time_zone = "Europe/Berlin"
    me.save()
    clock(EVENING.isoformat())
    return me


@pytest.fixture
def question(me, clock) -> Question:
    clock("2026-03-12T09:00:00+00:00")
    interview = record_interview(
        record_application(me, company="Brightwater"), on=date(2026, 3, 10), stage="technical"
    )
    return Question.objects.create(
        owner=me, interview=interview, text="What is a join?", went="stumped", better_answer="It pairs rows."
    )


@pytest.mark.mission("R2", "P7")
def test_a_card_is_first_due_tomorrow_where_the_person_is(evening) -> None:
    card = actions.add_card(evening, front=" Why us? ", back=" Because of the maps. ")
    assert ("Why us?", "Because of the maps.") == (card.front, card.back)
    assert datetime(2026, 3, 12, 23, 0, tzinfo=UTC) == card.due_at
    assert [] == list(records.due(evening, EVENING))
    assert [card] == list(records.due(evening, datetime(2026, 3, 12, 23, 0, tzinfo=UTC)))
    assert card.due_at == records.next_due(evening, EVENING)


def test_with_no_card_ahead_there_is_no_next_day(me) -> None:
    assert records.next_due(me, EVENING) is None


def test_a_card_without_a_question_is_refused(me) -> None:
    with pytest.raises(actions.EmptyCard):
        actions.add_card(me, front=" ")
    card = actions.add_card(me, front="Why us?")
    with pytest.raises(actions.EmptyCard):
        actions.change_card(card, front="", back="x")


@pytest.mark.mission("R2")
def test_a_question_that_stumped_becomes_one_card_however_often_it_is_answered(question) -> None:
    first = actions.card_from(question)
    question.better_answer = "It pairs rows that share a key."
    again = actions.card_from(question)
    assert first.pk == again.pk
    assert ("What is a join?", "It pairs rows that share a key.") == (again.front, again.back)


def test_a_new_answer_brings_a_card_back_from_the_trash(me, question) -> None:
    journal.trash(actions.card_from(question))
    actions.card_from(question)
    assert 1 == records.cards(me).count()


@pytest.mark.mission("P7")
@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_a_grade_brings_the_card_back_when_the_library_says(me, clock, grade) -> None:
    clock("2026-03-12T09:00:00+00:00")
    card = actions.add_card(me, front="Why us?")
    clock("2026-03-13T09:00:00+00:00")
    actions.practised(card, grade)
    expected, _ = Scheduler(enable_fuzzing=False).review_card(
        LibraryCard(card_id=1, due=EVENING), Rating(grade), datetime(2026, 3, 13, 9, tzinfo=UTC)
    )
    assert abs((expected.due - card.due_at).total_seconds()) < 60
    assert (expected.stability, 1) == (card.schedule["stability"], records.reviews(me).count())


def test_a_grade_off_the_scale_changes_nothing(me) -> None:
    card = actions.add_card(me, front="Why us?")
    with pytest.raises(NotAGrade):
        actions.practised(card, 5)
    assert 0 == records.reviews(me).count()


def test_the_latest_grade_can_be_taken_back(me) -> None:
    card = actions.add_card(me, front="Why us?")
    before = (card.schedule, card.due_at)
    actions.undo_grade(actions.practised(card, 4))
    card.refresh_from_db()
    assert (before, 0) == ((card.schedule, card.due_at), records.reviews(me).count())


def test_an_earlier_grade_can_not_be_taken_back_over_a_later_one(me) -> None:
    card = actions.add_card(me, front="Why us?")
    first = actions.practised(card, 1)
    actions.practised(card, 3)
    with pytest.raises(actions.NothingToUndo):
        actions.undo_grade(first)
    assert 2 == records.reviews(me).count()


def test_a_grade_taken_back_twice_is_refused(me) -> None:
    review = actions.practised(actions.add_card(me, front="Why us?"), 3)
    same = type(review).objects.get(pk=review.pk)
    actions.undo_grade(review)
    with pytest.raises(actions.NothingToUndo):
        actions.undo_grade(same)


def test_a_card_can_be_changed_and_put_away_and_brought_back(me) -> None:
    card = actions.add_card(me, front="Why us?")
    actions.change_card(card, front="Why here?", back="The maps.")
    journal.trash(card)
    assert [] == list(records.cards(me))
    journal.bring_back(card)
    assert [("Why here?", "The maps.")] == [(row.front, row.back) for row in records.cards(me)]


def test_nobody_sees_another_s_cards(me, other) -> None:
    actions.practised(actions.add_card(other, front="Why us?"), 3)
    assert (0, 0) == (records.cards(me).count(), records.reviews(me).count())
