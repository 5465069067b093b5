"""Practice in a browser without script."""

from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nextround.foundation import clock as clocks
from nextround.practice import actions, records
from nextround.practice.models import Card
from rooms_world import NOON, after_a_final, stumped

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(clock) -> None:
    clock(NOON)


def page(inside: Client, name: str = "practice", *arguments: object) -> str:
    answer = inside.get(reverse(name, args=arguments))
    assert 200 == answer.status_code
    return unescape(answer.content.decode())


def test_empty_practice_teaches_and_a_question_can_be_added_by_hand(inside, me) -> None:
    assert "Questions that stumped you come back here" in page(inside)
    inside.post(reverse("practice-cards"), {"front": "Why us?", "back": "The maps."})
    assert ["Why us?"] == [card.front for card in records.cards(me)]
    assert "The next question comes on Friday 13 March." in page(inside)


def test_a_card_without_a_question_comes_back_with_what_was_typed(inside, me) -> None:
    answer = inside.post(reverse("practice-cards"), {"front": " ", "back": "The maps."})
    assert (400, 0) == (answer.status_code, records.cards(me).count())
    assert "The maps." in answer.content.decode()


@pytest.mark.mission("R2", "P7")
def test_a_question_comes_up_tomorrow_is_revealed_graded_and_undone(inside, me, clock) -> None:
    question = stumped(after_a_final(me))
    question.better_answer = "From the smallest effect that matters."
    card = actions.card_from(question)
    clock("2026-03-13T08:00:00+00:00")
    told = page(inside)
    assert "How would you size the sample?" in told
    assert "Asked at Brightwater" in told
    assert told.index("<details") < told.index("From the smallest effect that matters.")
    answer = inside.post(reverse("practice-grade", args=[card.pk]), {"grade": "4"}, follow=True)
    assert "It comes back in 8 days." in answer.content.decode()
    assert 0 == records.due(me, clocks.now()).count()
    review = records.reviews(me).get()
    inside.post(reverse("practice-undo", args=[review.pk]))
    assert (1, 0) == (records.due(me, clocks.now()).count(), records.reviews(me).count())


def test_again_brings_it_back_in_minutes_and_an_unknown_grade_changes_nothing(inside, me) -> None:
    card = actions.add_card(me, front="Why us?")
    address = reverse("practice-grade", args=[card.pk])
    assert "in a few minutes" in inside.post(address, {"grade": "1"}, follow=True).content.decode()
    inside.post(address, {"grade": "9"})
    assert 1 == records.reviews(me).count()


def test_an_earlier_grade_says_why_it_stays(inside, me) -> None:
    card = actions.add_card(me, front="Why us?")
    first = actions.practised(card, 1)
    actions.practised(card, 3)
    answer = inside.post(reverse("practice-undo", args=[first.pk]), follow=True)
    assert "Only the latest grade" in answer.content.decode()


def test_a_card_can_be_changed_and_put_away_and_brought_back(inside, me) -> None:
    card = actions.add_card(me, front="Why us?")
    assert "Why us?" in page(inside, "practice-card", card.pk)
    inside.post(reverse("practice-card", args=[card.pk]), {"front": "Why here?", "back": "x"})
    assert "Why here?" in page(inside, "practice-cards")
    answer = inside.post(reverse("practice-put-away", args=[card.pk]), follow=True)
    assert reverse("practice-bring-back", args=[card.pk]) in answer.content.decode()
    assert "Bring it back" in page(inside, "practice-card", card.pk)
    inside.post(reverse("practice-bring-back", args=[card.pk]))
    assert 1 == records.cards(me).count()
    assert 400 == inside.post(reverse("practice-card", args=[card.pk]), {"front": ""}).status_code


@pytest.mark.mission("F6")
def test_words_of_danger_on_a_card_show_the_help_card(inside) -> None:
    answer = inside.post(reverse("practice-cards"), {"front": "x", "back": "I want to die."}, follow=True)
    assert 'id="help-offer" class="note" >' in answer.content.decode()


def test_pages_make_the_same_queries_whatever_the_number_of_cards(inside, me) -> None:
    def count(name: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            page(inside, name)
        return len(seen)

    def add(number: int) -> None:
        Card.objects.bulk_create(
            Card(owner=me, front=f"question {n}", due_at=clocks.now()) for n in range(number)
        )

    add(10)
    page(inside)  # the first look begins a session
    few = [count("practice"), count("practice-cards")]
    add(190)
    assert few == [count("practice"), count("practice-cards")]


def test_nobody_reaches_another_s_cards(inside, other) -> None:
    card = actions.add_card(other, front="theirs")
    review = actions.practised(card, 3)
    assert 404 == inside.get(reverse("practice-card", args=[card.pk])).status_code
    for name in ("practice-card", "practice-grade", "practice-put-away", "practice-bring-back"):
        assert 404 == inside.post(reverse(name, args=[card.pk]), {"grade": "3", "front": "x"}).status_code
    assert 404 == inside.post(reverse("practice-undo", args=[review.pk])).status_code
    assert "theirs" not in page(inside, "practice-cards")
