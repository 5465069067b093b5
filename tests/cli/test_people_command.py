"""`nextround people` in a terminal: due, in touch, joined, brought along."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cli.conftest import Answer
from nextround.accounts.models import Person
from nextround.journal import actions
from nextround.journal.models import Contact

pytestmark = pytest.mark.django_db
Run = Callable[..., Answer]


@pytest.fixture
def orla(me: Person, clock) -> Contact:
    clock("2026-07-11T09:00:00+00:00")
    row = actions.record_application(me, company="Halden", role="Analyst", applied_on=date(2026, 1, 2))
    actions.record_event(row, kind="rejected", on=date(2026, 1, 10), stage="final")
    return actions.record_contact(me, name="Orla Kelly", company="Halden", application=row)


@pytest.mark.mission("A4")
def test_who_is_due_is_said_and_being_in_touch_ends_it(nextround: Run, orla: Contact) -> None:
    assert "Orla Kelly\n  About half a year since" in nextround("people", "due").said
    assert "half_year" == json.loads(nextround("people", "due", "--json").said)["why"]
    assert "Orla Kelly: About half a year" in " ".join(nextround("today").said.split())
    assert "The clock begins anew." in nextround("people", "touched", "orla", "--note", "Coffee").said
    assert "Nobody is due" in nextround("people", "due").said


def test_a_day_is_set_and_one_may_rest(nextround: Run, orla: Contact) -> None:
    assert "1 September 2026" in nextround("people", "again", "orla", "--on", "2026-09-01").said
    assert "It rests." in nextround("people", "again", "orla", "--rest").said
    assert 2 == nextround("people", "again", "orla", "--on", "soon").code
    assert 1 == nextround("people", "again", "orla", "--on", "2026-01-01").code


def test_somebody_is_added_and_joined_with_another(nextround: Run, orla: Contact) -> None:
    typed = ["Orla K.", "Head of Data", "", "", "", ""]
    assert "Kept." in nextround("people", "add", typed=typed).said
    new = Contact.objects.get(name="Orla K.")
    assert "2 people fit." in nextround("people", "touched", "orla").complained
    assert "one entry now" in nextround("people", "merge", "kelly", str(new.pk)[:8]).said
    assert ["Orla Kelly"] == [row.name for row in Contact.objects.kept()]


@pytest.mark.mission("M2")
def test_people_leave_as_a_file_and_come_back(nextround: Run, orla: Contact, tmp_path: Path) -> None:
    for name in ("people.vcf", "people.csv"):
        file = str(tmp_path / name)
        assert "Written to" in nextround("people", "export", file).said.replace("\n", " ")
        Contact.objects.all().delete()
        assert "One person came in" in nextround("people", "import", file).said
        assert "Orla Kelly" == Contact.objects.get().name
    assert "BEGIN:VCARD" in nextround("people", "export", "-").said


def test_what_is_missing_or_unknown_is_said(nextround: Run, me: Person) -> None:
    assert 2 == nextround("people", "dance").code
    for what in ("touched", "import", "export", "merge"):
        assert "For example: nextround people" in nextround("people", what).complained
    assert "Nobody fits." in nextround("people", "touched", "zz").complained
    assert "can't be used" not in nextround("people", "import", "-", piped=b"name\n,\nJo\n").said
