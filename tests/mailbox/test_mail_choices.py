"""What a suggestion says for itself: its words, why it is put where it is, between what; and when."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mailservers.mails import letter
from nextround.journal import actions as journal
from nextround.journal.actions import Told
from nextround.journal.models import Application, Appointment, Event
from nextround.mailbox import actions, records
from nextround.mailbox.models import Lesson, Rebuilt, Suggestion
from nextround.mailbox.rules import NothingToDecide

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M1")]
NO_ROLE = """Dear Jo,

Thank you for your interest in working at Kite Labs. Unfortunately, we have decided not to move forward with
your application and will proceed with other candidates.

Kite Labs Recruiting Team"""


def _with(raw: bytes, text: str) -> bytes:
    return raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + text.replace("\n", "\r\n").encode()


def _text(answer) -> str:  # type: ignore[no-untyped-def]
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def open_one(me, read_mails) -> Suggestion:
    """A mail that belongs to one of two applications at one employer, one of them in the journal."""
    journal.record_application(me, company="Kite Labs", role="Office Manager")
    read_mails(letter("confirmation", role="Data Analyst"))
    return read_mails(_with(letter("rejection", day=9), NO_ROLE)).suggestions.get()


def test_where_it_is_open_the_page_says_between_which_and_one_press_files_it(
    inside: Client, open_one: Suggestion
) -> None:
    page = inside.get(f"/mail/look/{open_one.pk}/")
    said = "“Unfortunately, we have decided not to move forward with your application"
    said += " and will proceed with other candidates.”"
    assert said in _text(page)
    assert "It is the same company." in _text(page)
    (other,) = re.findall(r'name="choice" value="([^"]+)"', page.content.decode())
    assert other.startswith("application:")
    inside.post(f"/mail/look/{open_one.pk}/accept/", {"choice": other})
    event = Event.objects.get()
    assert ("rejected", "Office Manager") == (event.kind, event.application.opening.role)


def test_a_choice_that_only_mails_tell_of_is_filed_as_well(open_one: Suggestion, me) -> None:
    choices = records.choices(open_one)
    assert {"Office Manager", "Data Analyst"} == {choice.role for choice in choices}
    rebuilt = next(choice for choice in choices if choice.role == "Data Analyst")
    event = actions.accept(open_one, choice=rebuilt.name)
    assert "Data Analyst" == event.application.opening.role
    assert 2 == Application.objects.count()


def test_a_choice_of_an_application_that_mails_told_of_before_goes_to_the_same_one(
    open_one: Suggestion, me
) -> None:
    manager = Application.objects.get()
    Rebuilt.objects.create(owner=me, run=open_one.run, application=manager, company="Kite Labs")
    event = actions.accept(open_one, choice=f"application:{manager.pk}")
    assert manager == event.application


@pytest.mark.parametrize("choice", ["new", "rebuilt:", "application:00000000-0000-0000-0000-000000000000"])
def test_what_was_no_choice_is_refused(open_one: Suggestion, choice: str) -> None:
    with pytest.raises(NothingToDecide):
        actions.accept(open_one, choice=choice)
    assert "" == Suggestion.objects.get(pk=open_one.pk).decided


def test_no_one_elses_application_is_ever_a_choice(open_one: Suggestion, other) -> None:
    theirs = journal.record_application(other, company="Kite Labs", role="Cook")
    open_one.reading |= {"between": [f"application:{theirs.pk}"]}
    open_one.save()
    assert [] == records.choices(open_one)


def test_the_page_asks_the_database_as_often_with_many_choices_and_questions(
    inside: Client, me, read_mails
) -> None:
    asked = []
    for roles in (("Cook", "Clerk"), ("Cook", "Clerk", "Data Analyst", "Gardener", "Office Manager")):
        Suggestion.objects.all().delete()
        Rebuilt.objects.all().delete()
        for role in roles:
            journal.record_application(me, company="Kite Labs", role=role)
        mail = read_mails(_with(letter("rejection", day=len(roles)), NO_ROLE)).suggestions.get()
        inside.get(f"/mail/look/{mail.pk}/")
        with CaptureQueriesContext(connection) as queries:
            inside.get(f"/mail/look/{mail.pk}/")
        asked.append(len(queries))
    assert asked[0] == asked[1]


# Which application


def test_a_number_of_the_opening_finds_its_application(read_mails) -> None:
    numbered = "Thank you for applying. We have received your application for Req ID {}. {}, Kite Labs"
    first = _with(letter("confirmation", Subject="Req ID 1694101"), numbered.format("1694101", "Greetings"))
    second = _with(letter("confirmation", Subject="Req ID 1694102", day=1), numbered.format("1694102", "Hi"))
    read_mails(first, second)
    mail = read_mails(
        _with(letter("rejection", day=5, Subject="Your application"), NO_ROLE + "\nReq ID 1694101")
    ).suggestions.get()
    assert "requisition" in mail.reading["belongs"]
    assert ["confirmation", "rejection"] == [m.reading["kind"] for m in mail.rebuilt.suggestions.all()]


def test_a_number_in_a_mail_that_was_pasted_is_known_too(me, read_mails) -> None:
    told = {"subject": "We have it", "text": "Your application for Req ID 1694101", "source": "mail:x"}
    for role, more in (("Data Analyst", told), ("Data Engineer", {})):
        row = journal.record_application(me, company="Kite Labs", role=role)
        journal.record_event(row, kind="confirmed", on=date(2026, 1, 4), **more)
    mail = read_mails(_with(letter("rejection", day=5), NO_ROLE + "\nReq ID 1694101")).suggestions.get()
    assert ("Data Analyst", "") == (mail.rebuilt.application.opening.role, mail.doubt)


def test_the_subject_tells_two_applications_apart(read_mails) -> None:
    text = NO_ROLE.replace("Unfortunately, we", "We").replace(
        "have decided not to move forward with\nyour application and will proceed with other candidates",
        "have received your application",
    )
    read_mails(
        _with(letter("confirmation", Subject="Spring intake"), text),
        _with(letter("confirmation", Subject="Summer intake", day=1), text + "!"),
    )
    Rebuilt.objects.update(role="")
    mail = read_mails(
        _with(letter("rejection", day=9, Subject="Re: Spring intake"), NO_ROLE)
    ).suggestions.get()
    assert "subject" in mail.reading["belongs"]


# When the talk is

CALENDAR = """BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VEVENT
UID:1
DTSTART;TZID={zone}:20260320T140000
DTEND;TZID={zone}:20260320T150000
SUMMARY:Interview
END:VEVENT
END:VCALENDAR
"""


def _invitation(zone: str = "America/New_York") -> bytes:
    head, _, body = letter("interview", day=60).partition(b"\r\n\r\n")
    parts = [b"Content-Type: text/plain\r\n\r\n" + body]
    calendar = CALENDAR.format(zone=zone).replace("\n", "\r\n").encode()
    parts.append(b"Content-Type: text/calendar; method=REQUEST\r\n\r\n" + calendar)
    joined = b"".join(b"--x\r\n" + part + b"\r\n" for part in parts) + b"--x--\r\n"
    return head + b'\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n' + joined


def test_an_invitation_with_a_calendar_is_filed_with_its_hour_and_zone(inside: Client, read_mails) -> None:
    mail = read_mails(_invitation()).suggestions.get()
    page = _text(inside.get(f"/mail/look/{mail.pk}/"))
    assert "Friday 20 March 2026, 14:00 (America/New_York)" in page
    event = actions.accept(mail)
    meeting = Appointment.objects.get()
    assert (event, date(2026, 3, 20)) == (meeting.event, event.on)
    assert (datetime(2026, 3, 20, 18, tzinfo=UTC), "America/New_York") == (meeting.starts_at, meeting.zone)
    actions.take_back(mail)
    actions.accept(Suggestion.objects.get())
    assert 1 == Appointment.objects.count()


def test_an_hour_in_utc_is_told_by_the_clock_of_the_person(read_mails) -> None:
    raw = _invitation().replace(b";TZID=America/New_York:20260320T140000", b":20260320T140000Z")
    reading = read_mails(raw).suggestions.get().reading
    assert ("2026-03-20T15:00", "Europe/Berlin") == (reading["at"], reading["zone"])


def test_an_invitation_that_the_person_moves_to_another_day_gets_no_hour_from_the_mail(read_mails) -> None:
    mail = read_mails(_invitation()).suggestions.get()
    told = Told(kind="invited", on=date(2026, 3, 21))
    actions.correct(mail, told, application=None, company="Kite Labs", role="Data Analyst")
    assert 0 == Appointment.objects.count()


# What was taught


def test_what_a_correction_taught_is_shown_and_can_be_forgotten(inside: Client, read_mails) -> None:
    actions.not_mine(read_mails(letter("interview")).suggestions.get())
    page = _text(inside.get("/mail/"))
    assert "What your corrections taught" in page
    assert "jobs@kitelabs.example" in page
    inside.post(f"/mail/lessons/{Lesson.objects.get().pk}/forget/")
    assert 0 == Lesson.objects.count()
    later = read_mails(letter("interview", role="Cook", day=3)).suggestions.get()
    assert "" == later.decided
