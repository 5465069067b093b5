"""Made-up people, whole and at rest in a place of their own."""

import json
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from nextround.accounts.models import Person
from nextround.engine import codec
from nextround.engine.letters import tone
from nextround.foundation import clock as now
from nextround.journal.models import Application, Event
from nextround.journeys import demo, records
from nextround.journeys.context import demo_people
from nextround.letters.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M2")]


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setenv("NEXTROUND_DEMO", "1")
    demo.fill()


@pytest.mark.parametrize("made", demo.PEOPLE, ids=lambda made: made.file)
def test_each_search_goes_in_without_a_problem(
    made: demo.Made, me: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEXTROUND_DEMO", "1")
    report = demo.import_journey(me, demo.journey(made, date(2027, 1, 5)))
    assert () == report.problems
    assert report.added["applications"] >= 5


@pytest.mark.parametrize("made", demo.PEOPLE, ids=lambda made: made.file)
def test_each_file_says_that_it_is_made_up(made: demo.Made) -> None:
    raw = json.loads(demo.journey(made, date(2026, 3, 12)))
    assert raw["demo"] is True
    assert raw["about"].startswith("Made up")


def test_the_day_of_the_demo_is_the_day_it_was_written(filled: None) -> None:
    today = now.today(Person.objects.get(login="me").time_zone)
    happened = Event.objects.exclude(kind="invited").values_list("on", flat=True)
    assert max(happened) in {today - timedelta(days=1), today}
    assert all(on > today for on in Event.objects.filter(kind="invited").values_list("on", flat=True))


def test_only_dates_move(filled: None) -> None:
    read, problems = codec.loads(demo.journey(demo.PEOPLE[0], date(2026, 3, 13)))
    written, _ = codec.loads(demo.journey(demo.PEOPLE[0], date(2026, 3, 12)))
    assert () == problems
    assert read is not None
    assert written is not None
    days = [event.on for application in written.applications for event in application.events]
    moved = [
        event.on - timedelta(days=1) for application in read.applications for event in application.events
    ]
    assert days == moved
    assert written.profile == read.profile


def test_filling_again_changes_nothing(filled: None) -> None:
    before = Application.objects.count()
    demo.fill()
    assert before == Application.objects.count()


def test_three_people_are_there_each_with_an_own_search(filled: None) -> None:
    names = [person.name for person in Person.objects.order_by("name")]
    assert ["Ines Halloran", "Ruth Kernow", "Tomasz Brandl"] == names
    companies = [{a.company for a in records.gather(person).applications} for person in Person.objects.all()]
    assert not set.intersection(*companies)


def test_the_letter_that_rests_has_the_marks_it_rests_for(filled: None) -> None:
    resting: Any = Letter.objects.exclude(rests_until=None).get()
    found = tone.check(f"{resting.subject}\n{resting.body}").marks
    assert sorted({mark.text.lower() for mark in found}) == resting.marks == resting.rested_marks
    assert 8 == resting.rests_until.astimezone(ZoneInfo(resting.owner.time_zone)).hour
    calm = Letter.objects.filter(rests_until=None)
    assert all(not letter.marks and not tone.check(letter.body).marks for letter in calm)


def test_marked_words_stand_in_their_mail(filled: None) -> None:
    for event in Event.objects.exclude(because=[]):
        for span in event.because:
            assert span["text"] == event.text[span["start"] : span["end"]]


def test_the_visitor_can_look_at_another_of_the_three(filled: None) -> None:
    visitor = Client()
    visitor.force_login(Person.objects.get(login="me"))
    answer = visitor.post("/demo/look/", {"login": "demo-ruth"})
    assert 302 == answer.status_code
    assert str(Person.objects.get(login="demo-ruth").pk) == visitor.session["_auth_user_id"]
    assert 404 == visitor.post("/demo/look/", {"login": "somebody"}).status_code


def test_outside_the_demo_there_is_nobody_to_look_at(inside: Client, other: Person) -> None:
    assert 404 == inside.post("/demo/look/", {"login": "other"}).status_code
    assert 404 == inside.post("/demo/look/", {"login": "me"}).status_code


def test_every_page_of_the_demo_names_the_three(filled: None, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = Person.objects.get(login="demo-ruth")
    context = demo_people(request)
    assert [False, False, True] == [row["is_here"] for row in context["demo_people"]]
    assert "a junior data analyst" in render_to_string(context["demo_switch"], context)


def test_no_page_outside_the_demo_does(me: Person, rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = me
    assert {} == demo_people(request)
