"""The pages of the journal, walked as a browser without script walks them."""

import re
import uuid
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nextround.accounts.models import Person
from nextround.foundation.autosave import fingerprint
from nextround.foundation.models import SecondText
from nextround.journal import actions, records
from nextround.journal.models import Application, Contact, Draft, Event, Interview, SearchEnd

pytestmark = pytest.mark.django_db

MAIL = """Subject: Your application as Data Analyst at ACME

Thank you for the final round for the Data Analyst position at ACME.
Unfortunately, we have decided to move forward with another candidate."""
FILED = {
    "application": "new",
    "company": "ACME",
    "role": "Data analyst",
    "kind": "rejected",
    "on": "2026-03-10",
}


@pytest.fixture
def now(clock) -> None:
    clock("2026-03-12T09:00:00+00:00")


@pytest.fixture
def draft(me: Person, now: None) -> Draft:
    return actions.draft_from_text(me, MAIL)


@pytest.fixture
def talk(acme: Application) -> Interview:
    return actions.record_interview(acme, on=date(2026, 3, 1), stage="final")


def text_of(answer) -> str:  # type: ignore[no-untyped-def]
    return answer.content.decode()


def after(client: Client, answer) -> str:  # type: ignore[no-untyped-def]
    """The page that a redirect leads to."""
    assert 302 == answer.status_code
    return text_of(client.get(answer.url))


@pytest.mark.mission("M3")
def test_a_pasted_mail_is_shown_with_its_marks_before_anything_is_filed(inside: Client, now: None) -> None:
    answer = inside.post("/add/", {"way": "paste", "text": MAIL})
    page = after(inside, answer)
    assert "<mark>Unfortunately, we have decided" in page
    assert "It reads like the end of this application" in page
    assert 'value="ACME"' in page
    assert 0 == Event.objects.count()
    assert "Unfortunately" not in answer.url


def test_a_reload_and_a_way_back_lose_nothing(inside: Client, draft: Draft) -> None:
    page = f"/add/{draft.pk}/"
    assert text_of(inside.get(page)).count("<mark>") == text_of(inside.get(page)).count("<mark>") > 0
    assert page in text_of(inside.get("/add/"))


def test_an_uploaded_mail_is_read(inside: Client, now: None) -> None:
    raw = b"From: ACME <jobs@acme.example>\nSubject: Your try\n\nUnfortunately, we chose someone else.\n"
    answer = inside.post("/add/", {"way": "upload", "mail": SimpleUploadedFile("mail.eml", raw)})
    assert "jobs@acme.example" in after(inside, answer)


def test_three_fields_lead_to_the_same_page(inside: Client, now: None) -> None:
    typed = {"way": "fields", "company": "Kite", "role": "", "kind": "applied", "on": ""}
    page = after(inside, inside.post("/add/", typed))
    assert 'value="Kite"' in page
    assert 'value="2026-03-12"' in page


def test_what_is_filled_is_taken_whichever_button_enter_pressed(inside: Client, now: None) -> None:
    typed = {"way": "paste", "text": "", "company": "Kite", "kind": "applied", "on": "2026-03-01"}
    assert 'value="Kite"' in after(inside, inside.post("/add/", typed))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"way": "paste", "text": "  "}, "There is no text in it to read."),
        ({"way": "fields", "company": "Kite"}, "Say what happened"),
        ({"way": "fields", "company": "Kite", "kind": "applied", "on": "32.13."}, "This is not a date"),
        ({"way": "nonsense"}, "There is no text in it to read."),
    ],
)
def test_bad_input_is_named_and_what_was_typed_comes_back(
    inside: Client, now: None, typed: dict[str, str], said: str
) -> None:
    page = text_of(inside.post("/add/", typed))
    assert said in page
    assert all(f'value="{value}"' in page for key, value in typed.items() if key == "company")


def test_too_much_text_comes_back_whole(inside: Client, now: None) -> None:
    page = text_of(inside.post("/add/", {"way": "paste", "text": "word " * 50_000 + "the end"}))
    assert "up to 200,000 can be kept as one mail" in page
    assert "word the end" in page


def test_a_file_that_is_no_mail_is_refused_with_a_next_step(inside: Client, now: None) -> None:
    upload = SimpleUploadedFile("cv.pdf", b"%PDF-1.7 \xff\xfe")
    page = text_of(inside.post("/add/", {"way": "upload", "mail": upload, "text": ""}))
    assert "Save the mail as .eml" in page


def test_a_file_beyond_50_mb_is_not_opened(
    inside: Client, now: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "LARGEST_UPLOAD", 10)
    upload = SimpleUploadedFile("mail.eml", b"Subject: more than ten bytes\n\nx")
    assert "larger than 50 MB" in text_of(inside.post("/add/", {"way": "upload", "mail": upload}))


