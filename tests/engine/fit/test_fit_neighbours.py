"""Occupations in which today's strengths cover most of what is asked."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextround.engine import data
from nextround.engine.fit.market import Saved
from nextround.engine.fit.neighbours import Neighbour, neighbours
from nextround.engine.fit.occupations import (
    Occupation,
    level_of_title,
    occupation_of,
    occupations,
)
from nextround.engine.fit.profile import Profile, profile
from nextround.engine.fit.requirement import Requirement
from nextround.engine.fit.share import Share
from nextround.engine.fit.vocabulary import concepts, named

pytestmark = pytest.mark.mission("S7")
LEAST, MOST = 8, 15


def person(*skills: str) -> Profile:
    return profile({"skills": [{"name": name} for name in skills]}, today=date(2026, 3, 12))


def found(name: str, told: tuple[Neighbour, ...]) -> Neighbour:
    return next(each for each in told if each.occupation.id == name)


def names(things: Any) -> set[str]:
    return {each.concept.name for each in things}


def asks(concept: str) -> Requirement:
    return Requirement(text=concept, start=0, end=9, type="knowledge", name=concept, concept=concept)


# The table


def test_the_table_holds_occupations_of_every_field_in_both_languages() -> None:
    assert 150 <= len(occupations())
    for each in occupations().values():
        assert each.names[0]
        assert each.german[0]
        assert LEAST <= len(each.asks) <= MOST, each.id


def test_every_name_in_the_table_is_one_of_the_vocabulary() -> None:
    lines = data.text("nextround.engine.fit", "occupations.txt").splitlines()
    asked = [line.split("|")[2].split(";") for line in lines if "|" in line and not line.startswith("#")]
    assert [] == [name for row in asked for name in row if named(name) is None]


@pytest.mark.parametrize(
    ("title", "occupation"),
    [
        ("Senior Data Analyst (m/w/d)", "data-analyst"),
        ("Datenanalyst:in", "data-analyst"),
        ("Datenanalystin", "data-analyst"),
        ("Frontend-Entwickler/in", "front-end-developer"),
        ("Front end developers", "front-end-developer"),
        ("Pflegefachkraft Intensiv, Nachtdienst", "nurse"),
        ("Key account manager", "account-manager"),
        ("Warehouse manager, night", "warehouse-manager"),
        ("Keeper of bees", None),
        ("", None),
    ],
)
def test_a_title_names_its_occupation(title: str, occupation: str | None) -> None:
    told = occupation_of(title)
    assert occupation == (told.id if told else None)


@pytest.mark.parametrize(
    ("title", "level"),
    [("Junior cook", "junior"), ("Head of sales", "senior"), ("Cook", "")],
)
def test_a_title_says_how_high_it_is(title: str, level: str) -> None:
    assert level == level_of_title(title)


def test_an_occupation_is_called_by_its_first_name() -> None:
    assert ("Data analyst", "HR adviser") == (
        occupations()["data-analyst"].name,
        occupations()["hr-adviser"].name,
    )


@given(st.text(max_size=400))
def test_no_title_is_too_strange(title: str) -> None:
    told = occupation_of(title)
    assert told is None or told.id in occupations()


# Neighbours


def test_what_is_there_near_and_missing_is_told_apart() -> None:
    told = found("data-analyst", neighbours(person("SQL", "Python", "Tableau"), occupations()))
    assert {"SQL", "Python", "Tableau"} == names(told.covered)
    assert "Power BI" in names(told.nearly)
    assert "report writing" in {one.name for one in told.missing}
    assert Share(3, 11) == told.share


def test_what_the_work_one_did_usually_asks_is_likely_there() -> None:
    told = found(
        "care-assistant",
        neighbours(person("infection control"), occupations(), worked=["Staff nurse", "Beekeeper"]),
    )
    assert {"care documentation", "safeguarding", "moving and handling"} <= names(told.likely)
    assert {"Staff nurse"} == {each.evidence for each in told.likely}
    assert names(told.covered).isdisjoint(names(told.likely))


def test_what_one_did_or_looks_for_is_known() -> None:
    told = neighbours(person(), occupations(), worked=["Nurse"], sought=["Case manager", "Beekeeper"])
    assert {"nurse", "case-manager"} == {each.occupation.id for each in told if each.is_known}


def test_the_occupation_of_which_most_is_covered_comes_first() -> None:
    skills = [one.name for one in occupations()["chef"].asks]
    told = neighbours(person(*skills), occupations())
    assert "chef" == told[0].occupation.id
    assert [each.share.low for each in told] == sorted((each.share.low for each in told), reverse=True)


def test_with_too_little_covered_nothing_is_a_neighbour() -> None:
    assert () == neighbours(person("SQL"), occupations())
    assert () == neighbours(person(), {})


def test_what_saved_postings_of_an_occupation_ask_twice_is_added() -> None:
    postings = [
        ("Chef", Saved(id=str(n), same=str(n), requirements=(asks("french-cuisine"), asks("sql"))))
        for n in range(2)
    ]
    once = ("Chef", Saved(id="9", same="9", requirements=(asks("python"),)))
    skills = [one.name for one in occupations()["chef"].asks]
    told = found("chef", neighbours(person(*skills), occupations(), postings=[*postings, once]))
    assert (["SQL"], 3) == ([one.name for one in told.missing], told.from_postings)


def test_a_posting_saved_twice_speaks_once_and_an_unknown_title_not_at_all() -> None:
    twice = [("Chef", Saved(id=str(n), same="s", requirements=(asks("sql"),))) for n in range(2)]
    odd = ("Beekeeper", Saved(id="9", same="9", requirements=(asks("sql"),)))
    skills = [one.name for one in occupations()["chef"].asks]
    told = found("chef", neighbours(person(*skills), occupations(), postings=[*twice, odd]))
    assert ((), 1) == (told.missing, told.from_postings)


def test_another_table_serves_as_well() -> None:
    three = tuple(concepts()[key] for key in ("sql", "python", "tableau"))
    table = {"x": Occupation("x", ("oracle",), ("Orakel",), three)}
    (told,) = neighbours(person("SQL", "Python", "Tableau"), table)
    assert (Share(3, 3), "Oracle") == (told.share, told.occupation.name)


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.sampled_from(sorted(concepts())), max_size=12, unique=True),
    st.sampled_from(sorted(concepts())),
)
def test_who_learns_something_never_covers_less(has: list[str], more: str) -> None:
    def covered(skills: list[str]) -> dict[str, int]:
        known = {concepts()[key]: key for key in skills}
        told = neighbours(Profile(concepts=known, languages={}, wants={}), occupations())
        return {each.occupation.id: each.share.n for each in told}

    before, after = covered(has), covered([*has, more])
    assert all(after.get(name, 0) >= n for name, n in before.items())


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(sorted(concepts())), max_size=40, unique=True))
def test_everything_asked_is_told_once(has: list[str]) -> None:
    known = Profile(concepts={concepts()[key]: key for key in has}, languages={}, wants={})
    for each in neighbours(known, occupations(), worked=["Nurse"]):
        things = [
            *names(each.covered),
            *names(each.likely),
            *names(each.nearly),
            *(one.name for one in each.missing),
        ]
        assert len(things) == len(set(things)) == each.share.of
