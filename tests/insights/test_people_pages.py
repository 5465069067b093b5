"""People: who is due and why, one person's page, Today's one word, and what is shown on a heavy day."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nextround.accounts.models import Person
from nextround.debriefs import actions as debriefs
from nextround.foundation import clock as clocks
from nextround.insights.people import due_people, history
from nextround.insights.today import today
from nextround.journal import actions as journal
from nextround.journal.models import Application, Contact
from nextround.letters.models import Letter
from nextround.mailbox.models import MailAccount, MailRun, SeenMessage, Suggestion
from nextround.profile.actions import write_row

pytestmark = pytest.mark.django_db
NO = date(2026, 1, 10)
HALF_A_YEAR_ON = date(2026, 7, 11)


@pytest.fixture
def refused(me: Person, clock) -> Application:
    clock("2026-07-11T09:00:00+00:00")
    row = journal.record_application(me, company="Halden", role="Analyst", applied_on=date(2026, 1, 2))
    journal.record_event(row, kind="rejected", on=NO, stage="final")
    return row


@pytest.fixture
def orla(me: Person, refused: Application) -> Contact:
    return journal.record_contact(
        me, name="Orla Kelly", company="Halden", email="orla@halden.example", application=refused
    )


def names(person: Person) -> list[str]:
    return [one.contact.name for one in due_people(person, HALF_A_YEAR_ON)]


def page_of(inside: Client, path: str) -> str:
    return inside.get(path).content.decode()


def mail_from(person: Person, address: str, at: datetime) -> None:
    account = MailAccount.objects.create(owner=person)
    run = MailRun.objects.create(owner=person, account=account)
    seen = SeenMessage.objects.create(owner=person, account=account, uid=1, sha256="a" * 64)
    Suggestion.objects.create(
        owner=person, seen=seen, run=run, sha256="a" * 64, sent_at=at, sender_address=address, subject="Hello"
    )


@pytest.mark.mission("A4")
def test_whoever_was_met_through_a_no_is_due_after_half_a_year(
    me: Person, inside: Client, orla: Contact
) -> None:
    (one,) = due_people(me, HALF_A_YEAR_ON)
    assert (orla, "half_year") == (one.contact, str(one.why))
    page = page_of(inside, "/people/")
    assert "A word to, if you like" in page
    assert "About half a year" in page


@pytest.mark.mission("A4")
def test_a_letter_that_was_sent_resets_the_clock(me: Person, orla: Contact, refused: Application) -> None:
    at = datetime(2026, 4, 1, 9, tzinfo=UTC)
    letter = Letter.objects.create(
        owner=me, application=refused, kind="check_in", contact=orla, sent_at=at, subject="Looking in"
    )
    assert [] == names(me)
    assert [(date(2026, 4, 1), "letter", letter.pk)] == [(e.on, e.what, e.letter) for e in history(orla)]


@pytest.mark.mission("A4")
def test_a_mail_seen_in_the_mailbox_resets_the_clock(me: Person, orla: Contact) -> None:
    mail_from(me, "Orla@Halden.example", datetime(2026, 5, 1, 9, tzinfo=UTC))
    assert [] == names(me)
    assert [("mail", "Hello")] == [(entry.what, entry.text) for entry in history(orla)]


@pytest.mark.mission("A4")
def test_an_opening_at_the_same_company_comes_before_half_a_year(me: Person, orla: Contact, clock) -> None:
    clock("2026-03-12T09:00:00+00:00")
    journal.record_application(me, company="Halden GmbH", role="Data lead", posting="We look for someone.")
    (one,) = due_people(me, date(2026, 3, 12))
    told = "Halden GmbH is looking again: Data lead, saved on 12 March 2026."
    assert f"{told} Whether it suits you is yours to see." == one.sentence


def test_an_opening_that_insists_on_what_one_lacks_makes_nobody_due(me: Person, orla: Contact, clock) -> None:
    clock("2026-03-12T09:00:00+00:00")
    write_row(me, "languages", {"language": "German", "fluency": "A1"})
    opening = "Requirements:\n- German C1 required\n"
    journal.record_application(me, company="Halden", role="Data lead", posting=opening)
    assert () == due_people(me, date(2026, 3, 12))


def test_an_opening_that_was_read_and_suits_is_told_without_doubt(me: Person, orla: Contact, clock) -> None:
    clock("2026-03-12T09:00:00+00:00")
    write_row(me, "languages", {"language": "German", "fluency": "C2"})
    opening = "Requirements:\n- German C1 required\n"
    journal.record_application(me, company="Halden", role="", posting=opening)
    (one,) = due_people(me, date(2026, 3, 12))
    assert "Halden is looking again: an opening, saved on 12 March 2026." == one.sentence


@pytest.mark.mission("A4")
def test_one_press_says_that_one_was_in_touch_and_can_be_undone(
    me: Person, inside: Client, orla: Contact
) -> None:
    said = inside.post(f"/people/{orla.pk}/touched/", follow=True).content.decode()
    assert "The clock begins anew." in said
    assert [] == names(me)
    touch = orla.touches.get()
    inside.post(f"/touches/{touch.pk}/off/")
    assert ["Orla Kelly"] == names(me)


@pytest.mark.mission("A4")
def test_a_day_is_set_on_the_page_and_left_for_good(me: Person, inside: Client, orla: Contact) -> None:
    said = inside.post(f"/people/{orla.pk}/again/", {"on": "2026-09-01"}, follow=True).content.decode()
    assert "You set 1 September 2026 to be in touch again." in said
    assert [] == names(me)
    assert (
        "has passed"
        in inside.post(f"/people/{orla.pk}/again/", {"on": "2026-01-01"}, follow=True).content.decode()
    )
    assert (
        "not a date" in inside.post(f"/people/{orla.pk}/again/", {"on": "soon"}, follow=True).content.decode()
    )
    said = inside.post(f"/people/{orla.pk}/again/", {"rest": "1"}, follow=True).content.decode()
    assert "Rests. Nothing comes up about this person." in said


def test_a_day_that_a_touch_took_the_place_of_is_told(
    me: Person, inside: Client, orla: Contact, clock
) -> None:
    journal.be_in_touch(orla, on=date(2026, 7, 20))
    clock("2026-07-15T09:00:00+00:00")
    orla.application = None
    orla.save()
    journal.note_touch(orla, on=date(2026, 7, 15))
    assert "you have been in touch since" in page_of(inside, f"/people/{orla.pk}/")


def test_a_touch_with_a_day_that_has_not_come_or_is_none_is_refused(inside: Client, orla: Contact) -> None:
    for day, why in (("2030-01-01", "has not come yet"), ("soon", "not a date")):
        said = inside.post(f"/people/{orla.pk}/touched/", {"on": day}, follow=True).content.decode()
        assert why in said
    assert 0 == orla.touches.count()


def test_today_names_one_person_at_the_most(
    me: Person, inside: Client, orla: Contact, refused: Application
) -> None:
    journal.record_contact(me, name="Theo", application=refused)
    due = today(me, clocks.now())
    assert due.person is not None
    assert not due.is_quiet
    page = page_of(inside, "/")
    assert 1 == page.count("We were in touch")
    assert 2 == len(due_people(me, HALF_A_YEAR_ON))


@pytest.mark.mission("A3")
def test_a_letter_to_somebody_is_one_press_away(inside: Client, orla: Contact, refused: Application) -> None:
    page = page_of(inside, "/people/")
    assert f'action="/people/{orla.pk}/letters/new/"' in page
    inside.post(f"/people/{orla.pk}/letters/new/", {"kind": "check_in", "application": refused.pk})
    assert ("check_in", orla) == (Letter.objects.get().kind, Letter.objects.get().contact)


@pytest.mark.mission("N5")
def test_before_applying_the_page_names_whom_one_knows_and_drafts_in_a_press(
    me: Person, inside: Client, orla: Contact
) -> None:
    opening = journal.record_application(me, company="Halden", role="Data lead")
    page = page_of(inside, f"/applications/{opening.pk}/")
    assert "Ask Orla Kelly for an introduction" in page
    assert "57 %" in page
    inside.post(f"/people/{orla.pk}/letters/new/", {"kind": "ask_introduction", "application": opening.pk})
    assert "ask_introduction" == Letter.objects.get().kind
    journal.record_event(opening, kind="applied", on=date(2026, 7, 11))
    assert "for an introduction" not in page_of(inside, f"/applications/{opening.pk}/")


def test_people_are_found_by_name_without_it_standing_in_an_address(me: Person, inside: Client) -> None:
    for n in range(31):
        journal.record_contact(me, name=f"Person {n:02}", company="Kite" if n else "Moss")
    first = page_of(inside, "/people/")
    assert ("Person 00" in first, "Person 30" in first) == (True, False)
    assert "Person 30" in inside.post("/people/", {"page": "2"}).content.decode()
    found = inside.post("/people/", {"query": "person moss"}).content.decode()
    assert ("Person 00" in found, "Person 01" in found) == (True, False)
    assert "Nobody here has that" in inside.post("/people/", {"query": "zz"}).content.decode()


def test_two_entries_are_joined_on_the_page_undone_and_told_apart(
    me: Person, inside: Client, orla: Contact
) -> None:
    same = journal.record_contact(me, name="Orla", email="orla@halden.example")
    page = page_of(inside, "/people/")
    assert "Twice in the list?" in page
    address = f"/people/{orla.pk}/same-as/{same.pk}/"
    said = inside.post(address, follow=True).content.decode()
    undo = said.split("/merges/")[1].split("/undo/")[0]
    inside.post(f"/merges/{undo}/undo/")
    assert "Twice in the list?" in page_of(inside, "/people/")
    inside.post(address, {"two": "1"})
    assert "Twice in the list?" not in page_of(inside, "/people/")
    refused = inside.post(f"/people/{orla.pk}/same-as/{orla.pk}/", follow=True).content.decode()
    assert "not two entries" in refused


@pytest.mark.mission("M2")
def test_people_come_in_by_a_file_and_leave_by_one(me: Person, inside: Client, tmp_path) -> None:
    book = tmp_path / "people.csv"
    book.write_text("name,note\nOrla,=1+1\n,nobody\n")
    with book.open("rb") as file:
        said = inside.post("/people/files/", {"file": file}).content.decode()
    assert "row 3: There is no name." in said
    out = inside.get("/people/people.csv")
    assert "'=1+1" in out.content.decode()
    assert "FN:Orla" in inside.get("/people/people.vcf").content.decode()
    assert "VERSION:3.0" in inside.get("/people/people-3.vcf").content.decode()
    assert "Orla" not in out["Content-Disposition"]
    batch = Contact.objects.get().brought_by
    inside.post(f"/brought/{batch}/back/")
    assert 0 == Contact.objects.kept().count()
    assert 422 == inside.post("/people/files/", {}).status_code


def test_the_number_of_people_does_not_change_the_number_of_queries(
    me: Person, inside: Client, refused: Application
) -> None:
    counts: list[int] = []
    inside.get("/people/")
    for so_many in (10, 60):
        for n in range(so_many):
            row = journal.record_contact(
                me, name=f"P {so_many}-{n:03}", email=f"p{so_many}-{n}@x.example", application=refused
            )
            journal.note_touch(row, on=date(2026, 1, 9))
        with CaptureQueriesContext(
            connection,
        ) as context:
            inside.get("/people/")
        counts.append(len(context))
        with CaptureQueriesContext(connection) as context:
            inside.get("/")
        counts.append(len(context))
    assert counts[:2] == counts[2:]


@pytest.fixture
def heavy(me: Person, clock) -> None:
    clock("2026-03-12T08:00:00+00:00")
    journal.record_application(me, company="Moss", role="Analyst")
    journal.record_contact(me, name="Theo", phone="123", is_supporter=True)
    journal.record_contact(me, name="Recruiter")
    write_row(me, "strengths", {"name": "Calm on a ward", "result": "Nobody was left waiting."})
    debriefs.check_in(me, mood=1)


@pytest.mark.mission("F6")
def test_after_low_check_ins_supporters_and_achievements_are_shown_quietly(
    me: Person, inside: Client, heavy: None
) -> None:
    assert "For a heavy day" not in page_of(inside, "/")
    debriefs.check_in(me, mood=2)
    page = page_of(inside, "/")
    assert "For a heavy day" in page
    assert "Theo" in page
    assert "Nobody was left waiting." in page
    assert "Whom one can call" in page
    assert "Recruiter" not in page
    inside.post("/lifted/not-now/")
    assert "For a heavy day" not in page_of(inside, "/")


@pytest.mark.mission("F6")
def test_one_better_day_and_it_is_gone(me: Person, inside: Client, heavy: None) -> None:
    debriefs.check_in(me, mood=2)
    debriefs.check_in(me, mood=4)
    assert "For a heavy day" not in page_of(inside, "/")
