"""The market page: what saved postings ask for, what of it one has, what it would open."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from market_world import ANALYST, CLERK, FRENCH, RESUME, save, save_many
from nextround.accounts.models import Person
from nextround.foundation import jobs
from nextround.insights.market import market
from nextround.journal import actions as journal
from nextround.journeys import actions as journeys
from nextround.journeys import readings
from nextround.journeys.models import PostingReading
from nextround.profile.actions import set_profile

pytestmark = [pytest.mark.django_db, pytest.mark.mission("S3")]


def text_of(client: Client) -> str:
    return client.get("/market/").content.decode().replace("\u00a0", " ")


def test_without_a_posting_the_page_teaches_and_offers_one_action(me: Person, inside: Client) -> None:
    page = text_of(inside)
    assert "Postings vanish" in page
    assert "/applications/new/" in page


def test_it_says_what_is_asked_what_of_it_one_has_and_what_would_open(me: Person, inside: Client) -> None:
    set_profile(me, RESUME)
    save(me, n=1)
    save(me, CLERK, role="Payroll clerk", n=2)
    page = text_of(inside)
    for words in (
        "With German C1, one more of 2 postings would have every hard requirement met",
        "You have German B2.",
        "likely",
        "few postings: a hint",
        "SQL: 1 of 2, there",
        "bachelor&#x27;s degree",
        "You want at least 50,000 EUR a year; it reaches that.",
        "How it’s worked out",
    ):
        assert words in page, words


def test_without_a_profile_nothing_is_called_missing(me: Person, inside: Client) -> None:
    save(me)
    page = text_of(inside)
    assert "Your profile is still empty" in page
    assert "not in your profile" not in page


def test_what_ones_work_usually_asks_is_for_naming_not_for_learning(me: Person, inside: Client) -> None:
    set_profile(me, {"work": [{"position": "Payroll clerk"}], "skills": [{"name": "SQL"}]})
    save(me, CLERK)
    page = text_of(inside)
    assert "Usually part of your work as Payroll clerk" in page
    assert "With Microsoft Excel" not in page


def test_a_posting_saved_twice_counts_once(me: Person) -> None:
    save(me, n=1)
    save(me, f"  {ANALYST.upper()} ", n=2)
    assert 1 == market(me).found.openings


def test_a_posting_in_another_language_is_said_to_be_set_aside(me: Person, inside: Client) -> None:
    save(me, FRENCH)
    assert "One posting is in a language" in text_of(inside)


def test_an_opening_in_the_trash_is_not_counted(me: Person) -> None:
    journal.trash(save(me))
    assert 0 == market(me).found.openings


def test_somebody_elses_postings_are_not_counted(me: Person, other: Person, inside: Client) -> None:
    save(other)
    assert "Postings vanish" in text_of(inside)


def test_a_posting_is_read_once_and_again_when_it_changes(
    me: Person,
) -> None:
    row = save(me)
    market(me)
    before = PostingReading.objects.get()
    market(me)
    assert before.made_from == PostingReading.objects.get().made_from
    journal.save_posting(row, CLERK)
    names = {each.name for each in market(me).found.asked}
    assert "Microsoft Excel" in names
    assert "SQL" not in names
    assert 1 == PostingReading.objects.count()


def test_a_new_edition_of_the_reader_reads_again(me: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    save(me)
    market(me)
    before = PostingReading.objects.get().made_from
    monkeypatch.setattr("nextround.engine.fit.kept.edition", lambda: "another")
    market(me)
    assert before != PostingReading.objects.get().made_from


def test_a_reading_that_can_not_be_understood_is_read_again(me: Person) -> None:
    save(me)
    market(me)
    PostingReading.objects.update(requirements=[["gone"]])
    assert "SQL" in {each.name for each in market(me).found.asked}


def test_many_new_postings_are_read_behind_the_page(
    me: Person, inside: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, UUID]] = []
    monkeypatch.setattr(jobs, "start", lambda name, key: started.append((name, key)))
    monkeypatch.setattr(readings, "AT_ONCE", 2)
    save_many(me, 5)
    assert "3 more postings are being read" in text_of(inside)
    assert [("postings", me.pk)] == started
    jobs.run(*started[0])
    assert "being read" not in text_of(inside)
    assert 5 == market(me).found.openings


def test_the_page_makes_the_same_number_of_queries_at_any_size(
    me: Person, inside: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "AT_ONCE", 1000)
    counts = []
    for number in (3, 40):
        save_many(me, number)
        inside.get("/market/")
        with CaptureQueriesContext(connection) as queries:
            inside.get("/market/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_what_was_read_goes_with_the_posting_and_with_everything(me: Person) -> None:
    row = save(me, n=1)
    save(me, CLERK, n=2)
    market(me)
    journal.erase(row)
    assert 1 == PostingReading.objects.count()
    journeys.erase_everything(me, "erase")
    assert 0 == PostingReading.objects.count()


def test_what_was_read_is_not_exported_and_importing_again_changes_nothing(me: Person) -> None:
    save(me)
    market(me)
    file = journeys.export_journey(me)
    assert "posting_reading" not in file
    report = journeys.import_journey(me, file)
    assert ((), {}) == (report.problems, dict(report.added))


def test_years_of_work_that_goes_on_count_until_today(me: Person, clock: Callable[[str], None]) -> None:
    clock("2026-03-12T09:00:00+00:00")
    set_profile(me, RESUME)
    save(me)
    experience = next(each for each in market(me).found.asked if each.thing.type == "experience")
    assert "6.2" == experience.evidence


@pytest.mark.mission("N2")
def test_what_would_open_more_is_learnt_by_one_press(me: Person, inside: Client) -> None:
    set_profile(me, RESUME)
    save(me, n=1)
    save(me, CLERK, role="Payroll clerk", n=2)
    assert '<input type="hidden" name="what" value="German C1">' in text_of(inside)
    inside.post("/learning/begin/", {"what": "German C1", "next": "/market/"})
    page = text_of(inside)
    assert 'name="what" value="German C1"' not in page
    assert 'It is among <a href="/learning/">what you learn</a>.' in page
