"""Fit both ways on one page: what they asked for beside what they showed."""

import pytest
from django.test import Client

from nextround.accounts.models import Person
from nextround.insights.both_ways import both_ways
from nextround.journal import actions as journal
from nextround.journal.models import Scorecard

pytestmark = [pytest.mark.django_db, pytest.mark.mission("R1")]
POSTING = "What you bring\n- At least 3 years of experience with SQL\n- Fluent English\n- Power BI is a plus"


def test_their_requirements_stand_beside_what_they_showed(me: Person, inside: Client) -> None:
    row = journal.record_application(me, company="Halden", role="Analyst", posting=POSTING)
    Scorecard.objects.create(
        owner=me, application=row, people=4, right="They listened.", wrong="Two hours away."
    )
    page = inside.get(f"/applications/{row.pk}/both-ways/").content.decode()
    for words in (
        "3 years of experience",
        "English",
        "The people",
        "4 of 5",
        "They listened.",
        "Two hours away.",
    ):
        assert words in page


def test_hard_requirements_come_first(me: Person) -> None:
    row = journal.record_application(me, company="Halden", role="Analyst", posting=POSTING)
    headings = [heading for heading, _ in both_ways(row).asked]
    assert "Hard requirements" == headings[0]


@pytest.mark.parametrize(
    "posting", ["", "Vi söker en sjuksköterska som kan arbeta natt och helg hos oss i vården."]
)
def test_a_posting_that_says_nothing_here_is_told_as_such(me: Person, posting: str) -> None:
    row = journal.record_application(me, company="Halden", role="Analyst", posting=posting)
    both = both_ways(row)
    assert ((), False) == (both.asked, both.shown)
    assert both.not_read


def test_somebody_elses_is_not_there(other: Person, inside: Client) -> None:
    row = journal.record_application(other, company="Halden", role="Analyst")
    assert 404 == inside.get(f"/applications/{row.pk}/both-ways/").status_code
