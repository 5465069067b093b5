"""Whom one knows at a company, or near it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.people.near import Near, Person, near


@pytest.mark.mission("N5")
def test_those_there_come_before_those_near_there() -> None:
    people = [
        Person(id="once", company="Kite", told="Worked at Halden Medical until last year."),
        Person(id="part", company="Halden Medical Nordics"),
        Person(id="there", company="Halden Medical GmbH"),
        Person(id="other", company="Moss", told="Likes sailing."),
    ]
    expected = (
        Near(id="there", is_there=True),
        Near(id="once", is_there=False),
        Near(id="part", is_there=False),
    )
    assert expected == near("Halden Medical", people)


def test_a_company_without_a_name_has_nobody_near() -> None:
    assert () == near(" ", [Person(id="jo", company="")])


def test_a_short_name_is_found_in_no_text_by_chance() -> None:
    assert () == near("IT", [Person(id="jo", told="Worked in IT for years.")])


def test_a_name_is_found_as_whole_words_only() -> None:
    assert () == near("Moss", [Person(id="jo", told="Collects mosses.")])


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=6))
def test_everybody_stands_once_at_the_most(company: str, names: list[str]) -> None:
    people = [Person(id=str(place), company=name, told=name) for place, name in enumerate(names)]
    ids = [one.id for one in near(company, people)]
    assert len(set(ids)) == len(ids)
