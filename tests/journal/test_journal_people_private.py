"""What one notes of other people stays out of addresses, logs and refusals, and travels in the file."""

import json
import logging
from datetime import date

import pytest
from django.test import Client

from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.journal import actions
from nextround.journal.models import Contact, Merge, Touch
from nextround.journeys import actions as journeys

pytestmark = pytest.mark.django_db
MARK = "Zebulon"


@pytest.fixture
def zebulon(me: Person, clock) -> Contact:
    clock("2026-03-12T09:00:00+00:00")
    contact = actions.record_contact(me, name=MARK, email=f"{MARK}@x.example", note=MARK, met=MARK)
    actions.note_touch(contact, on=date(2026, 3, 1), text=f"{MARK} called")
    return contact


def test_no_name_stands_in_an_address_or_a_log(
    inside: Client, zebulon: Contact, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    answers = [
        inside.post("/people/", {"query": MARK}),
        inside.post(f"/people/{zebulon.pk}/touched/", {"text": MARK, "on": "2030-01-01"}),
        inside.post(f"/people/{zebulon.pk}/touched/", {"text": MARK}),
        inside.post(f"/people/{zebulon.pk}/describe/", {"name": MARK}),
        inside.get("/people/people.vcf"),
    ]
    assert all(MARK not in answer.headers.get("Location", "") for answer in answers)
    assert MARK not in answers[-1].headers["Content-Disposition"]
    said = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert MARK not in "".join(said)


def test_no_refusal_names_anybody(zebulon: Contact) -> None:
    for refuses in (
        lambda: actions.note_touch(zebulon, on=date(2030, 1, 1)),
        lambda: actions.be_in_touch(zebulon, on=date(2020, 1, 1)),
        lambda: actions.merge(zebulon, zebulon),
    ):
        with pytest.raises(Refusal) as refused:
            refuses()
        assert MARK not in f"{refused.value} {refused.value.hint}"


@pytest.mark.mission("M2")
def test_the_journey_file_has_touches_and_merges_and_brings_them_back(me: Person, zebulon: Contact) -> None:
    actions.merge(zebulon, actions.record_contact(me, name="Zeb", company="Moss"))
    text = journeys.export_journey(me)
    told = json.loads(text)
    assert [f"{MARK} called"] == [row["text"] for row in told["touches"]]
    assert 1 == len(told["merges"])
    Contact.objects.all().delete()
    assert (0, 0) == (Touch.objects.count(), Merge.objects.count())
    journeys.import_journey(me, text if isinstance(text, str) else text.decode())
    actions.unmerge(Merge.objects.get())
    assert {MARK, "Zeb"} == {row.name for row in Contact.objects.kept()}
    assert [f"{MARK} called"] == list(Touch.objects.values_list("text", flat=True))
