"""Rehearsals kept here and those brought in: both count, none twice, and links stay behind."""

import json

import pytest

from journeys.full import contents
from nextround.accounts.models import Person
from nextround.engine.rehearsal.rehearse import Wanted
from nextround.journal.actions import trash
from nextround.journeys import actions, records
from nextround.journeys.models import KeptKey
from nextround.journeys.tables import tables
from nextround.practice import raters, rehearsals
from nextround.practice.models import RatingLink

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M2", "P7")]
BROUGHT = {
    "version": 1,
    "today": "2026-03-12",
    "rehearsals": [{"on": "2026-03-05", "rater": "person", "ratings": {"hard": 4}}],
}


@pytest.fixture
def kept(me: Person) -> Person:
    rehearsal = rehearsals.begin(me, Wanted(minutes=5))
    rehearsals.rate_myself(rehearsal, {"hard": 3})
    raters.rate_from_paper(rehearsal, marks={"hard": 5, "fit": 2}, note="Well told.")
    raters.make_link(rehearsal, shows_answers=True)
    actions.import_journey(me, json.dumps(BROUGHT))
    return me


def raters_of(person: Person) -> list[str]:
    return [rehearsal.rater for rehearsal in records.gather(person).rehearsals]


def wipe(person: Person) -> None:
    RatingLink.objects.owned_by(person).delete()
    for each in reversed(tables()):
        rows = each.model.objects.owned_by(person)
        rows._raw_delete(rows.db)
    KeptKey.objects.owned_by(person).delete()


def test_those_brought_in_and_those_kept_here_reach_the_patterns(kept: Person) -> None:
    assert ["person", "self", "person"] == raters_of(kept)


def test_a_file_brings_all_of_them_back_and_none_twice(kept: Person) -> None:
    before, file = contents(kept), actions.export_journey(kept)
    again = actions.import_journey(kept, file)
    assert ({}, ()) == (again.added, again.problems)
    wipe(kept)
    assert () == actions.import_journey(kept, file).problems
    assert (before, ["person", "self", "person"]) == (contents(kept), raters_of(kept))


def test_the_same_file_serves_a_second_person(kept: Person, other: Person) -> None:
    file = actions.export_journey(kept)
    assert () == actions.import_journey(other, file).problems
    assert ["person", "self", "person"] == raters_of(other) == raters_of(kept)


@pytest.mark.django_db(transaction=True)
def test_no_link_leaves_with_the_file_and_erasing_takes_it(kept: Person) -> None:
    digest = RatingLink.objects.get().digest
    assert digest not in actions.export_journey(kept)
    actions.erase_everything(kept, "erase")
    assert (0, []) == (RatingLink.objects.count(), raters_of(kept))


def test_a_view_whose_row_is_missing_from_the_file_is_kept_as_it_came(kept: Person, other: Person) -> None:
    file = json.loads(actions.export_journey(kept))
    for key in ("practice_rehearsals", "rehearsed_questions", "rehearsal_ratings"):
        del file[key]
    actions.import_journey(other, json.dumps(file))
    assert ["person", "self", "person"] == raters_of(other)


def test_odd_tables_stop_nothing(me: Person) -> None:
    odd = {**BROUGHT, "practice_rehearsals": "none", "rehearsal_ratings": [7, {"no": "id"}]}
    actions.import_journey(me, json.dumps(odd))
    assert ["person"] == raters_of(me)


def test_what_lies_in_the_trash_tells_nothing(me: Person) -> None:
    rehearsal = rehearsals.begin(me, Wanted(minutes=5))
    rehearsals.rate_myself(rehearsal, {"hard": 3})
    seen = raters.rate_from_paper(rehearsal, marks={"hard": 5})
    trash(seen)
    assert ["self"] == raters_of(me)
    trash(rehearsal)
    assert [] == raters_of(me)
