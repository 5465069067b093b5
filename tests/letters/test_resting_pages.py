"""A letter rests until the morning that was promised, and the pages say by which clock."""

from datetime import UTC
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from nextround.letters import actions
from nextround.letters.models import Letter
from nextround.letters.records import rest_ends
from rooms_world import after_a_final, recruiter

pytestmark = pytest.mark.django_db
ANGRY = "You wasted my time. This is a joke!!!"


@pytest.fixture
def letter(me) -> Letter:
    application = after_a_final(me)
    recruiter(application)
    return actions.draft(application)


def at(letter: Letter, name: str = "letter", *more: str) -> str:
    return reverse(name, args=[letter.pk, *more])


def page(inside: Client, address: str) -> str:
    return unescape(inside.get(address).content.decode())


@pytest.mark.mission("F2")
def test_a_marked_letter_rests_until_eight_and_the_rest_can_be_ended_on_purpose(inside, letter) -> None:
    told = inside.post(at(letter), {"body": ANGRY, "rest": "1"}, follow=True).content.decode()
    assert "It rests until Friday, 08:00" in told
    assert "mailto:" not in told
    assert "Undo" in told
    inside.post(at(letter, "letter-act", "end-rest"))
    assert "mailto:" in page(inside, at(letter))
    inside.post(at(letter, "letter-act", "rest-on"))
    assert "mailto:" not in page(inside, at(letter))


@pytest.mark.mission("F2")
@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Europe/Berlin", "until Friday, 08:00"),
        ("Europe/Rome", "until Friday, 08:00"),
        ("America/New_York", "until Friday, 08:00 (Berlin), 03:00 where you are"),
        ("Pacific/Honolulu", "until Friday, 08:00 (Berlin); where you are 12 March 2026, 21:00"),
    ],
)
def test_a_morning_stays_the_one_that_was_promised_wherever_the_person_is_by_then(
    inside, me, letter, clock, zone, told
) -> None:
    inside.post(at(letter), {"body": ANGRY, "rest": "1"})
    me.time_zone = zone
    me.save()
    for where in (at(letter), reverse("letters"), reverse("today")):
        assert told in page(inside, where)
    clock("2026-03-13T06:59:30+00:00")
    assert "mailto:" not in page(inside, at(letter))
    clock("2026-03-13T07:00:00+00:00")
    assert "mailto:" in page(inside, at(letter))


def test_a_letter_that_was_not_laid_to_rest_has_no_morning(letter) -> None:
    assert "" == rest_ends(letter, UTC)


def test_a_letter_laid_to_rest_before_zones_were_noted_wakes_by_one_s_own_clock(inside, letter) -> None:
    inside.post(at(letter), {"body": ANGRY, "rest": "1"})
    for zone in ("", "Mars/Olympus"):
        Letter.objects.update(rests_zone=zone)
        assert ("07:00 (UTC), 08:00 where you are" in page(inside, at(letter))) is bool(zone)


@pytest.mark.mission("F2")
def test_today_says_that_a_letter_may_go_whose_rest_was_ended_on_purpose(inside, letter) -> None:
    inside.post(at(letter), {"body": ANGRY, "rest": "1"})
    assert "rests until Friday, 08:00." in page(inside, reverse("today"))
    inside.post(at(letter, "letter-act", "end-rest"))
    assert "it may go now." in page(inside, reverse("today"))
