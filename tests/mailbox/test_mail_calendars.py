"""A meeting comes by mail or by a calendar file, moves, is called off; each time the person says so first."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from mailservers.mails import letter
from nextround.foundation import clock as foundation_clock
from nextround.journal import actions as journal
from nextround.journal import records as journal_records
from nextround.journal.actions import Told
from nextround.journal.models import Appointment, Event
from nextround.mailbox import actions, moving, records
from nextround.mailbox.models import MailRun, Suggestion
from nextround.mailbox.rules import NoSuchMeeting

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M1")]
FRIDAY, MONDAY = "20260320T140000", "20260323T100000"


def event(start: str = FRIDAY, *, method: str = "REQUEST", sequence: int = 0, **more: str) -> str:
    lines = [f"DTSTART;TZID=America/New_York:{start}"] if start else []
    lines += [f"{name}:{value}" for name, value in more.items()]
    uid = "UID:talk@kite.example"
    inside = [uid, f"SEQUENCE:{sequence}", "SUMMARY:Interview with Kite Labs", *lines]
    return "\r\n".join(
        ["BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT", *inside, "END:VEVENT", "END:VCALENDAR", ""]
    )


def mail(calendar: str, *, day: int = 60, kind: str = "interview", **headers: str) -> bytes:
    head, _, body = letter(kind, day=day, **headers).partition(b"\r\n\r\n")
    parts = [b"Content-Type: text/plain\r\n\r\n" + body]
    parts.append(b"Content-Type: text/calendar\r\n\r\n" + calendar.encode())
    joined = b"".join(b"--x\r\n" + part + b"\r\n" for part in parts) + b"--x--\r\n"
    return head + b'\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n' + joined


def hour() -> tuple[datetime, int | None, str]:
    row = Appointment.objects.get()
    return row.starts_at, row.minutes, row.where


def text(answer) -> str:  # type: ignore[no-untyped-def]
    return " ".join(answer.content.decode().split())


@pytest.fixture
def filed(read_mails) -> Suggestion:
    """An invitation for Friday, 14:00 in New York, in the journal."""
    raw = mail(event(DURATION="PT45M", LOCATION="https://meet.example/x"))
    first = read_mails(raw).suggestions.get()
    actions.accept(first)
    return first


def test_an_invitation_is_filed_with_its_length_and_place(filed: Suggestion) -> None:
    assert (datetime(2026, 3, 20, 18, tzinfo=UTC), 45, "https://meet.example/x") == hour()
    assert "video" == Appointment.objects.get().how


def test_a_moved_meeting_is_proposed_with_both_hours_and_moved_when_the_person_says_so(
    inside: Client, filed: Suggestion, read_mails
) -> None:
    later = read_mails(mail(event(MONDAY, sequence=1), day=61)).suggestions.get()
    assert ("moved", filed.rebuilt_id) == (later.doubt, later.rebuilt_id)
    assert datetime(2026, 3, 20, 18, tzinfo=UTC) == hour()[0]
    page = text(inside.get(f"/mail/look/{later.pk}/"))
    assert "Until now: 20 March 2026, 14:00 (New York), 19:00 where you are" in page
    assert "Monday 23 March 2026, 10:00" in page
    assert "Yes, move it" in page
    told = text(inside.post(f"/mail/look/{later.pk}/accept/", follow=True))
    assert "The meeting has its new hour." in told
    assert (datetime(2026, 3, 23, 14, tzinfo=UTC), 45, "https://meet.example/x") == hour()
    (standing,) = journal_records.standing(Event.objects.filter(kind="invited"))
    assert date(2026, 3, 23) == standing.on
    inside.post(reverse("mail-take-back", args=[later.pk]))
    assert datetime(2026, 3, 20, 18, tzinfo=UTC) == hour()[0]
    assert "" == Suggestion.objects.get(pk=later.pk).decided


def test_a_meeting_that_is_called_off_is_taken_back_when_the_person_says_so(
    inside: Client, filed: Suggestion, read_mails
) -> None:
    off = read_mails(mail(event(method="CANCEL", sequence=1), day=61, kind="other")).suggestions.get()
    assert ("interview", "called_off") == (off.reading["kind"], off.doubt)
    assert "Called off" in text(inside.get(f"/mail/look/{off.pk}/"))
    assert 1 == len(journal_records.standing(Event.objects.filter(kind="invited")))
    told = text(inside.post(f"/mail/look/{off.pk}/accept/", follow=True))
    assert "The meeting is taken back." in told
    assert [] == journal_records.standing(Event.objects.filter(kind="invited"))
    actions.take_back(Suggestion.objects.get(pk=off.pk))
    assert 1 == len(journal_records.standing(Event.objects.filter(kind="invited")))


def test_a_meeting_that_came_back_by_hand_meanwhile_is_left_alone(filed: Suggestion, read_mails) -> None:
    off = read_mails(mail(event(method="CANCEL"), day=61)).suggestions.get()
    journal.bring_back_event(actions.accept(off))
    actions.take_back(Suggestion.objects.get(pk=off.pk))
    assert 1 == len(journal_records.standing(Event.objects.filter(kind="invited")))


def test_in_one_import_the_move_waits_until_it_is_looked_at(read_mails) -> None:
    run = read_mails(mail(event()), mail(event(MONDAY, sequence=1), day=61))
    first, later = run.suggestions.order_by("sent_at")
    assert ("moved", first.rebuilt) == (later.doubt, later.rebuilt)
    Suggestion.objects.filter(pk=first.pk).update(doubt="")
    assert 1 == actions.accept_sure(run)
    assert datetime(2026, 3, 20, 18, tzinfo=UTC) == hour()[0]


def test_calling_off_what_is_not_in_the_journal_is_refused(read_mails, inside: Client) -> None:
    off = read_mails(mail(event(method="CANCEL"))).suggestions.get()
    with pytest.raises(NoSuchMeeting):
        actions.accept(off)
    assert "" == moving.before(off)
    assert "Called off" in text(inside.get(f"/mail/look/{off.pk}/"))


def test_an_older_version_changes_nothing(read_mails) -> None:
    run = read_mails(mail(event()), mail(event(MONDAY, sequence=3), day=61))
    old, new = run.suggestions.order_by("sent_at")
    actions.accept(new)
    actions.accept(old)
    assert datetime(2026, 3, 23, 14, tzinfo=UTC) == hour()[0]
    assert 1 == Event.objects.filter(kind="invited", taken_back=False, corrected_by=None).count()


def test_a_rejection_ends_the_application_whatever_is_attached(filed: Suggestion, read_mails) -> None:
    no = read_mails(mail(event(method="CANCEL"), day=62, kind="rejection")).suggestions.get()
    assert "rejection" == no.reading["kind"]
    assert "calendar" not in no.reading


def test_a_day_without_an_hour_moves_and_moves_back(filed: Suggestion, read_mails) -> None:
    raw = mail(event("", sequence=1, **{"DTSTART;VALUE=DATE": "20260325"}), day=61)
    later = read_mails(raw).suggestions.get()
    assert date(2026, 3, 25) == actions.accept(later).on
    actions.take_back(Suggestion.objects.get(pk=later.pk))
    assert datetime(2026, 3, 20, 18, tzinfo=UTC) == hour()[0]


def test_a_meeting_without_an_hour_gets_one_and_loses_it_again(read_mails) -> None:
    first = read_mails(mail(event("", **{"DTSTART;VALUE=DATE": "20260320"}))).suggestions.get()
    actions.accept(first)
    later = read_mails(mail(event(MONDAY, sequence=1), day=61)).suggestions.get()
    actions.accept(later)
    assert datetime(2026, 3, 23, 14, tzinfo=UTC) == hour()[0]
    actions.take_back(Suggestion.objects.get(pk=later.pk))
    assert 0 == Appointment.objects.count()
    (standing,) = journal_records.standing(Event.objects.filter(kind="invited"))
    assert date(2026, 3, 20) == standing.on


def test_more_about_the_same_hour_keeps_the_day_and_can_be_undone_after_the_invitation_is_gone(
    filed: Suggestion, read_mails
) -> None:
    later = read_mails(mail(event(sequence=1, LOCATION="Weg 1, Bonn"), day=61)).suggestions.get()
    actions.accept(later)
    assert (datetime(2026, 3, 20, 18, tzinfo=UTC), 45, "Weg 1, Bonn") == hour()
    actions.take_back(Suggestion.objects.get(pk=filed.pk))
    actions.take_back(Suggestion.objects.get(pk=later.pk))
    assert "" == Suggestion.objects.get(pk=later.pk).decided


def test_a_change_that_names_no_day_changes_none(filed: Suggestion, read_mails) -> None:
    later = read_mails(mail(event("", sequence=1), day=61)).suggestions.get()
    Suggestion.objects.filter(pk=later.pk).update(reading=later.reading | {"on": ""})
    assert date(2026, 3, 20) == actions.accept(Suggestion.objects.get(pk=later.pk)).on


# Calendar files

PLAIN = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:1
SUMMARY:Interview with Kite Labs for the position of Data Analyst
DESCRIPTION:We would like to invite you to an interview.
DTSTART:20260320T140000
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Vienna
DTSTART;VALUE=DATE:20260401
END:VEVENT
BEGIN:VEVENT
UID:3
SUMMARY:Swimming
RRULE:FREQ=WEEKLY;COUNT=1000000000
DTSTART:20260320T180000
END:VEVENT
BEGIN:VEVENT
UID:4
SUMMARY:Dinner
DTSTART:20250320T180000
END:VEVENT
BEGIN:VEVENT
UID:5
SUMMARY:Broken
DTSTART:soon
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def imported(me, tmp_path: Path, at_once: None, clock) -> MailRun:
    clock("2026-03-12T12:00:00+01:00")
    me.time_zone = "Europe/Berlin"
    me.save()
    path = tmp_path / "mine.ics"
    path.write_text(PLAIN, encoding="utf-8")
    return MailRun.objects.get(pk=actions.start_import(me, str(path)).pk)


@pytest.mark.mission("M2")
def test_each_event_of_a_calendar_file_that_is_ahead_is_proposed_and_none_is_filed_by_itself(
    imported: MailRun,
) -> None:
    rows = {row.subject: row for row in imported.suggestions.all()}
    assert {"Interview with Kite Labs for the position of Data Analyst", "Vienna"} == set(rows)
    assert {"event"} == {row.doubt for row in rows.values()}
    assert (5, 1) == (imported.looked, imported.unreadable)
    assert 0 == actions.accept_sure(imported)
    told = rows["Interview with Kite Labs for the position of Data Analyst"]
    assert ("2026-03-20T14:00", "Europe/Berlin") == (told.reading["at"], told.reading["zone"])


@pytest.mark.mission("M2")
def test_a_proposed_event_becomes_a_meeting_when_the_person_says_which_application_it_is(
    imported: MailRun,
) -> None:
    vienna = imported.suggestions.get(subject="Vienna")
    told = Told(kind="invited", on=date(2026, 4, 1))
    actions.correct(vienna, told, application=None, company="Kite Labs", role="Cook")
    assert "Cook" == Event.objects.get().application.opening.role


def test_the_same_file_again_brings_nothing_new(imported: MailRun, me, tmp_path: Path) -> None:
    again = tmp_path / "again.ics"
    again.write_text(PLAIN.replace("UID:1", "DTSTAMP:20260303T101010Z\nUID:1"), encoding="utf-8")
    run = MailRun.objects.get(pk=actions.start_import(me, str(again)).pk)
    assert (0, foundation_clock.now().year) == (run.fresh, 2026)
    assert 0 == records.counts(run)["questions"]
