"""Practice in a browser without script."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nextround.engine.rehearsal import bank
from nextround.engine.rehearsal.cards import Row
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


@pytest.mark.mission("R2", "P7")
def test_a_question_that_stumped_is_answered_in_four_parts_and_becomes_a_card(inside, me) -> None:
    question = stumped(after_a_final(me))
    address = reverse("practice-answer", args=[question.pk])
    assert address in page(inside, "interview", question.interview_id)
    assert "How would you size the sample?" in page(inside, "practice-answer", question.pk)
    assert 0 == records.cards(me).count()
    told = {"front": question.text, "as": "parts", "situation": "A survey.", "result": "Half the cost."}
    inside.post(address, {**told, "topic": "experiments"})
    (card,) = records.cards(me)
    assert "Situation: A survey.\nResult: Half the cost." == card.back
    shown = page(inside, "practice-answer", question.pk)
    assert "A survey." in shown
    assert "Your better answer" in page(inside, "interview", question.interview_id)


def test_an_answer_in_one_piece_can_be_parted_and_stays_whole(inside, me) -> None:
    card = actions.add_card(me, front="Why us?", back="The maps.")
    assert "Situation" not in page(inside, "practice-card", card.pk)
    answer = inside.get(reverse("practice-card", args=[card.pk]), {"as": "parts"})
    assert "The maps.</textarea>" in answer.content.decode()
    sent = {"front": "", "as": "parts", "action": "I draw."}
    answer = inside.post(reverse("practice-card", args=[card.pk]), sent)
    assert (400, True) == (answer.status_code, "I draw." in answer.content.decode())
    empty = inside.post(reverse("practice-answer", args=[stumped(after_a_final(me)).pk]), {"as": "parts"})
    assert 400 == empty.status_code


@pytest.mark.mission("P7")
def test_the_bank_is_looked_through_by_stage_and_kind_and_a_question_is_practised(inside, me) -> None:
    assert "Who are you" not in page(inside, "practice-bank")
    chosen = {"stage": "technical", "kind": "data", "language": "de"}
    told = unescape(inside.get(reverse("practice-bank"), chosen).content.decode())
    first = bank.of_kind("technical", "data")[0]
    assert first.text["de"] in told
    sent = {"question": first.id, "language": "de", "next": reverse("practice-bank")}
    answer = inside.post(reverse("practice-this"), sent, follow=True)
    assert "On a card. It comes up tomorrow." in answer.content.decode()
    answer = inside.post(reverse("practice-this"), sent, follow=True)
    assert "It is on a card already." in answer.content.decode()
    assert [first.text["de"]] == [card.front for card in records.cards(me)]
    assert "on a card</span>" in unescape(inside.get(reverse("practice-bank"), chosen).content.decode())
    odd = {"stage": "lunch", "kind": "x", "language": "tlh"}
    assert 200 == inside.get(reverse("practice-bank"), odd).status_code


def test_a_gap_is_practised_and_nothing_named_is_refused(inside, me) -> None:
    inside.post(reverse("practice-this"), {"gap": "Kotlin"})
    assert ["Kotlin"] == [card.topic for card in records.cards(me)]
    answer = inside.post(reverse("practice-this"), {}, follow=True)
    assert "no question yet" in answer.content.decode()


@pytest.mark.mission("P7")
def test_a_sitting_ends_after_ten_minutes_and_can_be_gone_on_with(inside, me, clock) -> None:
    for number in range(3):
        actions.add_card(me, front=f"Why {number}?")
    clock("2026-03-13T08:00:00+00:00")
    assert "Why 0?" in page(inside)
    clock("2026-03-13T08:08:00+00:00")
    assert "Why 0?" in page(inside)
    clock("2026-03-13T08:12:00+00:00")
    told = page(inside)
    assert "Ten minutes; that is a good sitting" in told
    assert "3 questions are left. They keep." in told
    inside.post(reverse("practice-go-on"))
    assert "Why 0?" in page(inside)
    clock("2026-03-13T19:00:00+00:00")
    assert "Why 0?" in page(inside)


@pytest.mark.mission("P7")
def test_own_questions_leave_as_a_table_and_for_anki_and_come_in_again(inside, me) -> None:
    actions.add_card(me, front="=1+1?", back="Two.")
    assert "'=1+1?,Two.,," in inside.get(reverse("practice-table")).content.decode()
    assert '"=1+1?"\t"Two."' in inside.get(reverse("practice-anki")).content.decode()
    file = SimpleUploadedFile("q.csv", b"question;answer\nWhy us?;The maps.\n;x\n")
    answer = inside.post(reverse("practice-take-in"), {"table": file}, follow=True)
    told = unescape(answer.content.decode())
    assert "One question is on a card now." in told
    assert "Row 3: This row has no question." in told
    assert 2 == records.cards(me).count()
    inside.post(reverse("practice-give-back", args=[records.cards(me).get(front="Why us?").pk]))
    assert 1 == records.cards(me).count()


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"x" * 2_000_001])
def test_a_file_that_is_no_table_says_why(inside, me, data: bytes) -> None:
    answer = inside.post(reverse("practice-take-in"), {"table": SimpleUploadedFile("q.csv", data)})
    assert (400, 0) == (answer.status_code, records.cards(me).count())


def test_a_table_with_nothing_new_says_so(inside, me) -> None:
    actions.add_card(me, front="Why us?")
    file = SimpleUploadedFile("q.csv", b"question\nWhy us?\n")
    answer = inside.post(reverse("practice-take-in"), {"table": file}, follow=True)
    assert "Nothing new was in it." in answer.content.decode()


def test_the_bank_asks_the_same_questions_of_the_database_whatever_is_practised(inside, me) -> None:
    inside.get(reverse("practice-bank"))
    with CaptureQueriesContext(connection) as few:
        inside.get(reverse("practice-bank"))
    actions.take_in(me, [Row(question=f"Why {number}?") for number in range(200)])
    for one in bank.all_expected()[:20]:
        actions.from_bank(me, one.id)
    with CaptureQueriesContext(connection) as many:
        inside.get(reverse("practice-bank"))
    assert len(few) == len(many)