def test_a_confirmed_rejection_is_filed_and_leads_to_the_debrief(inside: Client, draft: Draft) -> None:
    answer = inside.post(f"/add/{draft.pk}/", {**FILED, "stage": "final", "applied_on": "2026-02-01"})
    event = Event.objects.get(kind="rejected")
    assert ("final", "2026-03-10") == (event.stage, str(event.on))
    assert date(2026, 2, 1) == event.application.events.get(kind="applied").on
    assert reverse("debrief", args=[event.application_id]) == answer.url
    assert 0 == Draft.objects.count()


def test_anything_else_leads_to_its_application_with_an_undo(inside: Client, draft: Draft) -> None:
    answer = inside.post(f"/add/{draft.pk}/", {**FILED, "kind": "invited"})
    page = after(inside, answer)
    event = Event.objects.get()
    assert f"/applications/{event.application_id}/" == answer.url
    assert f'action="/events/{event.pk}/take-back/"' in page


def test_a_mail_is_offered_the_application_it_fits(inside: Client, acme: Application, draft: Draft) -> None:
    page = text_of(inside.get(f"/add/{draft.pk}/"))
    assert f'value="{acme.pk}" checked' in page
    inside.post(f"/add/{draft.pk}/", {**FILED, "application": str(acme.pk)})
    assert ["applied", "rejected"] == [e.kind for e in records.standing(acme.events.all())]
    assert 1 == Application.objects.count()


def test_the_stage_is_the_later_of_mail_and_record(inside: Client, talk: Interview, me: Person) -> None:
    draft = actions.draft_from_text(me, MAIL.replace("the final round", "your application"))
    assert '<option value="final" selected>' in text_of(inside.get(f"/add/{draft.pk}/"))


def test_another_application_can_be_chosen_from_the_list(inside: Client, me: Person, draft: Draft) -> None:
    kite = actions.record_application(me, company="Kite")
    typed = {**FILED, "application": "other", "other": str(kite.pk)}
    inside.post(f"/add/{draft.pk}/", typed)
    assert 1 == kite.events.count()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"on": "2026-04-01"}, "has not come yet"),
        ({"on": ""}, "Say which day it was"),
        ({"on": "2026-02-30"}, "This is not a date"),
        ({"applied_on": "2026-03-11"}, "before you applied"),
        ({"kind": ""}, "Choose what fits best"),
        ({"company": "", "role": " "}, "An application needs a company or a role"),
        ({"company": "x" * 301}, "Up to 300 characters"),
        ({"application": "other"}, "Choose which application this belongs to"),
        ({"application": "not an id"}, "Choose which application this belongs to"),
    ],
)
def test_a_refusal_names_what_and_files_nothing(
    inside: Client, draft: Draft, change: dict[str, str], said: str
) -> None:
    page = text_of(inside.post(f"/add/{draft.pk}/", {**FILED, **change}))
    assert said in page
    assert "<mark>Unfortunately" in page
    assert 0 == Event.objects.count() == Application.objects.count()


def test_the_same_mail_is_said_to_be_filed(inside: Client, draft: Draft, me: Person) -> None:
    inside.post(f"/add/{draft.pk}/", FILED)
    again = actions.draft_from_text(me, MAIL)
    assert "This mail is filed already" in text_of(inside.get(f"/add/{again.pk}/"))
    same = str(Application.objects.get().pk)
    page = text_of(inside.post(f"/add/{again.pk}/", {**FILED, "application": same}))
    assert "This mail is filed with this application already." in page


def test_a_mail_that_is_no_answer_says_so_and_asks(inside: Client, me: Person, now: None) -> None:
    draft = actions.draft_from_text(me, "Subject: Our autumn collection\n\nNew scarves are in. Save 20 %.")
    assert "not" in text_of(inside.get(f"/add/{draft.pk}/")).partition("What was read")[2][:200]


