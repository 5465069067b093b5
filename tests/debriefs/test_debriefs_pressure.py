"""Under pressure nothing speaks for being glad that it ended (R6, P6)."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from nextround.accounts.models import Person
from nextround.debriefs import actions
from nextround.debriefs.cases import case_of
from nextround.engine.fit.compass import PAST_DAYS, SOON_DAYS
from nextround.foundation import clock
from nextround.journal.models import Application, Scorecard
from nextround.profile.actions import keep_parts

pytestmark = pytest.mark.django_db


def set_date(person: Person, name: str, days: int) -> date:
    on = clock.today(person.time_zone) + timedelta(days)
    keep_parts(person, {name: on.isoformat()}, bases={})
    return on


@pytest.mark.mission("P6", "R6")
@pytest.mark.parametrize("name", ["income_by", "benefit_until", "notice_until", "visa_until"])
def test_a_near_date_of_the_compass_is_pressure(me: Person, ended: Application, name: str) -> None:
    assert not case_of(ended).pressure
    set_date(me, name, SOON_DAYS)
    assert case_of(ended).pressure


@pytest.mark.parametrize("days", [SOON_DAYS + 1, -PAST_DAYS - 1])
def test_a_far_date_is_none(me: Person, ended: Application, days: int) -> None:
    set_date(me, "visa_until", days)
    assert not case_of(ended).pressure


@pytest.mark.mission("P6", "R6")
def test_the_verdict_page_brings_nothing_forward_for_glad_under_pressure(
    me: Person, inside: Client, ended: Application
) -> None:
    Scorecard.objects.create(owner=me, application=ended, wrong="A draughty hall")
    actions.open_debrief(ended)
    where = reverse("debrief-question", args=[ended.pk, "verdict"])
    assert "draughty hall" in inside.get(where).content.decode()
    set_date(me, "income_by", 20)
    assert "draughty hall" not in inside.get(where).content.decode()


def test_today_says_nothing_of_it(me: Person, inside: Client, ended: Application) -> None:
    before = inside.get(reverse("today")).content.decode()
    set_date(me, "income_by", 5)
    after = inside.get(reverse("today")).content.decode()
    assert before.count("income") == after.count("income")
