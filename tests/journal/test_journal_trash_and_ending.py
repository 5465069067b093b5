"""Thirty days in the trash, erased for good only on purpose; and the end of a search."""

from datetime import date

import pytest

from nextround.accounts.models import Person
from nextround.engine.journey import Kind, ending
from nextround.foundation import autosave
from nextround.foundation.models import SecondText
from nextround.journal import actions, records, rules
from nextround.journal.models import Application, Contact, Draft, Event, Opening, SearchEnd
from nextround.journal.trashed import in_trash

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)


def test_what_is_in_the_trash_is_gone_from_lists_and_comes_back(acme: Application, me: Person) -> None:
    actions.trash(acme)
    assert () == records.applications_of(me)
    assert ["Data analyst · ACME"] == [entry.name for entry in in_trash(me)]
    actions.bring_back(acme)
    assert 1 == len(records.applications_of(me))


def test_the_trash_says_until_when(acme: Application, me: Person) -> None:
    actions.trash(acme)
    (entry,) = in_trash(me)
    assert ("journal.application", date(2026, 4, 11)) == (entry.table, entry.erased_on)


def test_erasing_takes_everything_along(acme: Application) -> None:
    talk = actions.record_interview(acme, on=DAY, stage="final")
    autosave.keep(talk, "prepared", "One", base=None)
    autosave.keep(talk, "prepared", "Two", base="another", window="w")
    assert 1 == SecondText.objects.count()
    actions.erase(acme)
    left = [model.objects.count() for model in (Application, Opening, Event, SecondText)]
    assert [0, 0, 0, 0] == left


def test_erasing_leaves_an_opening_that_another_application_needs(acme: Application, me: Person) -> None:
    Application.objects.create(owner=me, opening=acme.opening)
    actions.erase(acme)
    assert 1 == Opening.objects.count()


def test_second_texts_of_what_stays_are_kept(acme: Application, me: Person) -> None:
    autosave.keep(acme, "note", "One", base=None)
    autosave.keep(acme, "note", "Two", base="another", window="w")
    actions.erase(actions.record_contact(me, name="Orla"))
    assert 1 == SecondText.objects.count()


def test_the_trash_empties_itself_after_thirty_days(acme: Application, me: Person, clock) -> None:
    actions.trash(acme)
    actions.draft_from_text(me, "Unfortunately, we have decided otherwise.")
    clock("2026-04-11T08:59:00+00:00")
    assert 0 == actions.purge_trash(me)
    contact = actions.record_contact(me, name="Orla")
    actions.trash(contact)
    clock("2026-04-11T09:01:00+00:00")
    assert 2 == actions.purge_trash(me)
    assert (0, 0, 1) == (Application.objects.count(), Draft.objects.count(), Contact.objects.count())


def test_emptying_the_trash_leaves_what_is_not_in_it_and_what_is_not_mine(
    acme: Application, theirs: Application, me: Person
) -> None:
    actions.trash(actions.record_contact(me, name="Orla"))
    actions.trash(theirs)
    assert 1 == actions.empty_trash(me)
    assert (2, 0) == (Application.objects.count(), Contact.objects.count())


def test_a_person_needs_a_name(me: Person) -> None:
    with pytest.raises(rules.NamelessContact):
        actions.record_contact(me, name="  ")
    orla = actions.record_contact(me, name=" Orla ", company="ACME", is_supporter=True)
    actions.describe_contact(orla, name="Orla K.", company="Kite")
    assert [("Orla K.", "Kite", True)] == list(Contact.objects.values_list("name", "company", "is_supporter"))
    with pytest.raises(rules.NamelessContact):
        actions.describe_contact(orla, name="")


@pytest.mark.mission("N7")
def test_the_end_of_a_search_is_noted_on_the_one_that_it_is(acme: Application, me: Person) -> None:
    end = actions.end_search(acme, on=DAY)
    assert Kind.ACCEPTED == ending(records.application_value(acme)).kind
    assert end == records.search_end(me)


def test_an_acceptance_that_was_noted_before_is_not_noted_twice(acme: Application) -> None:
    actions.record_event(acme, kind="accepted", on=DAY)
    actions.end_search(acme, on=date(2026, 3, 11))
    assert 1 == acme.events.filter(kind="accepted").count()


def test_a_search_has_one_ending_at_a_time(acme: Application, me: Person) -> None:
    actions.end_search(acme, on=DAY)
    kite = actions.record_application(me, company="Kite")
    actions.end_search(kite, on=DAY)
    assert kite == records.search_end(me).application
    assert 1 == SearchEnd.objects.filter(reopened_at=None).count()


def test_a_day_that_can_not_be_ends_nothing(acme: Application, me: Person) -> None:
    with pytest.raises(rules.EventInFuture):
        actions.end_search(acme, on=date(2026, 4, 1))
    assert records.search_end(me) is None


def test_the_rest_is_put_away_and_comes_back_when_looking_again(acme: Application, me: Person) -> None:
    kite = actions.record_application(me, company="Kite")
    end = actions.end_search(acme, on=DAY)
    assert 1 == actions.put_away_rest(end)
    assert 0 == actions.put_away_rest(end)
    assert [] == list(records.open_applications(me))
    assert [kite] == list(records.put_away(me))
    actions.reopen_search(me)
    assert records.search_end(me) is None
    assert [kite] == list(records.open_applications(me))


def test_erasing_the_rest_keeps_the_one_and_nothing_of_others_is_touched(
    acme: Application, theirs: Application, me: Person
) -> None:
    for company in ("Kite", "Loom"):
        actions.record_application(me, company=company)
    actions.trash(actions.record_application(me, company="Mill"))
    assert 3 == actions.erase_rest(actions.end_search(acme, on=DAY))
    assert {acme, theirs} == set(Application.objects.all())
