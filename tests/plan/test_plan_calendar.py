"""Meetings and steps as a calendar: on its page, as a file, and at an address with a key of its own."""

import hashlib
import logging
from datetime import UTC, date, datetime, timedelta
from html import unescape
from urllib.parse import urlsplit
from uuid import uuid4

import icalendar
import pytest
import vobject
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from nextround.accounts.models import Person
from nextround.foundation.logs import WhereNotWhat
from nextround.journal import actions as journal
from nextround.journal.models import Appointment
from nextround.plan import actions, calendar, records
from nextround.plan.models import CalendarFeed
from rooms_world import NOON

pytestmark = pytest.mark.django_db
TALK = journal.Meeting(
    starts=datetime(2026, 3, 20, 14),  # noqa: DTZ001 - by the clock on the wall
    zone="America/New_York",
    stage="technical",
    minutes=45,
    where="Weg 1, Bonn",
    with_whom="Orla",
)


@pytest.fixture(autouse=True)
def noon(clock, me) -> None:
    clock(NOON)
    me.time_zone = "Europe/Berlin"
    me.save()


@pytest.fixture
def talk(me) -> Appointment:
    application = journal.record_application(me, company="Kite Labs", role="Data Analyst")
    return journal.arrange(application, TALK)


def page(inside: Client) -> str:
    return unescape(inside.get(reverse("calendar")).content.decode())


def address_made(inside: Client, **wanted: str) -> str:
    answer = inside.post(reverse("calendar-feed-make"), wanted)
    field = LexborHTMLParser(answer.content).css_first("#address")
    assert field is not None
    return str(field.attributes["value"])


def fetched(address: str, **headers: str) -> HttpResponse:
    return Client().get(urlsplit(address).path, headers=headers)


@pytest.mark.mission("N1")
def test_the_page_shows_what_has_a_day_with_both_clocks(inside, me, talk) -> None:
    actions.add_step(me, what="answer aloud", cue="after coffee", where="the desk", due=date(2026, 3, 20))
    actions.add_step(me, what="some day")
    actions.learn(me, what="SQL joins", due=date(2026, 3, 25))
    told = page(inside)
    assert "14:00 (New York), 19:00 where you are" in told
    assert "If it is after coffee, the desk:" in told
    assert told.index("Kite Labs") < told.index("answer aloud") < told.index("Learn: SQL joins")
    assert "some day" not in told


def test_an_empty_calendar_says_how_something_comes_in(inside) -> None:
    assert "Nothing with a day is ahead." in page(inside)


def test_what_was_called_off_or_put_away_is_not_there(inside, me, talk) -> None:
    journal.take_back(talk.event)
    other = journal.arrange(journal.record_application(me, company="Moss"), TALK)
    journal.trash(other.application)
    assert [] == calendar.entries(me)
    assert 0 == len(icalendar.Calendar.from_ical(calendar.as_file(me, named=True)).events)


def test_the_file_holds_meetings_steps_and_what_is_learnt(inside, me, talk) -> None:
    actions.add_step(me, what="answer aloud", cue="after coffee", where="the desk", due=date(2026, 3, 20))
    actions.learn(me, what="SQL joins", due=date(2026, 3, 25), hours="evenings")
    actions.add_step(me, what="long ago", due=date(2025, 3, 20))
    answer = inside.get(reverse("calendar-file"))
    assert "text/calendar; charset=utf-8" == answer["Content-Type"]
    assert 'filename="nextround.ics"' in answer["Content-Disposition"]
    for titles in (
        [str(event["summary"]) for event in icalendar.Calendar.from_ical(answer.content).events],
        [event.summary.value for event in vobject.readOne(answer.content.decode()).vevent_list],
    ):
        assert ["Data Analyst, Kite Labs, the technical interview", "answer aloud", "SQL joins"] == titles
    (event, *_) = icalendar.Calendar.from_ical(answer.content).events
    assert datetime(2026, 3, 20, 18, tzinfo=UTC) == event["dtstart"].dt
    assert timedelta(minutes=45) == event["dtend"].dt - event["dtstart"].dt
    assert "14:00 (New York), 19:00 where you are\nOrla" == event["description"]


def test_one_meeting_leaves_by_itself_an_hour_long_where_nobody_said(inside, me) -> None:
    row = journal.arrange(
        journal.record_application(me, company="Moss"),
        journal.Meeting(starts=TALK.starts, zone="Europe/Berlin"),
    )
    answer = inside.get(reverse("calendar-one", args=[row.pk]))
    (event,) = icalendar.Calendar.from_ical(answer.content).events
    assert timedelta(hours=1) == event["dtend"].dt - event["dtstart"].dt
    assert "Moss" in event["summary"]
    assert "," not in event["summary"].removeprefix("An application, Moss")


