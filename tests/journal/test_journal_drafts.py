"""What was pasted or uploaded waits until the person says what it is; nothing is filed before."""

from datetime import date

import pytest

from nextround.accounts.models import Person
from nextround.journal import actions, records, rules
from nextround.journal.actions import Told
from nextround.journal.models import Application, Contact, Draft, Event

pytestmark = pytest.mark.django_db

PASTED = """From: ACME Careers <jobs@acme.example>\r
Subject: Your application as Data Analyst at ACME\r
\r
Dear Ana,\r
\r
thank you for the interview for the Data Analyst position at ACME.\r
Unfortunately, we have decided to move forward with another candidate whose experience is closer.\r
\r
Kind regards,\r
ACME Careers\r
"""
RAW = (
    b"From: ACME Careers <jobs@acme.example>\r\nTo: ana@home.example\r\n"
    b"Subject: Your application as Data Analyst at ACME\r\nDate: Mon, 2 Mar 2026 09:00:00 +0100\r\n"
    b"Message-ID: <a1@acme.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    b"Unfortunately, we have decided to move forward with another candidate.\r\n"
)
TOLD = Told(kind="rejected", on=date(2026, 3, 2), stage="final", reasons=["competition"])
NAMES = {"company": "ACME", "role": "Data Analyst"}


@pytest.fixture
def person(me: Person, clock) -> Person:
    clock("2026-03-12T09:00:00+00:00")
    return me


def test_a_pasted_rejection_is_read_and_nothing_is_filed(person: Person) -> None:
    draft = actions.draft_from_text(person, PASTED)
    assert ("rejected", "ACME", "2026-03-12") == tuple(draft.proposal[k] for k in ("kind", "company", "on"))
    assert "\r" not in draft.text
    assert 0 == Event.objects.count() == Application.objects.count()


def test_the_marks_stand_where_their_words_are(person: Person) -> None:
    draft = actions.draft_from_text(person, PASTED)
    whole = {"body": draft.text, "subject": draft.subject}
    assert draft.because
    assert all(span["text"] == whole[span["where"]][span["start"] : span["end"]] for span in draft.because)


def test_what_names_the_reason_is_marked_too(person: Person) -> None:
    draft = actions.draft_from_text(person, PASTED)
    said = {span["says"] for span in draft.because}
    assert {"kind", "company", *draft.proposal["reasons"]} <= said


def test_an_uploaded_mail_brings_its_date_and_id(person: Person) -> None:
    draft = actions.draft_from_mail(person, RAW)
    assert ("rejected", "2026-03-02") == (draft.proposal["kind"], draft.proposal["on"])
    assert "a1@acme.example" in draft.message_id
    assert draft.source.startswith("mail:")


def test_a_mail_dated_tomorrow_counts_as_todays(person: Person) -> None:
    draft = actions.draft_from_mail(person, RAW.replace(b"2 Mar 2026", b"2 May 2026"))
    assert "2026-03-12" == draft.proposal["on"]


@pytest.mark.parametrize(
    "text", ["", " \r\n\t ", "\x00", "Subject:\n\n"], ids=["nothing", "blanks", "nul", "headers only"]
)
def test_empty_text_is_refused(person: Person, text: str) -> None:
    with pytest.raises(rules.NothingToRead):
        actions.draft_from_text(person, text)


def test_too_much_text_is_refused_with_how_much_fits(person: Person) -> None:
    with pytest.raises(rules.TooLargeText, match="200,001 characters; up to 200,000"):
        actions.draft_from_text(person, "a" * 200_001)


@pytest.mark.parametrize(
    "raw",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
        b"%PDF-1.7\n\xff\xfe\x00\x01binary",
        b"",
        b"\x00" * 50,
    ],
    ids=["outlook", "pdf", "empty", "nul"],
)
def test_bytes_that_are_no_mail_are_refused_in_words(person: Person, raw: bytes) -> None:
    with pytest.raises(rules.UnreadableMail) as refused:
        actions.draft_from_mail(person, raw)
    assert "paste its text" in refused.value.hint
    assert 0 == Draft.objects.count()


def test_a_text_file_is_read_as_pasted(person: Person) -> None:
    text = b"Unfortunately, we have decided to move forward with another candidate."
    assert "rejected" == actions.draft_from_mail(person, text).proposal["kind"]


