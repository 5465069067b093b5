"""What their answer says, as the letter's page tells it."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from nextround.journal import actions as journal
from nextround.letters import actions
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


def test_an_answered_letter_says_when_it_was_sent_and_when_they_answered(inside, me) -> None:
    page = told(inside, me, own=3)

    assert "Sent 12 March" in page
    assert "They answered, 12 March" in page
