"""One page to bring along, and who helps with the search (N6)."""

from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from nextround.accounts.models import Person
from nextround.insights.summary import LONGEST_ASKS, PARTS, summary
from nextround.journal import actions as journal
from nextround.profile.models import Profile
from nextround.safekeeping import actions as safekeeping

pytestmark = [pytest.mark.django_db, pytest.mark.mission("N6")]

RESUME = {
    "basics": {"location": {"city": "Leeds"}},
    "work": [{"position": "Cook", "name": "The Larder"}],
    "x-nextround": {
        "wants": {
            "words": ["quiet work"],
            "remote": True,
            "salary": {"min": 30000, "currency": "GBP", "per": "year"},
        },
        "offers": ["menus"],
        "values": ["fairness"],
        "deal_breakers": ["nights"],
        "pressure": {"income_by": "2026-06-01"},
        "strengths": [{"name": "Runs a kitchen of nine"}],
    },
}


@pytest.fixture
def told(me: Person, clock) -> Person:
    clock("2026-03-12T09:00:00+00:00")
    me.name = "Ada Example"
    me.save()
    Profile.objects.create(owner=me, resume=RESUME)
    for day in (3, 4):
        row = journal.record_application(
            me, company=f"Firm {day}", role="Cook", applied_on=date(2026, 2, day)
        )
        journal.record_interview(row, on=date(2026, 2, day + 9), stage="final")
        journal.record_event(row, kind="rejected", on=date(2026, 3, day), stage="final")
        safekeeping.write_down(me, application=row, happened_on=date(2026, 3, day), what="private words")
    return me


def _all(page: object) -> str:
    return " | ".join(line for part in page.parts for line in part.lines)  # type: ignore[attr-defined]


def test_every_part_says_its_own(told: Person) -> None:
    page = summary(told, PARTS, "What now?\n\n And then? ")
    assert list(PARTS) == [part.code for part in page.parts]
    said = _all(page)
    for piece in (
        "Ada Example",
        "Wanted: quiet work",
        "Matters to me: fairness",
        "Around Leeds",
        "From home: yes",
        "Not for me: nights",
        "Pay: from 30000 GBP",
        "Income needed by: 1 June 2026",
        "Worked as: Cook",
        "menus",
        "Runs a kitchen of nine",
        "From 2 applications, 2 of which ended with a no",
        "likely",
        "What now? | And then?",
    ):
        assert piece in said, piece


def test_nothing_private_and_no_company_is_ever_on_it(told: Person) -> None:
    said = _all(summary(told, PARTS, ""))
    assert "private words" not in said
    assert "Firm" not in said
    assert "Larder" not in said


@pytest.mark.parametrize("part", PARTS)
def test_only_what_was_chosen_stands_on_it(told: Person, part: str) -> None:
    assert [part] == [each.code for each in summary(told, [part], "What now?").parts]


def test_an_empty_journal_still_has_a_page(me: Person) -> None:
    page = summary(me, PARTS, "")
    assert "name" not in {part.code for part in page.parts}
    assert page.made


def test_very_long_questions_are_cut(me: Person) -> None:
    assert LONGEST_ASKS == len(_all(summary(me, ["asks"], "a" * 9000)))


def test_the_page_begins_without_name_pay_and_dates(inside: Client, told: Person) -> None:
    page = unescape(inside.get(reverse("summary")).content.decode())
    shown = page[page.index('aria-label="The page"') :]
    assert "Wanted: quiet work" in shown
    assert "Which openings near what I have done" in shown
    assert told.name not in shown
    assert "Pay:" not in shown
    assert "Income needed" not in shown


def test_a_choice_shows_below_and_leaves_as_one_pdf_page(inside: Client, told: Person) -> None:
    sent = {"parts": ["name", "numbers", "asks"], "asks": "What #now?"}
    shown = unescape(inside.post(reverse("summary"), sent).content.decode())
    assert told.name in shown[shown.index('aria-label="The page"') :]
    reader = PdfReader(BytesIO(inside.post(reverse("summary-pdf"), sent).content))
    assert 1 == len(reader.pages)
    text = reader.pages[0].extract_text()
    assert "What #now?" in text
    assert "Wanted" not in text


def test_an_odd_choice_shows_nothing(inside: Client, told: Person) -> None:
    page = inside.post(reverse("summary"), {"parts": ["secrets"]}).content.decode()
    assert told.name not in page
    assert "Nothing is chosen yet" in page


class TestSomeone:
    def test_services_of_the_own_country_come_first(self, inside: Client, me: Person) -> None:
        me.country = "fr"
        me.save()
        page = unescape(inside.get(reverse("someone")).content.decode())
        assert "Conseil en évolution professionnelle" in page
        assert "Checked 22 November 2026" in page
        assert reverse("summary") in page

    def test_another_country_is_one_choice_away(self, inside: Client) -> None:
        page = unescape(inside.get(reverse("someone"), {"country": "AU"}).content.decode())
        assert "Workforce Australia" in page
        assert "Not checked yet" in page

    def test_an_unknown_country_is_told_where_to_begin(self, inside: Client) -> None:
        assert b"good places to begin" in inside.get(reverse("someone"), {"country": "ZZ"}).content

    @pytest.mark.mission("F6")
    def test_help_leads_to_it(self, inside: Client) -> None:
        assert reverse("someone").encode() in inside.get(reverse("help")).content