def test_a_mail_in_another_encoding_is_read(person: Person) -> None:
    raw = RAW.replace(b"utf-8", b"iso-8859-1").replace(b"Unfortunately", b"Dear Zo\xeb, unfortunately")
    assert "Zoë" in actions.draft_from_mail(person, raw).text


def test_a_newsletter_proposes_no_kind(person: Person) -> None:
    text = "Subject: Our autumn collection\n\nNew scarves are in. Save 20 % this weekend."
    assert "" == actions.draft_from_text(person, text).proposal["kind"]


def test_filing_makes_a_new_application_and_ends_the_draft(person: Person) -> None:
    draft = actions.draft_from_text(person, PASTED)
    event = actions.file_draft(draft, None, told=TOLD, names=NAMES, applied_on=date(2026, 2, 1))
    value = records.application_value(event.application)
    assert ("ACME", ["applied", "rejected"]) == (value.company, [str(e.kind) for e in value.events])
    assert (draft.text, draft.because, ["competition"]) == (event.text, event.because, event.reasons)
    assert 0 == Draft.objects.count()


def test_a_new_application_that_was_just_sent_has_one_day_of_applying(person: Person) -> None:
    draft = actions.draft_from_fields(person, company="ACME", role="", kind="applied", on=date(2026, 3, 2))
    told = Told(kind="applied", on=date(2026, 3, 2))
    event = actions.file_draft(draft, None, told=told, names=NAMES, applied_on=date(2026, 3, 1))
    assert 1 == event.application.events.count()


def test_filing_with_an_application_fills_in_the_name_it_lacks(person: Person) -> None:
    nameless = actions.record_application(person, role="Data analyst")
    draft = actions.draft_from_text(person, PASTED)
    actions.file_draft(draft, nameless, told=TOLD, names=NAMES, applied_on=None)
    nameless.opening.refresh_from_db()
    assert ("ACME", "Data analyst") == (nameless.opening.company, nameless.opening.role)


def test_a_refusal_keeps_the_draft_and_files_nothing(acme: Application) -> None:
    draft = actions.draft_from_text(acme.owner, PASTED)
    early = Told(kind="rejected", on=date(2026, 1, 1))
    with pytest.raises(rules.EventBeforeApplying):
        actions.file_draft(draft, acme, told=early, names=NAMES, applied_on=None)
    with pytest.raises(rules.EventBeforeApplying):
        actions.file_draft(draft, None, told=early, names=NAMES, applied_on=date(2026, 2, 1))
    assert (1, 1, 1) == (Draft.objects.count(), Application.objects.count(), acme.events.count())


def test_a_draft_can_be_let_go(person: Person) -> None:
    actions.drop_draft(actions.draft_from_text(person, PASTED))
    assert 0 == Draft.objects.count() == Event.objects.count()


WRITTEN = "From: Anna Berg <anna.berg@moss.example>\nSubject: Your application\n\nWe chose another candidate."


@pytest.mark.mission("A1")
def test_who_wrote_is_kept_among_the_people_once_if_wanted(me: Person) -> None:
    told = Told(kind="rejected", on=date(2026, 3, 10))
    names = {"company": "Moss", "role": "Analyst"}
    first = actions.draft_from_text(me, WRITTEN)
    event = actions.file_draft(first, None, told=told, names=names, applied_on=None, keeps_writer=True)
    again = actions.draft_from_text(me, WRITTEN + " Once more.")
    actions.file_draft(again, event.application, told=told, names=names, applied_on=None, keeps_writer=True)
    kept = Contact.objects.owned_by(me).values_list("name", "email", "company", "application")
    assert [("Anna Berg", "anna.berg@moss.example", "Moss", event.application_id)] == list(kept)


def test_a_mailbox_is_nobody_to_keep(me: Person) -> None:
    draft = actions.draft_from_text(me, WRITTEN.replace("Anna Berg", "Moss Careers"))
    told = Told(kind="rejected", on=date(2026, 3, 10))
    actions.file_draft(
        draft, None, told=told, names={"company": "Moss", "role": ""}, applied_on=None, keeps_writer=True
    )
    assert not Contact.objects.owned_by(me).exists()


def test_a_person_who_writes_from_a_mailbox_is_kept_without_an_address(me: Person) -> None:
    draft = actions.draft_from_text(me, WRITTEN.replace("anna.berg@", "noreply@"))
    assert ("Anna Berg", "") == (draft.proposal["writer"], draft.proposal["address"])
