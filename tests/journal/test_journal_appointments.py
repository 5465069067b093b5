"""A meeting that is still to come: noted, moved, called off; its hour by both clocks."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from nextround.accounts.models import Person
from nextround.foundation import clock as time
from nextround.journal import actions, records
from nextround.journal.actions import Meeting
from nextround.journal.appointments import hours
from nextround.journal.models import Application, Appointment, Event
from nextround.journal.rules import UnknownCode

pytestmark = [pytest.mark.django_db, pytest.mark.mission("P1")]

AT_TWO = Meeting(starts=datetime(2026, 3, 16, 14), zone="Europe/Berlin", stage="final", how="video")  # noqa: DTZ001 - a wall clock
FILLED = {"on": "2026-03-16", "at": "14:00", "zone": "Europe/Berlin", "stage": "final", "how": "video"}


@pytest.fixture
def coming(acme: Application) -> Appointment:
    return actions.arrange(acme, AT_TWO)


def test_a_meeting_is_an_invitation_with_its_moment(acme: Application, coming: Appointment) -> None:
    (event,) = records.standing(acme.events.filter(kind="invited"))
    assert ("invited", date(2026, 3, 16), "final") == (event.kind, event.on, event.stage)
    assert (event, datetime(2026, 3, 16, 13, tzinfo=UTC)) == (coming.event, coming.starts_at)


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Paris", "14:00"),
        ("Europe/London", "14:00 (Berlin), 13:00 where you are"),
        ("Pacific/Auckland", "14:00 (Berlin); where you are 17 March 2026, 02:00"),
    ],
)
def test_the_hour_is_said_by_both_clocks(coming: Appointment, me: Person, zone, said) -> None:
    me.time_zone = zone
    assert said == hours(coming, me)


def test_a_moved_meeting_keeps_what_was_said_before(acme: Application, coming: Appointment) -> None:
    moved = actions.rearrange(coming, Meeting(starts=datetime(2026, 3, 18, 9, 30), zone="Europe/Berlin"))  # noqa: DTZ001 - a wall clock
    coming.refresh_from_db()
    assert (date(2026, 3, 18), "") == (moved.event.on, moved.event.stage)
    assert datetime(2026, 3, 18, 8, 30, tzinfo=UTC) == coming.starts_at
    assert 2 == Event.objects.filter(application=acme, kind="invited").count()


def test_saying_where_it_is_leaves_the_timeline_alone(acme: Application, coming: Appointment) -> None:
    there = actions.rearrange(
        coming, Meeting(starts=AT_TWO.starts, zone=AT_TWO.zone, stage="final", where="Hill 3")
    )
    assert ("Hill 3", 1) == (there.where, acme.events.filter(kind="invited").count())


@pytest.mark.parametrize("wrong", [{"zone": "Mars/Olympus"}, {"how": "by owl"}])
def test_an_unknown_zone_or_way_is_refused(acme: Application, wrong) -> None:
    with pytest.raises(UnknownCode):
        actions.arrange(acme, Meeting(**{"starts": AT_TWO.starts, "zone": AT_TWO.zone} | wrong))
    assert not acme.events.filter(kind="invited").exists()


def test_a_meeting_called_off_is_ahead_no_more_and_comes_back(acme: Application, coming: Appointment) -> None:
    taken = actions.take_back(coming.event)
    assert [] == list(records.appointments_of(acme, time.now()))
    actions.bring_back_event(taken)
    assert [coming] == list(records.appointments_of(acme, time.now()))


def test_a_meeting_that_is_over_is_ahead_no_more(acme: Application, coming: Appointment) -> None:
    assert [] == list(records.appointments_of(acme, coming.starts_at + timedelta(hours=4)))


def test_a_page_notes_a_meeting_and_offers_to_take_it_back(inside: Client, acme: Application) -> None:
    page = inside.post(reverse("appointment-new", args=[acme.pk]), FILLED, follow=True).content.decode()
    assert "16 March, 14:00 (Berlin), 13:00 where you are" in page
    assert reverse("event-take-back", args=[Appointment.objects.get().event_id]) in page


def test_a_page_moves_a_meeting(inside: Client, coming: Appointment) -> None:
    address = reverse("appointment", args=[coming.pk])
    assert 'value="14:00"' in inside.get(address).content.decode()
    inside.post(address, FILLED | {"at": "15:30", "minutes": "45"})
    coming.refresh_from_db()
    assert (datetime(2026, 3, 16, 14, 30, tzinfo=UTC), 45) == (coming.starts_at, coming.minutes)


def test_what_was_typed_stays_when_the_time_is_missing(inside: Client, acme: Application) -> None:
    page = inside.post(reverse("appointment-new", args=[acme.pk]), FILLED | {"at": "", "where": "Hill 3"})
    assert "Hill 3" in page.content.decode()
    assert "Say when it begins" in page.content.decode()


def test_a_date_before_applying_is_refused_with_what_next(inside: Client, acme: Application) -> None:
    page = inside.post(reverse("appointment-new", args=[acme.pk]), FILLED | {"on": "2026-01-05"})
    assert "is before you applied" in page.content.decode()


def test_a_meeting_called_off_has_no_page(inside: Client, coming: Appointment) -> None:
    actions.take_back(coming.event)
    assert 404 == inside.get(reverse("appointment", args=[coming.pk])).status_code


def test_today_says_the_hour(inside: Client, coming: Appointment) -> None:
    assert "16 March, 14:00 (Berlin), 13:00 where you are" in inside.get(reverse("today")).content.decode()
