"""People in the journal: touches, dates, two entries that are one, address books in and out."""

from datetime import date
from uuid import uuid4

import pytest

from nextround.accounts.models import Person
from nextround.journal import actions
from nextround.journal.actions.bringing import LARGEST_FILE
from nextround.journal.models import Application, Contact, Merge, Touch
from nextround.journal.people import around, pair_code, pairs
from nextround.journal.rules import PassedDay, SamePerson, TooLargeFile, TouchInFuture
from nextround.letters import actions as letters

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)


@pytest.fixture
def orla(me: Person, acme: Application) -> Contact:
    return actions.record_contact(
        me, name="Orla Kelly", company="ACME", email="orla@acme.example", application=acme, note="Kind."
    )


def test_a_talk_is_noted_but_none_to_come(orla: Contact) -> None:
    actions.note_touch(orla, on=TODAY, text=" Coffee ")
    assert [("talk", "Coffee")] == list(Touch.objects.values_list("how", "text"))
    with pytest.raises(TouchInFuture):
        actions.note_touch(orla, on=date(2026, 3, 13))


@pytest.mark.mission("A4")
def test_a_pasted_mail_of_somebody_known_is_a_touch_noted_once(
    me: Person, orla: Contact, other: Person
) -> None:
    actions.record_contact(other, name="Orla", email="orla@acme.example")
    orla.more_emails = ["o@home.example"]
    orla.save()
    for _ in range(2):
        assert 1 == actions.note_mail(me, " O@Home.example ", on=TODAY)
    assert [(orla.pk, "mail", TODAY)] == list(Touch.objects.values_list("contact", "how", "on"))
    assert 0 == actions.note_mail(me, " ", on=TODAY)


def test_a_mail_that_is_filed_by_hand_is_a_touch_of_who_wrote_it(
    me: Person, acme: Application, orla: Contact
) -> None:
    draft = actions.draft_from_fields(me, company="ACME", role="", kind="rejected", on=TODAY)
    draft.proposal["address"] = "orla@acme.example"
    told = actions.Told(kind="rejected", on=TODAY)
    actions.file_draft(draft, acme, told=told, names={"company": "", "role": ""}, applied_on=None)
    assert [("mail", TODAY)] == list(orla.touches.values_list("how", "on"))


def test_a_day_is_set_taken_away_and_left_for_good(orla: Contact) -> None:
    actions.be_in_touch(orla, on=date(2026, 6, 1))
    orla.refresh_from_db()
    assert (date(2026, 6, 1), TODAY, False) == (orla.again_on, orla.again_set_on, orla.rests)
    actions.be_in_touch(orla, on=date(2026, 6, 1), rests=True)
    assert (None, True) == (orla.again_on, orla.rests)
    actions.be_in_touch(orla, on=None)
    assert (None, False) == (orla.again_on, orla.rests)
    with pytest.raises(PassedDay):
        actions.be_in_touch(orla, on=date(2026, 3, 11))


def test_two_entries_become_one_and_two_again(me: Person, acme: Application, orla: Contact) -> None:
    same = actions.record_contact(
        me,
        name="O. Kelly",
        role="Head of Data",
        company="ACME Inc.",
        email="o@home.example",
        is_supporter=True,
        again_on=date(2026, 6, 1),
        again_set_on=TODAY,
        note="Sails.",
    )
    touch = actions.note_touch(same, on=TODAY)
    letter = letters.draft(acme, "check_in", contact=same)
    before = list(Contact.objects.filter(pk=orla.pk).values())
    merged = actions.merge(orla, same)
    kept = Contact.objects.kept().get()
    expected = ("Head of Data", "orla@acme.example", ["o@home.example"], True, date(2026, 6, 1), TODAY)
    told = (kept.role, kept.email, kept.more_emails, kept.is_supporter, kept.again_on, kept.again_set_on)
    assert expected == told
    assert "Kind.\nO. Kelly\nACME Inc.\nSails." == kept.note
    touch.refresh_from_db()
    letter.refresh_from_db()
    assert (orla.pk, orla.pk) == (touch.contact_id, letter.contact_id)
    actions.unmerge(Merge.objects.get(pk=merged.pk))
    touch.refresh_from_db()
    letter.refresh_from_db()
    assert (same.pk, same.pk) == (touch.contact_id, letter.contact_id)
    assert before == list(Contact.objects.filter(pk=orla.pk).values())
    assert (2, 0) == (Contact.objects.kept().count(), Merge.objects.count())


def test_what_was_changed_after_joining_stays_when_taken_apart(me: Person, orla: Contact) -> None:
    merged = actions.merge(orla, actions.record_contact(me, name="Orla", role="Head", phone="1"))
    actions.describe_contact(orla, name="Orla", role="Director")
    actions.unmerge(Merge.objects.get(pk=merged.pk))
    orla.refresh_from_db()
    assert ("Director", "") == (orla.role, orla.phone)


def test_an_entry_is_not_joined_with_itself_or_with_somebody_elses(orla: Contact, other: Person) -> None:
    for row in (orla, actions.record_contact(other, name="Orla")):
        with pytest.raises(SamePerson):
            actions.merge(orla, row)


def test_entries_with_one_address_or_one_name_and_company_are_proposed(me: Person, orla: Contact) -> None:
    by_mail = actions.record_contact(me, name="O. K.", email="ORLA@acme.example")
    by_name = actions.record_contact(me, name="orla  kelly", company="Acme Inc.")
    actions.record_contact(me, name="Orla Kelly")
    assert [(orla, by_mail), (orla, by_name)] == list(pairs(me, ()))
    assert [(orla, by_name)] == list(pairs(me, [pair_code(by_mail, orla)]))
    assert 4 == Contact.objects.kept().count()


@pytest.mark.mission("M2")
def test_an_address_book_comes_in_once_and_goes_again(me: Person, orla: Contact) -> None:
    raw = "name,mail,company\nJo,jo@a.example,\nORLA,orla@acme.example,\nOrla Kelly,,acme\n,,Kite\nJo,,\n"
    raw += "Jo,jo@b.example,\n"
    brought = actions.bring_people(me, raw.encode())
    assert (2, 3, 1) == (brought.added, brought.known, len(brought.problems))
    again = actions.bring_people(me, raw.encode("utf-16"))
    assert (0, 5) == (again.added, again.known)
    assert (2, 0) == (actions.send_back(me, brought.batch), actions.send_back(me, uuid4()))
    assert [orla] == list(Contact.objects.kept())


def test_a_vcard_and_a_table_as_windows_wrote_it_are_read(me: Person) -> None:
    actions.bring_people(me, b"BEGIN:VCARD\nFN:Orla\nEND:VCARD")
    actions.bring_people(me, "name\nJürg\n".encode("cp1252"))
    assert {"Orla", "Jürg"} == set(Contact.objects.values_list("name", flat=True))


def test_a_file_larger_than_an_address_book_is_refused(me: Person) -> None:
    with pytest.raises(TooLargeFile):
        actions.bring_people(me, b"x" * (LARGEST_FILE + 1))


@pytest.mark.mission("N5")
def test_whom_one_knows_there_does_not_count_who_wrote_for_this_opening(
    me: Person, acme: Application, orla: Contact
) -> None:
    jo = actions.record_contact(me, name="Jo", company="Kite", met="We worked at ACME together.")
    mara = actions.record_contact(me, name="Mara", company="ACME GmbH")
    assert [(mara, True), (jo, False)] == [(one.contact, one.is_there) for one in around(acme)]
    nameless = actions.record_application(me, company="", role="Clerk")
    assert () == around(nameless)
