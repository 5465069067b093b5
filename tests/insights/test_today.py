"""Today: the handful of things that are due, and what only grows."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from nextround.accounts.models import Person
from nextround.debriefs.models import CheckIn
from nextround.foundation import clock as clocks
from nextround.insights.today import HANDFUL, today
from nextround.journal import actions as journal
from nextround.journal.models import Application
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


@pytest.fixture
def talk(me: Person, clock) -> Application:
    """An application with a talk today at ten, for 45 minutes."""
    clock("2026-03-10T08:00:00+00:00")
    row = journal.record_application(me, company="Halden", role="Analyst", applied_on=date(2026, 3, 1))
    at = datetime(2026, 3, 12, 10, 0)  # noqa: DTZ001 - by the clock on the wall of its zone
    journal.arrange(row, journal.Meeting(starts=at, zone="Etc/UTC", stage="technical", minutes=45))
    return row


@pytest.mark.mission("I1")
@pytest.mark.parametrize(
    ("at", "over", "coming"),
    [
        ("2026-03-12T10:44:00+00:00", 0, 1),
        ("2026-03-12T10:45:00+00:00", 1, 0),
        ("2026-03-14T23:00:00+00:00", 1, 0),
        ("2026-03-15T00:00:00+00:00", 0, 0),
    ],
)
def test_a_talk_that_is_over_is_asked_about_for_two_days(
    me: Person, talk: Application, clock, at: str, over: int, coming: int
) -> None:
    clock(at)

    day = today(me, clocks.now())

    assert (over, coming) == (len(day.over), len(day.coming))


@pytest.mark.mission("I1")
def test_one_press_on_today_opens_the_record_of_the_talk(
    inside: Client, me: Person, talk: Application, clock
) -> None:
    clock("2026-03-12T11:00:00+00:00")
    assert "Just had" in inside.get("/").content.decode()

    opened = inside.post(reverse("interview-new", args=[talk.pk]), {"on": "2026-03-12", "stage": "technical"})

    assert reverse("interview-part", args=[talk.interviews.get().pk, "who"]) == opened["Location"]
    assert () == today(me, clocks.now()).over


def test_a_talk_whose_hour_is_not_known_is_over_the_next_day(me: Person, clock) -> None:
    clock("2026-03-12T08:00:00+00:00")
    row = journal.record_application(me, company="Halden", applied_on=date(2026, 3, 1))
    journal.record_event(row, kind="invited", on=date(2026, 3, 12))
    assert (0, 1) == (len(today(me, clocks.now()).over), len(today(me, clocks.now()).coming))

    clock("2026-03-13T08:00:00+00:00")
    assert (1, 0) == (len(today(me, clocks.now()).over), len(today(me, clocks.now()).coming))
