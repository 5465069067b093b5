"""Today: the handful of things that are due, and what only grows."""

from datetime import date

import pytest
from django.test import Client

from nextround.accounts.models import Person
from nextround.debriefs.models import CheckIn
from nextround.foundation import clock as clocks
from nextround.insights.today import HANDFUL, today
from nextround.journal import actions as journal
from nextround.plan import actions as plan

pytestmark = pytest.mark.django_db
MORNING = "2026-03-12T08:00:00+00:00"


@pytest.mark.mission("N4")
def test_the_first_day_teaches_one_thing(inside: Client) -> None:
    page = inside.get("/").content.decode()
    assert "Begin with one mail" in page
    assert 1 == page.count('class="button main" href="/add/">Add a mail')


@pytest.mark.mission("N4")
def test_a_day_shows_a_handful_at_the_most(me: Person, clock) -> None:
    clock(MORNING)
    for number in range(HANDFUL + 3):
        plan.add_step(me, what=f"Step {number}", due=date(2026, 3, 12))
    assert HANDFUL == len(today(me, clocks.now()).steps)


@pytest.mark.mission("N4")
def test_what_is_counted_only_grows(me: Person, clock) -> None:
    clock(MORNING)
    step = plan.add_step(me, what="Ask Mara", due=date(2026, 3, 12))
    plan.mark_done(step)
    day = today(me, clocks.now())
    assert (1, True) == (day.in_hand.steps, day.in_hand.any)
    assert () == day.steps


def test_an_ended_application_is_offered_and_an_open_one_waits(me: Person, clock) -> None:
    clock(MORNING)
    ended = journal.record_application(me, company="Halden", role="Analyst")
    journal.record_event(ended, kind="rejected", on=date(2026, 3, 11))
    journal.record_application(me, company="Moss", role="Analyst")
    day = today(me, clocks.now())
    assert ([ended.pk], 1) == ([row.pk for row in day.debriefs], day.waiting)
    assert not day.is_quiet


def test_old_pain_is_not_brought_up(me: Person, clock) -> None:
    clock(MORNING)
    ended = journal.record_application(me, company="Halden", role="Analyst")
    journal.record_event(ended, kind="rejected", on=date(2026, 1, 11))
    assert today(me, clocks.now()).is_quiet


@pytest.mark.mission("F1")
def test_the_check_in_is_off_until_wanted(me: Person, inside: Client, clock) -> None:
    clock(MORNING)
    journal.record_application(me, company="Moss", role="Analyst")
    assert b"How is today?" not in inside.get("/").content
    me.check_in_wanted = True
    me.save()
    assert b"How is today?" in inside.get("/").content


@pytest.mark.mission("F6")
def test_words_of_danger_in_a_check_in_bring_help_at_once(inside: Client) -> None:
    answer = inside.post("/check-in/", {"mood": "1", "note": "I don't want to live any more."}, follow=True)
    assert b'id="help-offer" class="note" >' in answer.content


def test_a_calm_check_in_takes_no_offer_of_help_back(inside: Client) -> None:
    session = inside.session
    session["offer_help"] = True
    session.save()
    answer = inside.post("/check-in/", {"mood": 3, "note": "a walk"}, follow=True)
    assert b'id="help-offer" class="note" >' in answer.content


def test_a_pasted_note_with_a_nul_is_kept(inside: Client) -> None:
    inside.post("/check-in/", {"mood": 3, "note": "a\x00 walk"})
    assert "a walk" == CheckIn.objects.get().note


def test_the_number_of_queries_does_not_grow(
    me: Person, clock, django_assert_max_num_queries, inside: Client
) -> None:
    clock(MORNING)
    for number in range(30):
        row = journal.record_application(me, company=f"Company {number}", role="Analyst")
        journal.record_event(row, kind="rejected", on=date(2026, 3, 11))
        plan.add_step(me, what=f"Step {number}", due=date(2026, 3, 12))
    with django_assert_max_num_queries(26):
        inside.get("/")
