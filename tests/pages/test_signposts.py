"""Whom one can turn to, by country, and until when; free help (A5, N6): the data and its dates."""

from datetime import date

import pytest

from nextround.pages import services, signposts

AN_EARLY_DAY = date(2026, 1, 1)
EVERY = [*signposts.countries(), *services.countries()]


@pytest.mark.mission("A5")
def test_the_countries_that_were_asked_for_are_there() -> None:
    asked_for = {"DE", "AT", "CH", "FR", "ES", "NL", "BE", "IE", "GB", "US", "CA", "AU"}
    assert asked_for <= {country.code for country in signposts.countries()}
    assert asked_for <= {country.code for country in services.countries()}


@pytest.mark.mission("N6")
def test_free_services_are_told_of_in_more_of_europe() -> None:
    assert {"FI", "IT", "LU", "NO", "PL", "PT"} <= {country.code for country in services.countries()}


@pytest.mark.parametrize("told", [signposts.countries(), services.countries()], ids=["signposts", "services"])
def test_countries_stand_in_the_order_of_their_names_once_each(told) -> None:
    names = [country.name for country in told]
    assert sorted(set(names)) == names


@pytest.mark.parametrize("country", EVERY, ids=lambda country: country.code)
def test_every_entry_says_what_it_is_for_and_where_that_was_found(country) -> None:
    entries = getattr(country, "signposts", None) or country.services
    assert entries
    for entry in entries:
        assert entry.what.endswith("."), entry
        assert entry.source.startswith(("https://", "http://")), entry
        assert entry.checked is None or entry.checked >= AN_EARLY_DAY, entry


@pytest.mark.mission("A5")
def test_no_limit_is_told_that_was_not_checked() -> None:
    unchecked = [
        post for each in signposts.countries() for post in each.signposts if post.spans and not post.checked
    ]
    assert [] == unchecked


@pytest.mark.mission("A5")
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("DE", ["2 months"]),
        ("GB", ["3 months less a day"]),
        ("US", ["180 days", "300 days", "45 days"]),
        ("ES", ["12 months"]),
        ("NZ", ["12 months"]),
        ("SE", ["4 months", "24 months"]),
        ("BE", []),
        ("NL", []),
    ],
)
def test_a_span_is_said_as_people_say_it(code: str, said: list[str]) -> None:
    found = signposts.country(code)
    assert found is not None
    assert said == [span.said for post in found.signposts for span in post.spans]


@pytest.mark.mission("A5")
def test_limits_come_in_the_order_in_which_they_end() -> None:
    found = signposts.country("us")
    assert found is not None
    days = [limit.last_day for limit in signposts.time_limits(found, since=date(2026, 1, 1))]
    assert [date(2026, 2, 15), date(2026, 6, 30), date(2026, 10, 28)] == days


def test_interview_notes_are_named_where_the_law_is_the_same() -> None:
    named = {
        each.code
        for each in signposts.countries()
        if "Your interview notes" in {p.name for p in each.signposts}
    }
    assert {"AT", "BE", "FR", "DE", "IE", "NL", "ES", "SE", "GB"} == named


def test_an_unknown_country_is_none() -> None:
    assert signposts.country("ZZ") is None
    assert services.country("ZZ") is None
    assert services.country(" de ") is not None
