"""Cards are made, practised, and put away; a grade can be taken back."""

from datetime import UTC, date, datetime

import pytest
from fsrs import Card as LibraryCard
from fsrs import Rating, Scheduler

from nextround.accounts.models import Person
from nextround.engine.rehearsal import bank
from nextround.engine.rehearsal.cards import Row
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


@pytest.mark.mission("P7")
def test_a_question_of_the_bank_becomes_one_card_in_the_language_chosen(me) -> None:
    card, is_new = actions.from_bank(me, "two-minutes", "de")
    assert (True, "bank:two-minutes") == (is_new, card.origin)
    assert card.front.startswith("Sie haben zwei Minuten")
    assert (card, False) == actions.from_bank(me, "two-minutes")
    journal.trash(card)
    assert (card, True) == actions.from_bank(me, "two-minutes")
    assert 1 == records.cards(me).count()
    english, _ = actions.from_bank(me, "why-looking", "fr")
    assert "Why are you looking around just now?" == english.front


def test_a_question_for_one_stage_brings_it_along(me) -> None:
    stages = {one.id: one.stages for one in bank.all_expected()}
    alone = next(name for name, known in stages.items() if len(known) == 1)
    several = next(name for name, known in stages.items() if len(known) > 1)
    assert [*stages[alone]] == [actions.from_bank(me, alone)[0].stage]
    assert "" == actions.from_bank(me, several)[0].stage


def test_a_question_that_the_bank_does_not_hold_is_refused(me) -> None:
    with pytest.raises(actions.NoSuchQuestion):
        actions.from_bank(me, "nothing")


@pytest.mark.mission("P7")
def test_what_a_posting_asks_and_one_lacks_becomes_a_card_once(me) -> None:
    card, is_new = actions.from_gap(me, " Kotlin ")
    assert ("What have you done with Kotlin, or with something close to it?", "Kotlin", True) == (
        card.front,
        card.topic,
        is_new,
    )
    assert (card, False) == actions.from_gap(me, "kotlin")
    with pytest.raises(actions.EmptyCard):
        actions.from_gap(me, " ")


@pytest.mark.mission("R2")
def test_a_better_answer_stands_on_the_card_and_in_the_record(question) -> None:
    card = actions.answer_better(question, " It pairs rows that share a key. ")
    assert ("technical", "It pairs rows that share a key.") == (card.stage, card.back)
    actions.change_card(card, front="What is a join?", back="Two tables, one key.", topic="SQL")
    question.refresh_from_db()
    assert ("Two tables, one key.", "SQL") == (question.better_answer, card.topic)


@pytest.mark.mission("P7")
def test_questions_from_a_table_become_cards_once_and_can_be_given_back(me, clock) -> None:
    clock("2026-03-12T09:00:00+00:00")
    kept = actions.add_card(me, front="Why us?")
    clock("2026-03-12T10:00:00+00:00")
    rows = [
        Row(question="why  US?"),
        Row(question="Why now?", answer="Because.", stage="final", topic="fit"),
        Row(question="Why now?"),
        Row(question="What else?"),
    ]
    made = actions.take_in(me, rows)
    told = [(card.front, card.back, card.stage, card.topic) for card in made]
    assert [("Why now?", "Because.", "final", "fit"), ("What else?", "", "", "")] == told
    assert [] == actions.take_in(me, rows)
    assert 2 == actions.give_back(records.cards(me).get(front="What else?"))
    assert [kept] == list(records.cards(me))


def test_nobody_sees_another_s_cards(me, other) -> None:
    actions.practised(actions.add_card(other, front="Why us?"), 3)
    assert (0, 0) == (records.cards(me).count(), records.reviews(me).count())
