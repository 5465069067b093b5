from dataclasses import replace
from typing import Any

from nextround.engine.fit.match import match
from nextround.engine.fit.profile import Profile
from nextround.engine.fit.requirement import Requirement
from nextround.words import codes, has
from nextround.words.fit import asked, matched, subject

NOBODY = Profile(concepts={}, languages={}, wants={})


def one(kind: str, text: str = "words", **more: Any) -> Requirement:
    return Requirement(text=text, start=0, end=len(text), type=kind, **more)


def test_a_posting_that_asks_nothing_says_so() -> None:
    assert ["Nothing was found here that a posting asks for."] == list(asked([]))
    assert list(asked([])) == list(matched(match([], NOBODY)))


def test_each_thing_is_said_once_the_hard_ones_first() -> None:
    pay = {"min": None, "max": 30000.0, "currency": "GBP", "per": "year"}
    found = [
        one("knowledge", "SQL", name="SQL", must=False),
        one("experience", level=1.0),
        one("experience", level=2.5),
        one("experience", "experience"),
        one("degree", level="master"),
        one("language", name="English", level="C1"),
        one("language", name="English", level="C1"),
        one("salary", level=pay),
        one("salary", level=pay | {"min": 30000.0}),
        one("salary", level=pay | {"min": 20000.0}),
        one("knowledge", "English", importance=0.0),
    ]

    assert [
        "Hard requirements",
        "  1 year of experience",
        "  2.5 years of experience",
        "  experience",
        "  master's degree",
        "  English C1",
        "What else it asks for",
        "  SQL (welcome, not required)",
        "  up to 30,000 GBP a year",
        "  30,000 GBP a year",
        "  20,000 to 30,000 GBP a year",
    ] == list(asked(found))


def test_how_it_stands_is_told_in_counts_and_never_as_a_bare_percentage() -> None:
    person = replace(NOBODY, degree="bachelor", years=3.0, deal_breakers=("nights", "travel"))
    found = [
        one("degree", level="master"),
        one("experience", level=2.0),
        one("other", "x" * 200),
        one("permit", "visa"),
    ]

    lines = list(matched(match(found, person, text="nights and travel")))

    assert ["Met", "  2 years of experience: 3 years of work in all", "Nearly"] == lines[:3]
    assert "  master's degree: yours: bachelor's degree, one step below" == lines[3]
    assert f"  {'x' * 79}…: only you can tell" in lines
    assert "Of 4 things it asks for, your profile shows 1 and nearly shows 1." == lines[-3]
    assert lines[-2].startswith("2 more can't be told")
    assert "Words you don't want to read stand in it: nights and travel." == lines[-1]
    assert not any("%" in line for line in lines)


def test_one_year_of_work_is_said_as_one() -> None:
    lines = list(matched(match([one("experience", level=1.0)], replace(NOBODY, years=1.0))))

    assert ["Met", "  1 year of experience: one year of work in all"] == lines[:2]


def test_a_language_is_named_in_the_language_of_our_sentences_wherever_it_was_asked_for() -> None:
    german = one("language", name="Deutsch", concept="de", level="B2")
    ours, unknown = {"de": "B1"}, one("language", name="Rätoromanisch", concept="rm")

    assert "  German B2: you have German B1, one step below" in matched(
        match([german], replace(NOBODY, languages=ours))
    )
    assert "German" == subject(german)
    assert ["Hard requirements", "  Rätoromanisch"] == list(asked([unknown]))


def test_every_reason_has_words() -> None:
    assert len(codes("fit.reason.")) > 20
    assert has("fit.status.met")
