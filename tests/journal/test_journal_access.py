"""Somebody else's row is not there: by address, and by an id that a form carries."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.core import serializers
from django.test import Client
from django.urls import NoReverseMatch, reverse

from nextround.accounts.models import Person
from nextround.journal import actions
from nextround.journal.models import (
    Application,
    Appointment,
    Contact,
    Correction,
    Draft,
    Event,
    Interview,
    Opening,
    Question,
)
from nextround.journal.urls import urlpatterns

pytestmark = pytest.mark.django_db
OWN_ROW = {
    "add": Draft,
    "applications": Application,
    "events": Event,
    "interviews": Interview,
    "questions": Question,
    "people": Contact,
    "trash": Contact,
}
NAMES = [pattern.name for pattern in urlpatterns]


@pytest.fixture
def their_rows(other: Person, theirs: Application) -> dict[str, object]:
    talk = actions.record_interview(theirs, on=date(2026, 3, 1), stage="final")
    contact = actions.record_contact(other, name="Orla")
    trashed = actions.record_contact(other, name="Theo")
    actions.trash(trashed)
    return {
        "add": actions.draft_from_fields(other, company="Kite", role="", kind="applied", on=date(2026, 3, 1)),
        "applications": theirs,
        "events": theirs.events.get(kind="applied"),
        "interviews": talk,
        "meetings": actions.arrange(
            theirs,
            actions.Meeting(starts=datetime(2026, 3, 20, 9), zone="UTC"),  # noqa: DTZ001 - a wall clock
        ),
        "questions": actions.add_question(talk, text="Why?"),
        "people": contact,
        "touches": actions.note_touch(contact, on=date(2026, 3, 2)),
        "merges": actions.merge(contact, actions.record_contact(other, name="Orla K.")),
        "brought": _brought(other),
        "taught": Correction.objects.create(owner=other, about="skill sql", name="SQL", says="met"),
        "trash": trashed,
    }


def _brought(person: Person) -> object:
    """A file's people, known by its batch."""
    batch = actions.bring_people(person, b"name\nBrought\n").batch
    return SimpleNamespace(pk=batch)


def everything() -> str:
    tables = (Draft, Application, Opening, Event, Appointment, Interview, Question, Contact, Correction)
    return "".join(serializers.serialize("json", table.objects.order_by("pk")) for table in tables)


def address(name: str, rows: dict[str, object]) -> str | None:
    """The address of a page about somebody else's row; None for pages about no row."""
    for arguments in ((), ("pk",), ("pk", "them"), ("journal.contact", "pk"), ("pk", "pk")):
        try:
            bare = reverse(name, args=[a if a != "pk" else rows["people"].pk for a in arguments])  # type: ignore[attr-defined]
        except NoReverseMatch:
            continue
        if "pk" not in arguments:
            return None
        row = rows[bare.split("/")[1]]
        return reverse(name, args=[a if a != "pk" else row.pk for a in arguments])  # type: ignore[attr-defined]
    raise AssertionError(name)


@pytest.mark.parametrize("name", NAMES)
def test_somebody_else_s_row_is_not_there(inside: Client, their_rows: dict[str, object], name: str) -> None:
    there = address(name, their_rows)
    before = everything()
    if there is not None:
        answers = [inside.get(there).status_code, inside.post(there, {"name": "Mine"}).status_code]
        assert {404, 405} >= set(answers)
        assert 404 in answers
    assert before == everything()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_shown_to_a_browser_that_was_not_let_in(their_rows: dict[str, object], name: str) -> None:
    there = address(name, their_rows) or reverse(name)
    assert (403, 403) == (Client().get(there).status_code, Client().post(there).status_code)


@pytest.mark.parametrize("chosen", ["application", "other"])
def test_a_form_can_not_file_with_somebody_else_s_application(
    inside: Client, me: Person, theirs: Application, chosen: str
) -> None:
    draft = actions.draft_from_fields(me, company="Kite", role="", kind="rejected", on=date(2026, 3, 1))
    before = everything()
    typed = {
        "application": "other",
        "other": "",
        "kind": "rejected",
        "on": "2026-03-01",
        chosen: str(theirs.pk),
    }
    answer = inside.post(f"/add/{draft.pk}/", typed)
    assert b"Choose which application this belongs to." in answer.content
    assert before == everything()


def test_a_trashed_application_can_not_be_filed_with(inside: Client, acme: Application, me: Person) -> None:
    actions.trash(acme)
    draft = actions.draft_from_fields(me, company="ACME", role="", kind="rejected", on=date(2026, 3, 1))
    before = everything()
    inside.post(f"/add/{draft.pk}/", {"application": str(acme.pk), "kind": "rejected", "on": "2026-03-01"})
    assert before == everything()


def test_a_person_can_not_be_tied_to_somebody_else_s_application(inside: Client, theirs: Application) -> None:
    answer = inside.post("/people/new/", {"name": "Orla", "application": str(theirs.pk)})
    assert (200, 0) == (answer.status_code, Contact.objects.count())


def test_a_search_can_not_end_with_somebody_else_s_application(inside: Client, theirs: Application) -> None:
    before = everything()
    assert (
        200 == inside.post("/search-over/", {"application": str(theirs.pk), "on": "2026-03-01"}).status_code
    )
    assert before == everything()


def test_a_record_can_not_write_into_somebody_else_s_question(
    inside: Client, acme: Application, their_rows: dict[str, object]
) -> None:
    talk = actions.record_interview(acme, on=date(2026, 3, 1), stage="final")
    before = everything()
    pk = their_rows["questions"].pk  # type: ignore[attr-defined]
    answer = inside.post(f"/interviews/{talk.pk}/keep/", {f"q-{pk}-by": "them", f"q-{pk}-text": "Mine"})
    assert 400 == answer.status_code
    assert before == everything()


def test_rows_of_an_application_in_the_trash_are_not_there(inside: Client, acme: Application) -> None:
    talk = actions.record_interview(acme, on=date(2026, 3, 1), stage="final")
    actions.trash(acme)
    assert 404 == inside.get(f"/interviews/{talk.pk}/").status_code
    assert 404 == inside.get(f"/events/{talk.event_id}/").status_code