def test_hostile_text_stays_text(inside: Client, me: Person, now: None) -> None:
    draft = actions.draft_from_text(me, "<script>alert(1)</script> Unfortunately, we chose someone else.")
    page = text_of(inside.get(f"/add/{draft.pk}/"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_draft_can_be_let_go(inside: Client, draft: Draft) -> None:
    assert "Nothing was filed" in after(inside, inside.post(f"/add/{draft.pk}/drop/"))
    assert 0 == Draft.objects.count()


def test_an_empty_list_teaches_and_offers_one_action(inside: Client) -> None:
    page = text_of(inside.get("/applications/"))
    assert "Add the first one" in page
    assert 1 == page.partition("<h1>")[2].count('class="button main"')


def test_the_list_is_filtered_and_searched_without_a_name_in_the_address(
    inside: Client, acme: Application, me: Person
) -> None:
    kite = actions.record_application(me, company="Kite", role="Designer")
    actions.record_event(kite, kind="rejected", on=date(2026, 3, 1))
    shown = {
        show: text_of(inside.get(f"/applications/?show={show}")) for show in ("open", "ended", "away", "all")
    }
    assert [(True, False), (False, True), (False, False), (True, True)] == [
        ("ACME" in page, "Kite" in page) for page in shown.values()
    ]
    assert "ended before a conversation, 1 March 2026" in shown["ended"]
    assert "REJECTED" not in shown["ended"].upper()
    found = text_of(inside.post("/applications/", {"query": "kite", "show": "all"}))
    assert ("Designer" in found, "Data analyst" in found) == (True, False)
    assert 'method="get"' not in found


@pytest.mark.parametrize(
    "address", ["?show=odd", "?page=0", "?page=x", "?page=99999", f"?page={10**30}", f"?page={'9' * 5000}"]
)
def test_odd_addresses_of_the_list_are_answered(inside: Client, acme: Application, address: str) -> None:
    assert 200 == inside.get(f"/applications/{address}").status_code


def test_looking_at_a_record_writes_nothing(inside: Client, talk: Interview) -> None:
    with CaptureQueriesContext(connection) as asked:
        inside.get(reverse("interview", args=[talk.pk]))
    tables = ("journal_", "debriefs_", "letters_", "plan_", "foundation_")
    written = [query["sql"] for query in asked if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert [] == [sql for sql in written if any(table in sql for table in tables)]


def test_of_many_applications_the_latest_and_the_chosen_one_are_offered(
    inside: Client, me: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nextround.journal.forms.applications.LISTED", 2)
    rows = [actions.record_application(me, company=f"Company {n}") for n in range(4)]
    oldest = actions.record_contact(me, name="Ada", application=rows[0])
    page = text_of(inside.get(f"/people/{oldest.pk}/describe/"))
    assert [True, False, True, True] == [f"Company {n}" in page for n in range(4)]
    inside.post(f"/people/{oldest.pk}/describe/", {"name": "Ada Byron", "application": str(rows[0].pk)})
    assert ("Ada Byron", rows[0]) == (Contact.objects.get().name, Contact.objects.get().application)
    answer = inside.post(f"/people/{oldest.pk}/describe/", {"name": "Ada", "application": "no-application"})
    assert "Ada Byron" == Contact.objects.get().name
    assert 200 == answer.status_code


def test_a_long_list_is_paged(inside: Client, me: Person) -> None:
    for n in range(31):
        actions.record_application(me, company=f"Company {n:02}")
    first, second = (
        text_of(inside.post("/applications/", {"show": "open", "page": page})) for page in ("1", "2")
    )
    assert ("Company 30" in first, "Company 00" in first) == (True, False)
    assert ("Company 30" in second, "Company 00" in second) == (False, True)
    assert ("Older" in first, "Newer" in second) == (True, True)


@pytest.mark.parametrize("address", ["/applications/?show=all", "/people/", "/trash/", "/add/"])
def test_lists_ask_the_same_number_of_questions_at_any_length(
    inside: Client, me: Person, now: None, address: str
) -> None:
    def fill(few: int) -> None:
        for n in range(few):
            one = actions.record_application(me, company=f"Company {n}", applied_on=date(2026, 2, 1))
            actions.record_contact(me, name="Orla", application=one)
            actions.trash(actions.record_contact(me, name="Theo"))
            gone = actions.record_application(me, company="Gone")
            actions.trash(gone)
            actions.draft_from_fields(me, company="Kite", role="", kind="applied", on=date(2026, 2, 1))

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert 200 == inside.get(address).status_code
        return len(seen)

    fill(3)
    asked()
    few = asked()
    fill(25)
    assert few == asked()


def test_an_application_shows_what_happened_and_what_was_kept(
    inside: Client, acme: Application, talk: Interview, draft: Draft, me: Person
) -> None:
    actions.record_contact(me, name="Orla Kent", application=acme)
    inside.post(f"/add/{draft.pk}/", {**FILED, "application": str(acme.pk), "stage": "final"})
    page = text_of(inside.get(f"/applications/{acme.pk}/"))
    for said in (
        "ended after the final round",
        "We look for someone who counts.",
        "Orla Kent",
        "<mark>Unfortun",
    ):
        assert said in page
    assert f"/interviews/{talk.pk}/" in page


def test_opening_an_application_asks_no_more_with_more_events(inside: Client, acme: Application) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            inside.get(f"/applications/{acme.pk}/")
        return len(seen)

    actions.record_interview(acme, on=date(2026, 2, 3), stage="team")
    asked()
    few = asked()
    for _ in range(10):
        actions.record_interview(acme, on=date(2026, 2, 3), stage="team")
        actions.take_back(actions.record_event(acme, kind="confirmed", on=date(2026, 2, 3)))
    assert few == asked()


def test_an_opening_is_kept_with_its_posting(inside: Client, now: None) -> None:
    typed = {
        "company": "Kite",
        "role": "",
        "applied_on": "",
        "channel": "referral",
        "posting": "We build kites.",
        "cv_version": "v7",
        "letter_version": "",
    }
    page = after(inside, inside.post("/applications/new/", typed))
    assert "Sent with CV “v7”." in page
    assert "As saved on 12 March 2026" in page
    assert "We build kites." in page
    nameless = text_of(inside.post("/applications/new/", {**typed, "company": ""}))
    assert "An application needs a company or a role" in nameless
    assert "We build kites." in nameless


JOB = b"""<html><script type="application/ld+json">{"@type": "JobPosting", "title": "Nurse",
"hiringOrganization": {"name": "Orme Clinic"}, "description": "Fluent English"}</script></html>"""


@pytest.mark.mission("M3", "P2")
def test_a_posting_is_uploaded_and_held_against_the_person_before_applying(inside: Client, now: None) -> None:
    file = SimpleUploadedFile("posting.html", JOB)
    page = after(inside, inside.post("/applications/new/", {"file": file, "fit": "1"}))
    assert "Do we suit each other?" in page
    assert "Nurse, Orme Clinic" in page
    assert "English C1" in page


@pytest.mark.mission("M3")
def test_a_file_without_names_shows_its_text_so_that_it_is_not_chosen_twice(inside: Client) -> None:
    page = text_of(
        inside.post("/applications/new/", {"file": SimpleUploadedFile("posting.txt", b"We build kites.")})
    )
    assert "An application needs a company or a role" in page
    assert "We build kites." in page


@pytest.mark.mission("M3")
@pytest.mark.parametrize("raw", [b"PK\x03\x04", b"%PDF-1.7", b"\x89PNG\0"])
def test_a_file_that_is_no_posting_is_refused_and_the_posting_stays(
    inside: Client, acme: Application, raw: bytes
) -> None:
    there = f"/applications/{acme.pk}/posting/"
    page = text_of(inside.post(there, {"file": SimpleUploadedFile("posting.pdf", raw), "posting": "x"}))
    assert "Copy the text out of it" in page
    acme.opening.refresh_from_db()
    assert acme.opening.posting.startswith("We look for")


@pytest.mark.mission("M3")
def test_a_file_takes_the_place_of_the_text_and_one_too_big_is_not_opened(
    inside: Client, acme: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = f"/applications/{acme.pk}/posting/"
    given = {"file": SimpleUploadedFile("posting.txt", b"Kites"), "posting": "x", "fit": "1"}
    assert inside.post(there, given)["Location"].endswith("/both-ways/")
    acme.opening.refresh_from_db()
    assert "Kites" == acme.opening.posting
    monkeypatch.setattr("nextround.journal.forms.applications.DOCUMENT_BYTES", 3)
    page = text_of(inside.post(there, {"file": SimpleUploadedFile("posting.txt", b"Kites")}))
    assert "bigger than a posting" in page


def test_names_and_posting_can_be_changed(inside: Client, acme: Application) -> None:
    assert 200 == inside.get(f"/applications/{acme.pk}/describe/").status_code
    inside.post(f"/applications/{acme.pk}/describe/", {"company": "Acme Ltd", "role": "", "channel": ""})
    assert "needs a company or a role" in text_of(
        inside.post(f"/applications/{acme.pk}/describe/", {"company": "", "role": "", "channel": ""})
    )
    assert "We look for" in text_of(inside.get(f"/applications/{acme.pk}/posting/"))
    page = after(inside, inside.post(f"/applications/{acme.pk}/posting/", {"posting": ""}))
    assert "Acme Ltd" in page
    assert "Paste its text to keep it" in page


@pytest.mark.mission("S4")
def test_what_was_sent_is_named_by_ones_own_names_which_are_offered_again(
    inside: Client, acme: Application, me: Person
) -> None:
    actions.record_application(me, company="Kite", cv_version="v7", letter_version="short")
    address = f"/applications/{acme.pk}/describe/"
    offered = text_of(inside.get(address))
    sent = {"company": "ACME", "role": "", "channel": "", "cv_version": "v8", "letter_version": "warm"}
    page = after(inside, inside.post(address, sent))
    assert '<option value="v7">' in offered
    assert '<option value="short">' in offered
    assert "Sent with CV “v8” and cover letter “warm”." in page
    assert {"cv_version": ["v7", "v8"], "letter_version": ["short", "warm"]} == records.versions_used(me)
    too_long = inside.post(address, {**sent, "letter_version": "x" * 101})
    assert "Up to 100 characters fit here" in text_of(too_long)


def test_an_event_is_added_corrected_and_taken_back(inside: Client, acme: Application) -> None:
    assert 200 == inside.get(f"/applications/{acme.pk}/event/").status_code
    typed = {"kind": "confirmed", "on": "2026-02-02", "stage": "", "text": "It\r\narrived."}
    after(inside, inside.post(f"/applications/{acme.pk}/event/", typed))
    event = acme.events.get(kind="confirmed")
    assert "It\narrived." == event.text
    assert "2026-02-02" in text_of(inside.get(f"/events/{event.pk}/"))
    assert "before you applied" in text_of(inside.post(f"/events/{event.pk}/", {**typed, "on": "2026-01-01"}))
    inside.post(f"/events/{event.pk}/", {**typed, "on": "2026-02-03", "text": "It did arrive."})
    later = acme.events.get(corrects=event)
    page = after(inside, inside.post(f"/events/{later.pk}/take-back/"))
    assert "Taken back (1)" in page
    taken = acme.events.get(corrects=later)
    assert f"/events/{taken.pk}/bring-back/" in page
    assert "Taken back (1)" not in after(inside, inside.post(f"/events/{taken.pk}/bring-back/"))


def test_marks_are_dropped_when_the_text_is_corrected(inside: Client, draft: Draft) -> None:
    inside.post(f"/add/{draft.pk}/", FILED)
    event = Event.objects.get()
    same = {"kind": "rejected", "on": "2026-03-10", "stage": "", "text": event.text}
    inside.post(f"/events/{event.pk}/", same)
    later = Event.objects.get(corrects=event)
    assert event.because == later.because != []
    inside.post(f"/events/{later.pk}/", {**same, "text": "Something else."})
    assert [] == Event.objects.get(corrects=later).because


def test_a_stale_press_is_answered_with_why(inside: Client, acme: Application) -> None:
    event = acme.events.get()
    inside.post(f"/events/{event.pk}/take-back/")
    for press in ("take-back", "bring-back"):
        page = after(inside, inside.post(f"/events/{event.pk}/{press}/"))
        assert "This entry was changed in the meantime." in page


@pytest.mark.mission("I4")
@pytest.mark.parametrize("how", ["rejected", "silent", "withdrawn", "declined"])
def test_it_ended_is_noted_and_a_no_or_a_silence_may_be_worked_through(
    inside: Client, acme: Application, how: str
) -> None:
    page = text_of(inside.get(f"/applications/{acme.pk}/ended/"))
    assert "half come within 13 days" in page
    assert "five people&#x27;s own logs" in page
    answer = inside.post(
        f"/applications/{acme.pk}/ended/", {"how": how, "on": "2026-03-10", "stage": "final", "text": ""}
    )
    assert how == records.standing(acme.events.all())[-1].kind
    leads_to = "debrief" if how in {"rejected", "silent"} else "application"
    assert reverse(leads_to, args=[acme.pk]) == answer.url


def test_an_ending_that_can_not_be_is_refused(inside: Client, acme: Application) -> None:
    url = f"/applications/{acme.pk}/ended/"
    assert "Choose what fits best" in text_of(inside.post(url, {"on": "2026-03-10"}))
    actions.record_event(acme, kind="rejected", on=date(2026, 3, 1))
    page = text_of(inside.post(url, {"how": "silent", "on": "2026-03-10", "text": "my words"}))
    assert "has an ending already" in page
    assert "my words" in page


def test_the_note_is_kept_by_its_button_and_while_typed(inside: Client, acme: Application) -> None:
    url = f"/applications/{acme.pk}/note/"
    assert "One\nTwo" in after(inside, inside.post(url, {"note": "One\r\nTwo", "base-note": fingerprint("")}))
    typed = {"note": "Three", "base-note": fingerprint("One\nTwo")}
    facts = inside.post(url, typed, headers={"X-Autosave": "1"}).json()
    assert ("09:00", {"note": fingerprint("Three")}, False) == (facts["at"], facts["bases"], facts["beside"])
    facts = inside.post(url, {**typed, "note": "Four", "window": "w2"}, headers={"X-Autosave": "1"}).json()
    assert facts["beside"]
    assert "Another window" in text_of(inside.get(f"/applications/{acme.pk}/"))


@pytest.mark.mission("F6")
def test_words_of_danger_in_a_note_bring_help_at_once(inside: Client, acme: Application) -> None:
    url = f"/applications/{acme.pk}/note/"
    typed = {"note": "I want to kill myself", "base-note": fingerprint("")}
    assert inside.post(url, typed, headers={"X-Autosave": "1"}).json()["danger"]
    typed = {"note": "The deadline is killing me", "base-note": fingerprint("I want to kill myself")}
    assert not inside.post(url, typed, headers={"X-Autosave": "1"}).json()["danger"]


@pytest.mark.mission("F6")
@pytest.mark.parametrize(
    ("press", "typed"),
    [
        ("/applications/{}/event/", {"kind": "feedback", "on": "2026-03-01", "text": "I want to die"}),
        ("/applications/{}/ended/", {"how": "withdrawn", "on": "2026-03-01", "text": "I want to die"}),
        ("/applications/{}/person/", {"name": "Orla", "note": "I want to die"}),
        ("/applications/{}/note/", {"note": "I want to die"}),
    ],
)
def test_without_script_help_stands_on_the_next_page(
    inside: Client, acme: Application, press: str, typed: dict[str, str]
) -> None:
    page = after(inside, inside.post(press.format(acme.pk), typed))
    assert 'id="help-offer" class="note" >' in page


def test_what_is_said_about_a_silence_is_kept(inside: Client, acme: Application) -> None:
    typed = {"how": "silent", "on": "2026-03-10", "stage": "final", "text": "Two calls, no answer."}
    inside.post(f"/applications/{acme.pk}/ended/", typed)
    event = acme.events.get(kind="silent")
    assert ("final", "Two calls, no answer.") == (event.stage, event.text)


def fields_of(page: str, name: str) -> list[str]:
    """The fields of questions in a page, without the empty ones that a script copies."""
    shown = re.sub(r"(?s)<template.*?</template>", "", page)
    return re.findall(rf'name="(q-[0-9a-f-]+-{name})"', shown)


@pytest.mark.mission("I1", "I2")
def test_a_record_is_kept_without_script(inside: Client, acme: Application) -> None:
    page = f"/applications/{acme.pk}/interview/"
    assert 200 == inside.get(page).status_code
    assert "Choose what fits best" in text_of(inside.post(page, {"on": "2026-03-01"}))
    assert "has not come yet" in text_of(inside.post(page, {"on": "2026-03-13", "stage": "final"}))
    assert inside.post(page, {"on": "2026-03-01", "stage": "final"}).url.endswith("/page/who/")
    url = reverse("interview", args=[Interview.objects.get().pk])
    empty = text_of(inside.get(url))
    theirs, mine = fields_of(empty, "text")
    typed = {
        "with_whom": "Orla",
        theirs: "Why us?",
        theirs.replace("-text", "-by"): "them",
        theirs.replace("-text", "-went"): "stumped",
        theirs.replace("-text", "-topic"): "Motivation",
        mine: "What does a day look like?",
        mine.replace("-text", "-by"): "me",
        mine.replace("-text", "-answer"): "Meetings.",
        "red_flags": ["interrogation", "made up"],
        "base-red_flags": "",
        "green_flags": ["two_way"],
        "base-green_flags": "",
        "like_the_job": "no",
        "rating-hard": "2",
        "mark-people": "4",
        "right": "The team",
        "more": "them",
    }
    answer = inside.post(url, typed)
    assert answer.url.endswith("#questions-them")
    talk = Interview.objects.get()
    assert ("Orla", ["interrogation"], ["two_way"], "no", {"hard": 2}) == (
        talk.with_whom,
        talk.red_flags,
        talk.green_flags,
        talk.like_the_job,
        talk.ratings,
    )
    assert [
        ("them", "Why us?", "stumped", ""),
        ("me", "What does a day look like?", "", "Meetings."),
    ] == list(talk.questions.values_list("asked_by", "text", "went", "answer"))
    assert (4, "The team") == (acme.scorecard.people, acme.scorecard.right)
    assert 4 == len(fields_of(text_of(inside.get(url)), "text"))


def test_a_record_tells_the_page_what_it_starts_from(inside: Client, talk: Interview) -> None:
    pk = uuid.uuid4()
    typed = {
        "prepared": "Notes",
        "base-prepared": fingerprint(""),
        "red_flags": ["late"],
        "base-red_flags": "",
        f"q-{pk}-by": "them",
        f"q-{pk}-text": "Why?",
        f"base-q-{pk}-text": fingerprint(""),
    }
    bases = inside.post(f"/interviews/{talk.pk}/keep/", typed).json()["bases"]
    assert fingerprint("Notes") == bases["prepared"]
    assert fingerprint("Why?") == bases[f"q-{pk}-text"]
    assert "late" == bases["red_flags"]


def test_another_window_s_tick_survives_a_save_of_this_one(inside: Client, talk: Interview) -> None:
    url = f"/interviews/{talk.pk}/keep/"
    inside.post(url, {"red_flags": ["late"], "base-red_flags": ""})
    bases = inside.post(url, {"red_flags": ["pressure"], "base-red_flags": ""}).json()["bases"]
    inside.post(url, {"red_flags": ["pressure"], "base-red_flags": bases["red_flags"]})
    talk.refresh_from_db()
    assert ["late", "pressure"] == talk.red_flags


def test_what_two_windows_wrote_is_shown_in_both(inside: Client, talk: Interview) -> None:
    question = actions.add_question(talk, text="One")
    typed = {
        f"q-{question.pk}-by": "them",
        f"q-{question.pk}-text": "Two",
        f"base-q-{question.pk}-text": fingerprint("older"),
        "window": "w",
    }
    said = after(inside, inside.post(f"/interviews/{talk.pk}/", typed))
    assert "both are kept below" in said
    assert "<blockquote>Two</blockquote>" in said
    assert 1 == SecondText.objects.count()


@pytest.mark.parametrize(
    "odd",
    [
        {"rating-hard": "9"},
        {"mark-people": "x"},
        {"like_the_job": "perhaps"},
        {"q-1-by": "them"},
        {f"q-{uuid.uuid4()}-by": "nobody"},
    ],
)
def test_a_page_that_does_not_fit_is_refused_and_nothing_of_it_is_kept(
    inside: Client, talk: Interview, odd: dict[str, str]
) -> None:
    answer = inside.post(f"/interviews/{talk.pk}/keep/", {"prepared": "Notes", **odd})
    assert 400 == answer.status_code
    assert answer.json()["message"]
    page = inside.post(f"/interviews/{talk.pk}/", {"prepared": "Notes", **odd})
    assert (400, True, True) == (page.status_code, "not saved" in text_of(page), "Notes" in text_of(page))
    talk.refresh_from_db()
    assert "" == talk.prepared


@pytest.mark.mission("I1")
def test_ratings_after_the_answer_say_that_they_weigh_nothing(
    inside: Client, talk: Interview, acme: Application
) -> None:
    actions.rate(talk, {"hard": 4})
    assert "before the answer" in text_of(inside.get(f"/interviews/{talk.pk}/"))
    actions.record_event(acme, kind="rejected", on=date(2026, 3, 10), stage="final")
    inside.post(f"/interviews/{talk.pk}/", {"rating-hard": "1", "base-rating-hard": ""})
    page = text_of(inside.get(f"/interviews/{talk.pk}/"))
    assert "it weighs nothing" in page
    assert "Before the answer, on 12 March 2026" in page
    assert "you rated: Requirements and skills 4. That stays as it was." in page
    assert "Rated afterwards, 12 March 2026" in page


def test_one_more_question_comes_without_a_reload(inside: Client, talk: Interview) -> None:
    rows = [text_of(inside.get(f"/interviews/{talk.pk}/question/{by}/")) for by in ("them", "me", "them")]
    assert 3 == len({fields_of(row, "text")[0] for row in rows})
    assert "What did you ask?" in rows[1]


def test_a_removed_question_keeps_what_else_was_typed_and_can_come_back(
    inside: Client, talk: Interview
) -> None:
    question = actions.add_question(talk, text="Why?")
    page = after(inside, inside.post(f"/questions/{question.pk}/remove/", {"prepared": "Notes"}))
    assert "Why?" not in page
    assert "Notes" in page
    back = f"/trash/journal.question/{question.pk}/back/"
    assert back in page
    assert "Why?" in after(inside, inside.post(back))
    assert (
        "does not fit"
        in inside.post(
            f"/questions/{question.pk}/remove/", {"like_the_job": "odd"}, follow=True
        ).content.decode()
    )


def test_the_record_of_a_noted_talk_is_opened_from_the_timeline(inside: Client, acme: Application) -> None:
    event = actions.record_event(acme, kind="interviewed", on=date(2026, 3, 1), stage="team")
    assert f"/events/{event.pk}/record/" in text_of(inside.get(f"/applications/{acme.pk}/"))
    assert "Team and culture" in after(inside, inside.post(f"/events/{event.pk}/record/"))
    applied = acme.events.get(kind="applied")
    assert "Only an interview or a test" in after(inside, inside.post(f"/events/{applied.pk}/record/"))


@pytest.mark.mission("F6")
def test_people_are_kept_changed_and_moved_to_the_trash(inside: Client, acme: Application) -> None:
    assert "Nobody is kept here yet" in text_of(inside.get("/people/"))
    page = f"/applications/{acme.pk}/person/"
    assert 'value="ACME"' in text_of(inside.get(page))
    typed = {"name": "Orla", "company": "ACME", "application": str(acme.pk), "is_supporter": "on"}
    assert "Orla" in after(inside, inside.post(page, typed))
    assert "lifts me" in text_of(inside.get("/people/"))
    contact = Contact.objects.get()
    assert "needs a name" in text_of(inside.post(f"/people/{contact.pk}/describe/", {**typed, "name": " "}))
    after(inside, inside.post(f"/people/{contact.pk}/describe/", {**typed, "name": "Orla K."}))
    said = after(inside, inside.post(f"/people/{contact.pk}/trash/"))
    assert "Orla" not in said
    assert "In the trash for 30 days" in said
    assert "Orla K." in after(inside, inside.post(f"/trash/journal.contact/{contact.pk}/back/"))
    after(inside, inside.post("/people/new/", {"name": "Theo"}))
    assert 2 == Contact.objects.count()


def test_the_trash_brings_back_erases_and_empties(inside: Client, acme: Application, me: Person) -> None:
    said = after(inside, inside.post(f"/applications/{acme.pk}/trash/"))
    assert f"/trash/journal.application/{acme.pk}/back/" in said
    assert 404 == inside.get(f"/applications/{acme.pk}/").status_code
    assert "Data analyst · ACME" in text_of(inside.get("/trash/"))
    assert "waiting since" in after(inside, inside.post(f"/trash/journal.application/{acme.pk}/back/"))
    inside.post(f"/applications/{acme.pk}/trash/")
    after(inside, inside.post(f"/trash/journal.application/{acme.pk}/erase/"))
    assert 0 == Application.objects.count()
    actions.trash(actions.record_contact(me, name="Orla"))
    assert "One entry is erased for good." in after(inside, inside.post("/trash/empty/"))
    assert "The trash is empty" in text_of(inside.get("/trash/"))


@pytest.mark.parametrize("table", ["journal.event", "nothing.here", "odd", "accounts.person"])
def test_only_what_can_be_trashed_is_erased_through_the_trash(
    inside: Client, acme: Application, table: str
) -> None:
    event = acme.events.get()
    assert 404 == inside.post(f"/trash/{table}/{event.pk}/erase/").status_code
    assert 1 == acme.events.count()


def test_what_is_not_in_the_trash_is_not_erased_through_it(inside: Client, acme: Application) -> None:
    assert 404 == inside.post(f"/trash/journal.application/{acme.pk}/erase/").status_code


@pytest.mark.mission("N7")
def test_the_search_ends_with_thanks_and_with_the_rest_as_one_likes(
    inside: Client, acme: Application, me: Person
) -> None:
    actions.record_contact(me, name="Orla", application=acme)
    actions.record_contact(me, name="Theo", email="theo@home.example", is_supporter=True)
    kite = actions.record_application(me, company="Kite")
    assert f'value="{acme.pk}" selected' in text_of(inside.get(f"/applications/{acme.pk}/hired/"))
    typed = {"application": str(acme.pk), "on": "2026-03-11"}
    assert "has not come yet" in text_of(inside.post("/search-over/", {**typed, "on": "2026-03-13"}))
    page = after(inside, inside.post("/search-over/", typed))
    for said in ("Data analyst, ACME", "Theo", 'value="thank_help"', "1 other application is kept"):
        assert said in page
    assert "Export everything first" in page
    assert "1 of them put away" in after(inside, inside.post("/search-over/put-away/"))
    assert "tick the box first" in after(inside, inside.post("/search-over/erase/"))
    assert 2 == Application.objects.count()
    assert "Kite" in after(inside, inside.post("/search-over/reopen/"))
    assert SearchEnd.objects.get().reopened_at is not None
    inside.post("/search-over/", typed)
    assert "There are no others" in after(inside, inside.post("/search-over/erase/", {"for_good": "on"}))
    assert not Application.objects.filter(pk=kite.pk).exists()


@pytest.mark.parametrize("press", ["put-away", "erase", "reopen"])
def test_without_an_ending_nothing_is_put_away_or_erased(
    inside: Client, acme: Application, press: str
) -> None:
    inside.post(f"/search-over/{press}/", {"for_good": "on"})
    acme.refresh_from_db()
    assert acme.archived_at is None


def test_a_large_upload_is_read_from_its_file(inside: Client, now: None) -> None:
    raw = b"Subject: Your application\n\nUnfortunately, we chose someone else.\n" + b" \n" * 3_000_000
    upload = BytesIO(raw)
    upload.name = "mail.eml"
    assert 302 == inside.post("/add/", {"way": "upload", "mail": upload}).status_code
