import pytest

from nextround.engine.fit.findings import findings
from nextround.engine.fit.places import KINDS


def kinds(text: str, language: str = "en") -> set[str]:
    return {one.concept for one in findings(text, language) if one.type == "place" and one.concept in KINDS}


@pytest.mark.mission("P2")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fully remote within Europe.", "remote"),
        ("You work from home.", "remote"),
        ("Home office up to 3 days a week", "hybrid"),
        ("Two days per week in the office", "hybrid"),
        ("We work hybrid.", "hybrid"),
        ("40% home office", "hybrid"),
        ("100% remote", "remote"),
        ("Remote, with travel of about 10 %", "remote"),
        ("On-site only, Reading.", "onsite"),
        ("No home office for now.", "onsite"),
        ("We are in the office. On-site presence is needed; remote on request.", "hybrid"),
        ("An office-based role in Hull", "onsite"),
    ],
)
def test_where_one_works_is_told_apart(text: str, kind: str) -> None:
    assert {kind} == kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Homeoffice 2 Tage", "hybrid"),
        ("Homeoffice an bis zu zwei Tagen pro Woche", "hybrid"),
        ("Kein Homeoffice möglich", "onsite"),
        ("komplett remote", "remote"),
        ("Mobiles Arbeiten bis zu 50 Prozent", "hybrid"),
        ("Präsenzdienst am Schalter", "onsite"),
    ],
)
def test_where_one_works_is_told_apart_in_german(text: str, kind: str) -> None:
    assert {kind} == kinds(text, "de")


@pytest.mark.parametrize(
    "text", ["We build hybrid cloud software", "You monitor remote sites", "Spaniels on site"]
)
def test_other_uses_of_the_words_say_nothing_about_the_place(text: str) -> None:
    assert set() == kinds(text)


def test_travel_stays_beside_the_place_of_work() -> None:
    told = [one.concept for one in findings("Remote. Up to 30 % travel.", "en") if one.type == "place"]

    assert ["remote", "travel"] == told


@pytest.mark.parametrize(
    ("text", "language"), [("Place: Dublin", "en"), ("Location: Hull", "en"), ("Standort: Bad Homburg", "de")]
)
def test_the_town_is_quoted_where_it_is_named(text: str, language: str) -> None:
    assert [text] == [text[one.start : one.end] for one in findings(text, language) if one.type == "place"]
