"""`nextround letter --to`: a letter to one of one's people, about an application or about none."""

from datetime import date

import pytest

from nextround.journal import actions as journal
from nextround.journal.models import Contact
from nextround.letters.models import Letter
from rooms_world import NOON, after_a_final

pytestmark = [pytest.mark.django_db, pytest.mark.mission("A3", "A4")]


@pytest.fixture
def orla(me, clock) -> Contact:
    clock(NOON)
    return journal.record_contact(me, name="Orla Keane", kind="mentor", company="Halden", email="o@h.example")


def test_it_needs_no_application_and_takes_the_kind_that_fits(nextround, orla: Contact, tmp_path) -> None:
    out = tmp_path / "letter.eml"
    said = nextround("letter", "--to", "orla", "--out", str(out), "--sent").said
    assert "To: Orla Keane o@h.example" in said
    assert "You know Halden from the inside" in " ".join(said.split())
    assert b"To: o@h.example" in out.read_bytes()
    kept = Letter.objects.get()
    assert ("ask_advice", None, orla) == (kept.kind, kept.application, kept.contact)
    assert kept.sent_at is not None


def test_the_kind_and_the_application_can_be_named(nextround, me, orla: Contact) -> None:
    after_a_final(me)
    nextround("letter", "--to", "Orla", "--kind", "keep_in_touch")
    nextround("letter", "Brightwater", "--to", "Orla", "--kind", "ask_introduction")
    assert [("keep_in_touch", ""), ("ask_introduction", "Brightwater")] == [
        (row.kind, row.application.opening.company if row.application else "")
        for row in Letter.objects.order_by("created_at")
    ]


def test_nobody_and_a_kind_that_needs_an_application_are_refused(nextround, orla: Contact) -> None:
    assert "Nobody fits." in nextround("letter", "--to", "Ada").complained
    refused = nextround("letter", "--to", "Orla", "--kind", "ask_feedback")
    assert (1, True) == (refused.code, "about an application" in refused.complained)


@pytest.mark.mission("N4")
def test_today_names_a_letter_that_rests_by_whom_it_goes_to(nextround, orla: Contact, clock) -> None:
    nextround("letter", "--to", "Orla")
    draft = Letter.objects.get()
    draft.body, draft.marks = "You never answered!", ["never"]
    draft.save()
    nextround("letter", "--to", "Orla", "--sent")
    assert "Orla Keane: It rests until the morning." in nextround("today").said
    assert '"to": "Orla Keane"' in nextround("today", "--json").said
    nextround("letter", "--to", "Orla", "--now", "--sent")
    clock("2026-03-24T12:00:00+00:00")
    assert "Orla Keane: No answer after 12 days." in nextround("today").said
    assert date(2026, 3, 24) > Letter.objects.get().sent_at.date()
