"""The help card: whom to call, the own country first, and how sure the numbers are."""

from datetime import date
from html import unescape

import pytest
from django.test import Client

from nextround.accounts.models import Person
from nextround.pages.help_lines import Line, countries

ASKED_FOR = {
    *("US", "CA", "GB", "IE", "DE", "AT", "CH", "FR", "BE", "NL", "LU"),
    *("ES", "PT", "IT", "PL", "SE", "DK", "NO", "FI", "AU", "NZ", "IN"),
}
AN_EARLY_DAY = date(2026, 1, 1)


def _page(client: Client) -> str:
    return unescape(client.get("/help/").content.decode())


def test_every_country_that_was_asked_for_is_there() -> None:
    assert ASKED_FOR <= {country.code for country in countries()}


def test_countries_stand_in_the_order_of_their_names() -> None:
    names = [country.name for country in countries()]
    assert sorted(names) == names


@pytest.mark.parametrize("country", countries(), ids=lambda country: country.code)
def test_every_line_says_who_when_in_what_language_and_where_that_was_found(country) -> None:
    assert country.lines
    for line in country.lines:
        assert all((line.name, line.hours, line.languages, line.url)), line
    for line in (country.emergency, *country.lines):
        assert line.source.startswith(("https://", "http://")), line
        assert 2 < len(line.dial) < 14, line
        assert line.checked is None or line.checked >= AN_EARLY_DAY, line


def test_a_number_is_dialled_without_its_spaces() -> None:
    assert "08001110111" == Line(name="", number="0800 111 0 111", source="").dial


@pytest.mark.mission("F6")
def test_the_own_country_comes_first(inside: Client, me: Person) -> None:
    me.country = "de"
    me.save()
    page = _page(inside)
    assert "These are for Germany" in page
    assert page.index('href="tel:08001110111"') < page.index("Other countries") < page.index("Austria")
    assert 1 == page.count('href="tel:08001110111"')


def test_without_a_country_all_are_listed_and_one_can_be_set(inside: Client) -> None:
    page = _page(inside)
    assert all(country.name in page for country in countries())
    assert "Say which one is yours" in page
    assert 'href="/settings/"' in page


def test_an_unknown_country_hides_nobody(inside: Client, me: Person) -> None:
    me.country = "ZZ"
    me.save()
    assert all(country.name in _page(inside) for country in countries())


@pytest.mark.mission("F6")
def test_the_page_says_that_nobody_reads_and_nobody_calls(inside: Client) -> None:
    page = _page(inside)
    assert "Nobody reads your notes; nobody will call you." in page
    assert "on this machine only" in page
    assert 'id="now"' in page


def test_the_page_says_when_a_number_was_checked_and_when_it_was_not(
    inside: Client, me: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    me.country = "CH"
    me.save()
    assert "Checked 22 November 2026" in _page(inside)
    swiss = next(country for country in countries() if country.code == "CH")
    unchecked = [
        type(swiss)(swiss.code, swiss.name, swiss.emergency, (Line(name="New", number="1", source="x"),))
    ]
    monkeypatch.setattr("nextround.pages.help_lines.countries", lambda: unchecked)
    assert "Not checked yet" in _page(inside)


def test_no_line_of_the_page_leads_out_of_the_machine(inside: Client) -> None:
    assert 'href="http' not in _page(inside)


@pytest.mark.mission("F6")
@pytest.mark.parametrize("path", ["/settings/", "/help/", "/no-such-page/"])
def test_help_is_one_press_away(inside: Client, path: str) -> None:
    assert 'href="/help/"' in _page_at(inside, path)


def _page_at(client: Client, path: str) -> str:
    return client.get(path).content.decode()
