"""No answer came: one short letter that asks again, or a rest; and never a second reminder."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nextround.foundation import clock as clocks
from nextround.insights.today import today
from nextround.journal import actions as journal
from nextround.journal.models import Opening
from nextround.letters import actions, again, facts
from nextround.letters.models import Letter, Sending
from nextround.letters.rules import NothingToAskAgain
from rooms_world import REFUSED_ON, TODAY, after_a_final, recruiter, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.mission("A1", "N4")]
LATER = "2026-03-24T12:00:00+00:00"
STILL_LATER = "2026-04-08T12:00:00+00:00"
OFFER = "No answer after 12 days. Ask once more, or let it rest."


@pytest.fixture
def letter(me, clock) -> Letter:
    """Feedback was asked for twelve days ago, at an address that was typed by hand."""
    application = after_a_final(me)
    recruiter(application)
    sent = actions.draft(application)
    actions.write(sent, {"to_address": "team@brightwater.example"})
    actions.mark_sent(sent, on=TODAY)
    clock(LATER)
    return sent


def at(letter: Letter, name: str = "letter", *more: str) -> str:
    return reverse(name, args=[letter.pk, *more])


def test_asking_once_more_drafts_a_short_letter_to_the_same_address(letter: Letter) -> None:
    asked = actions.ask_again(letter)
    assert ("ask_feedback", "short", "Orla Keane", "team@brightwater.example", None) == (
        asked.kind,
        asked.length,
        asked.to_name,
        asked.to_address,
        asked.sent_at,
    )
    assert len(asked.body) < len(letter.body)


def test_neither_letter_is_brought_up_again(letter: Letter, me, clock) -> None:
    asked = actions.ask_again(letter)
    actions.mark_sent(asked, on=date(2026, 3, 24))
    clock(STILL_LATER)
    assert [None, None] == [again.days_of(letter), again.days_of(asked)]
    actions.undo_sent(letter)
    assert again.days_of(asked) is None
    with pytest.raises(NothingToAskAgain):
        actions.ask_again(asked)


def test_a_letter_that_is_being_written_already_is_opened_as_it_is(letter: Letter) -> None:
    begun = actions.draft(letter.application)
    actions.write(begun, {"to_address": "orla@brightwater.example", "body": "My own words."})
    asked = actions.ask_again(letter)
    assert (begun.pk, "orla@brightwater.example", "My own words.") == (asked.pk, asked.to_address, asked.body)


def test_letting_it_rest_is_done_and_can_be_undone(letter: Letter) -> None:
    actions.let_rest(letter)
    assert again.days_of(letter) is None
    actions.rest_undone(letter)
    assert 12 == again.days_of(letter)


def test_a_word_from_them_in_the_timeline_is_an_answer(letter: Letter) -> None:
    journal.record_event(letter.application, kind="feedback", on=date(2026, 3, 20), text="Thank you.")
    assert again.days_of(letter) is None


def test_an_answer_to_one_of_two_and_a_letter_to_someone_else_are_told_apart(letter: Letter) -> None:
    other = actions.draft(letter.application, "ask_advice")
    actions.mark_sent(other, on=date(2026, 3, 14))
    assert (12, 10) == (again.days_of(letter), again.days_of(other))
    actions.note_answer(other, text="Gladly.", on=date(2026, 3, 14))
    assert again.days_of(other) is None


def test_the_page_offers_it_once(letter: Letter, inside: Client) -> None:
    assert OFFER in inside.get(at(letter)).content.decode()
    pressed = inside.post(at(letter, "letter-ask-again"))
    (asked,) = Letter.objects.exclude(pk=letter.pk)
    assert at(asked) == pressed["Location"]
    assert OFFER not in inside.get(at(letter)).content.decode()
    twice = inside.post(at(letter, "letter-ask-again"), follow=True)
    assert "There is nothing to ask again with this letter." in twice.content.decode()


def test_letting_it_rest_is_said_with_an_undo(letter: Letter, inside: Client) -> None:
    page = inside.post(at(letter, "letter-act", "leave"), follow=True).content.decode()
    assert "It rests. That is done, too." in page
    assert at(letter, "letter-act", "unleave") in page
    assert OFFER not in page


def test_today_shows_one_row_until_it_is_waved_away(letter: Letter, me, inside: Client) -> None:
    second = actions.draft(waiting(me, company="Moss"), "follow_up")
    actions.mark_sent(second, on=TODAY)
    assert 1 == inside.get("/").content.decode().count(OFFER)
    inside.post(at(letter, "letter-act", "leave"))
    assert second == today(me, clocks.now()).unanswered.letter
    inside.post(at(second, "letter-act", "leave"))
    assert OFFER not in inside.get("/").content.decode()


def test_the_queries_of_today_do_not_grow_with_the_letters(me, letter: Letter) -> None:
    with CaptureQueriesContext(connection) as with_one:
        assert letter == today(me, clocks.now()).unanswered.letter
    for number in range(10):
        sent = actions.draft(after_a_final(me, company=f"Company {number}"))
        actions.mark_sent(sent, on=TODAY)
    with CaptureQueriesContext(connection) as with_many:
        assert today(me, clocks.now()).unanswered is not None
    assert 11 == len(again.unanswered(me, date(2026, 3, 24)))
    assert len(with_one) == len(with_many)


def test_today_puts_what_may_have_been_sent_first(me, inside: Client, clock) -> None:
    rests = actions.draft(waiting(me, company="Moss"))
    actions.lay_to_rest(rests)
    unsure = actions.draft(after_a_final(me))
    Sending.objects.create(owner=me, letter=unsure, leaves_at=clocks.now(), state="unsure")
    going = actions.draft(waiting(me, company="Halden"))
    Sending.objects.create(owner=me, letter=going, leaves_at=clocks.now(), state="handing")
    assert (unsure, rests) == today(me, clocks.now()).letters
    page = inside.get("/").content.decode()
    assert page.index("may have been sent.") < page.index("rests until")


@pytest.mark.mission("A4")
def test_looking_in_again_names_the_opening_they_advertise_now(me) -> None:
    refused = after_a_final(me)
    for company, role, days in (
        ("BRIGHTWATER", "Data lead", 1),
        ("Brightwater", "Old role", 0),
        ("Moss", "Other role", 1),
    ):
        row = journal.record_application(me, company=company, role=role, posting="We look for you.")
        saved = REFUSED_ON + timedelta(days=days)
        Opening.objects.filter(pk=row.opening_id).update(posting_saved_on=saved)
    assert "Data lead" == facts.facts(refused).new_opening
    assert "Data lead" in actions.draft(refused, "check_in").body


@pytest.mark.mission("A4")
def test_without_a_company_no_opening_is_taken_for_theirs(me) -> None:
    assert facts.facts(after_a_final(me, company="")).new_opening is None
    assert facts.facts(waiting(me)).new_opening is None