@pytest.mark.mission("N1")
def test_the_address_needs_no_login_and_shows_that_there_is_something_and_no_more(inside, me, talk) -> None:
    actions.add_step(me, what="private words", cue="cue", where="where", due=date(2026, 3, 20))
    answer = fetched(address_made(inside))
    assert (200, "no-store") == (answer.status_code, answer["Cache-Control"])
    assert {"Appointment", "A planned step"} == {
        str(event["summary"]) for event in icalendar.Calendar.from_ical(answer.content).events
    }
    for word in (b"Kite", b"Data", b"Bonn", b"Orla", b"private", b"cue", b"DESCRIPTION", b"LOCATION"):
        assert word not in answer.content
    assert "no-referrer" == answer["Referrer-Policy"]
    assert not answer.cookies


def test_companies_are_named_when_the_person_says_so(inside, talk) -> None:
    assert b"Kite Labs" in fetched(address_made(inside, named="on")).content


def test_the_key_is_long_shown_once_and_kept_as_a_digest(inside, me) -> None:
    address = address_made(inside)
    key = address.rpartition("/")[2].removesuffix(".ics")
    assert actions.feeds.KEY_BYTES * 8 >= 128
    assert hashlib.sha256(key.encode()).hexdigest() == CalendarFeed.objects.get().digest
    assert key not in page(inside)
    assert key not in repr(actions.make_feed(me, named=False))
    assert "There is an address, made on" in page(inside)


def test_a_new_address_ends_the_old_one_and_it_can_be_switched_off(inside, me) -> None:
    first = address_made(inside)
    second = address_made(inside)
    assert [404, 200] == [fetched(address).status_code for address in (first, second)]
    inside.post(reverse("calendar-feed-off"))
    assert 404 == fetched(second).status_code
    assert records.feed_of(me) is None


@pytest.mark.parametrize("key", ["", "x", "a" * 43, "ä"])
def test_a_wrong_key_sees_nothing_at_all(inside, key: str) -> None:
    address_made(inside)
    feed = CalendarFeed.objects.get()
    for pk in (feed.pk, uuid4()):
        answer = fetched(f"/calendar/feed/{pk}/{key or 'none'}.ics")
        assert (404, b"") == (answer.status_code, answer.content)
    assert not actions.opens(feed, key)


def test_each_address_shows_its_own_person_s_plan(inside, other: Person, talk) -> None:
    made = actions.make_feed(other, named=True)
    answer = Client().get(reverse("calendar-feed", args=[made.feed.pk, made.key]))
    assert b"Kite" not in answer.content
    own = CalendarFeed.objects.create(owner=talk.owner, digest="0")
    assert 404 == Client().get(reverse("calendar-feed", args=[own.pk, made.key])).status_code


def test_what_has_not_changed_is_not_sent_again(inside, me, talk) -> None:
    address = address_made(inside)
    mark = fetched(address)["ETag"]
    assert 304 == fetched(address, if_none_match=mark).status_code
    actions.add_step(me, what="one more", due=date(2026, 3, 21))
    assert 200 == fetched(address, if_none_match=mark).status_code
    assert 405 == Client().post(urlsplit(address).path).status_code


def test_the_calendar_makes_the_same_queries_whatever_its_length(inside, me) -> None:
    def count(where: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            inside.get(where)
        return len(seen)

    def add(number: int) -> None:
        for _ in range(number):
            journal.arrange(journal.record_application(me, company="Moss", role="Cook"), TALK)
            actions.add_step(me, what="step", due=date(2026, 3, 21))
            actions.learn(me, what=f"goal {uuid4()}", due=date(2026, 3, 21))

    wheres = [reverse("calendar"), reverse("calendar-file")]
    add(2)
    count(wheres[0])  # the first look begins a session
    few = [count(where) for where in wheres]
    add(8)
    assert few == [count(where) for where in wheres]


def test_no_log_line_holds_the_key(inside, caplog: pytest.LogCaptureFixture) -> None:
    key = address_made(inside).rpartition("/")[2].removesuffix(".ics")
    caplog.set_level(logging.WARNING, logger="django")
    caplog.handler.setFormatter(WhereNotWhat())
    django = logging.getLogger("django")  # hands nothing on to the root
    django.addHandler(caplog.handler)
    fetched(f"/calendar/feed/{uuid4()}/{key}.ics")
    django.removeHandler(caplog.handler)
    assert caplog.records
    assert key not in caplog.text
