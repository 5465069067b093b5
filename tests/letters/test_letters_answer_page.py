"""What their answer says, as the letter's page tells it."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from nextround.journal import actions as journal
from nextround.journal.records import application_value
from nextround.journal.rules import UnknownCode
from nextround.letters import actions
from nextround.letters.models import Letter
from nextround.letters.rules import NotAnswered
from rooms_world import TODAY, after_a_final

pytestmark = [pytest.mark.django_db, pytest.mark.mission("A2")]
ANSWER = "Your code was excellent, but your answers stayed vague."


def told(inside, me, *, own: int) -> str:
    """The page of an answered letter, after a talk with this own rating of the answers."""
    application = after_a_final(me)
    talk = journal.record_interview(application, on=date(2026, 3, 4), stage="final")
    talk.ratings = {"craft": own}
    talk.save()
    letter = actions.draft(application)
    actions.mark_sent(letter, on=TODAY)
    actions.note_answer(letter, text=ANSWER, on=TODAY)
    return unescape(inside.get(reverse("letter", args=[letter.pk])).content.decode())


def test_what_they_liked_stands_beside_what_they_missed(inside, me) -> None:
    page = told(inside, me, own=3)

    assert "What they liked, in their words: “Your code was excellent”" in page
    assert "By its words it speaks of the interview itself" in page
    assert "Your own note" not in page


@pytest.mark.parametrize(("own", "view"), [(2, "says so, too."), (4, "sees it otherwise; both stay.")])
def test_the_own_rating_from_before_stands_beside_their_view(inside, me, own, view) -> None:
    assert f"Your own note of the talk, from before you knew, {view}" in told(inside, me, own=own)


def answered(me) -> Letter:
    """A letter that was sent and answered."""
    letter = actions.draft(after_a_final(me))
    actions.mark_sent(letter, on=TODAY)
    actions.note_answer(letter, text=ANSWER, on=TODAY)
    return letter


def test_the_person_says_what_it_counts_as_and_that_holds_from_then_on(inside, me) -> None:
    letter = answered(me)
    assert ["craft"] == says_of(letter)

    inside.post(reverse("letter-counts", args=[letter.pk]), {"says": "communication"})

    assert ["communication"] == says_of(letter)
    page = unescape(inside.get(reverse("letter", args=[letter.pk])).content.decode())
    assert "It counts as speaking of: How things were said." in page
    assert ANSWER.split(",", maxsplit=1)[0] in page


def says_of(letter) -> list[str | None]:
    """What the feedbacks that stand in the timeline speak of, as the diagnosis reads them."""
    events = application_value(letter.application).events
    return [event.says for event in events if event.kind == "feedback"]


def test_an_answer_that_was_counted_otherwise_can_still_be_taken_back(me) -> None:
    letter = answered(me)
    actions.count_answer_as(letter, "generic")

    actions.undo_answer(letter)

    assert [] == says_of(letter)


def test_what_is_none_of_the_choices_is_said_on_the_page(inside, me) -> None:
    letter = answered(me)

    answer = inside.post(reverse("letter-counts", args=[letter.pk]), {"says": "looks"})

    assert (400, ["craft"]) == (answer.status_code, says_of(letter))
    assert "Choose one of them." in answer.content.decode()


def test_without_an_answer_nothing_can_count(me) -> None:
    letter = actions.draft(after_a_final(me))

    with pytest.raises(NotAnswered):
        actions.count_answer_as(letter, "craft")


def test_only_what_feedback_can_speak_of_counts(me) -> None:
    with pytest.raises(UnknownCode):
        actions.count_answer_as(answered(me), "looks")


def test_an_answered_letter_says_when_it_was_sent_and_when_they_answered(inside, me) -> None:
    page = told(inside, me, own=3)

    assert "Sent 12 March" in page
    assert "They answered, 12 March" in page
