"""What was corrected once holds for the next posting, can be undone, and stands in one list."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nextround.accounts.models import Person
from nextround.engine.fit import posting
from nextround.engine.fit.requirement import Requirement
from nextround.journal import actions
from nextround.journal.corrections import corrections_of, taught
from nextround.journal.models import Application, Correction
from nextround.journal.rules import UnknownCode, UnknownLevel

pytestmark = [pytest.mark.django_db, pytest.mark.mission("P2")]
TEXT = "What you bring\n- Fluent English\n- At least 5 years of experience\n- Tableau\n- A master's degree"


def asked(kind: str) -> Requirement:
    found = posting.read(TEXT).requirements
    return next(one for one in found if one.type == kind and one.importance)


def teach(application: Application, kind: str, **said: str) -> Correction:
    return actions.teach(application, asked(kind), text=TEXT, **said)


def held(person: Person) -> list[tuple[str, str, str, str]]:
    rows = [*reversed(taught(person))]
    assert [row.about for row in rows] == [one.about for one in corrections_of(person)]
    return [(row.name, row.says, row.level, row.evidence) for row in rows]


def test_what_one_says_is_kept_under_a_name_one_knows_it_by(me: Person, acme: Application) -> None:
    teach(acme, "language", says="met")
    teach(acme, "experience", says="met", level=" 2,5 ")
    teach(acme, "degree", says="missing", level="master")
    teach(acme, "knowledge", says="nearly", evidence="A course,\n 2025")

    assert [
        ("English", "met", "C1", ""),
        ("Years of experience", "met", "2,5", ""),
        ("Highest degree", "missing", "", ""),
        ("Tableau", "nearly", "", "A course, 2025"),
    ] == held(me)
    assert [acme] * 4 == [row.application for row in taught(me)]


def test_not_asked_is_kept_beside_what_one_has_in_the_postings_words(me: Person, acme: Application) -> None:
    teach(acme, "language", says="met", level="C2")
    teach(acme, "language", says="not_asked")
    assert [("English", "met", "C2", ""), ("Fluent English", "not_asked", "", "")] == held(me)


def test_a_later_word_takes_the_place_of_an_earlier_one_and_undo_brings_it_back(
    me: Person, acme: Application
) -> None:
    teach(acme, "knowledge", says="met", evidence="Since 2019")
    later = teach(acme, "knowledge", says="missing")
    assert [("Tableau", "missing", "", "")] == held(me)

    actions.unteach(later)
    actions.unteach(later)

    assert [("Tableau", "met", "", "Since 2019")] == held(me)


def test_undoing_the_first_word_leaves_nothing(me: Person, acme: Application) -> None:
    actions.unteach(teach(acme, "knowledge", says="met"))
    assert [] == held(me)
    assert not Correction.objects.exists()


def test_what_was_taken_away_holds_no_more_and_can_be_said_anew(me: Person, acme: Application) -> None:
    first = teach(acme, "knowledge", says="met")
    actions.trash(first)
    assert [] == held(me)

    again = teach(acme, "knowledge", says="nearly")

    assert (first.pk, [("Tableau", "nearly", "", "")]) == (again.pk, held(me))
    actions.unteach(again)
    assert [] == held(me)


@pytest.mark.parametrize(
    ("kind", "said", "refusal"),
    [
        ("knowledge", {"says": "perhaps"}, UnknownCode),
        ("language", {"says": "met", "level": "master"}, UnknownLevel),
        ("experience", {"says": "met", "level": "three"}, UnknownLevel),
        ("degree", {"says": "met", "level": "C1"}, UnknownLevel),
    ],
)
def test_what_nobody_knows_is_refused(
    acme: Application, kind: str, said: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        teach(acme, kind, **said)
    assert not Correction.objects.exists()


def test_what_an_odd_file_brought_is_passed_over(me: Person, inside: Client) -> None:
    Correction.objects.create(owner=me, about="skill sql", name="SQL", says="perhaps")
    assert [] == held(me)
    assert 200 == inside.get("/taught/").status_code


def test_the_list_shows_each_and_takes_one_away_with_a_way_back(
    me: Person, inside: Client, acme: Application
) -> None:
    assert "Nothing yet." in inside.get("/taught/").content.decode()
    row = teach(acme, "knowledge", says="met", evidence="Since 2019")
    page = inside.get("/taught/").content.decode()
    assert all(words in page for words in ("Tableau", "You have it", "Since 2019", "ACME"))

    page = inside.post(f"/taught/{row.pk}/forget/", follow=True).content.decode()
    assert f"/trash/journal.correction/{row.pk}/back/" in page
    assert [] == held(me)
    inside.post(f"/trash/journal.correction/{row.pk}/back/")
    assert [("Tableau", "met", "", "Since 2019")] == held(me)


def test_undo_leads_back_to_the_posting_it_was_said_of(inside: Client, acme: Application) -> None:
    row = teach(acme, "knowledge", says="met")
    answer = inside.post(f"/taught/{row.pk}/undo/")
    assert f"/applications/{acme.pk}/both-ways/" == answer["Location"]

    row = teach(acme, "knowledge", says="met")
    actions.trash(acme)
    assert "/taught/" == inside.post(f"/taught/{row.pk}/undo/")["Location"]
    row = teach(acme, "knowledge", says="met")
    actions.erase(acme)
    row.refresh_from_db()
    assert "/taught/" == inside.post(f"/taught/{row.pk}/undo/")["Location"]


def test_somebody_elses_is_not_there(inside: Client, theirs: Application) -> None:
    row = teach(theirs, "knowledge", says="met")
    assert 404 == inside.post(f"/taught/{row.pk}/undo/").status_code
    assert 404 == inside.post(f"/taught/{row.pk}/forget/").status_code


def test_the_list_asks_the_same_of_the_database_with_ten_and_with_two_hundred(
    me: Person, inside: Client, acme: Application
) -> None:
    def asked_for(more: int) -> int:
        Correction.objects.bulk_create(
            Correction(owner=me, about=f"skill {n}", name=str(n), says="met", application=acme)
            for n in range(more)
        )
        with CaptureQueriesContext(connection) as queries:
            inside.get("/taught/")
        return len(queries)

    inside.get("/taught/")
    assert asked_for(10) == asked_for(190)
