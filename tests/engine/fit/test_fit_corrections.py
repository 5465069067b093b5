from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit import posting
from nextround.engine.fit.corrections import (
    NOT_ASKED,
    SAYS,
    Correction,
    about,
    has_level,
    held_against,
    is_level,
    level_for,
    where,
)
from nextround.engine.fit.match import STATUSES, match
from nextround.engine.fit.profile import Profile
from nextround.engine.fit.requirement import TYPES, Requirement
from nextround.engine.fit.vocabulary import concepts

pytestmark = pytest.mark.mission("P2")
NOBODY = Profile(concepts={}, languages={}, wants={})
FIRST = "What you bring\n- Fluent English\n- At least 5 years of experience\n- Tableau\n- A master's degree"
NEXT = "Requirements:\nEnglish C1\n4 years of experience with reports\nYou know Tableau and SQL well.\nM.Sc."


def asked(kind: str, text: str = "words", **more: Any) -> Requirement:
    return Requirement(text=text, start=0, end=len(text), type=kind, **more)


def read(*asks: Requirement, text: str = "") -> posting.Reading:
    return posting.Reading(text=text, language="en", requirements=asks)


def said(one: Requirement, says: str, **more: Any) -> Correction:
    return Correction(about=about(one), says=says, **more)


def stands(one: Requirement, *corrections: Correction, person: Profile = NOBODY) -> tuple[str, str, str]:
    answer = held_against(read(one), person, corrections).held[0].answer
    return answer.status, answer.reason, answer.evidence


def taught_by(text: str, kind: str, **more: Any) -> Correction:
    one = next(one for one in posting.read(text).requirements if one.type == kind and one.importance)
    return said(one, "met", level=level_for(one, "met"), **more)


@pytest.mark.parametrize("kind", ["language", "experience", "knowledge", "degree"])
def test_what_was_corrected_once_stays_corrected_for_the_next_posting(kind: str) -> None:
    correction = taught_by(FIRST, kind)

    found = held_against(posting.read(NEXT), NOBODY, [correction])

    statuses = [each.answer.status for each in found.held if about(each.requirement) == correction.about]
    assert statuses
    assert {"met"} == set(statuses)


def test_a_level_told_once_is_held_against_whatever_is_asked_next() -> None:
    english = asked("language", name="English", concept="en", level="C1")
    told = said(english, "met", level="C1", evidence="Cambridge, 2024")

    assert ("met", "level-reached", "English C1 (Cambridge, 2024)") == stands(english, told)
    assert ("nearly", "one-step-below", "English C1 (Cambridge, 2024)") == stands(
        replace(english, level="C2"), told
    )
    assert ("nearly", "years-nearly", "4") == stands(
        asked("experience", level=5.0), said(asked("experience", level=3.0), "met", level="4")
    )
    assert ("nearly", "degree-near", "bachelor") == stands(
        asked("degree", level="master"), said(asked("degree", level="master"), "met", level="bachelor")
    )


def test_what_one_says_of_a_skill_beats_what_the_profile_tells() -> None:
    sql = asked("knowledge", "SQL", name="SQL", concept="sql")
    person = replace(NOBODY, lines=("SQL",), concepts={concepts()["sql"]: "SQL"})

    assert ("met", "named", "SQL") == stands(sql, person=person)
    assert ("missing", "told-missing", "") == stands(sql, said(sql, "missing", evidence="x"), person=person)
    assert ("nearly", "told", "") == stands(sql, said(sql, "nearly"), person=person)
    assert ("met", "told-shown", "Since 2019") == stands(sql, said(sql, "met", evidence="Since 2019"))


def test_what_one_says_one_has_brings_what_is_near_it_nearer() -> None:
    tableau = asked("knowledge", "Tableau", name="Tableau", concept="tableau")
    beside = asked("knowledge", "Power BI", name="Power BI", concept="power-bi")
    person = replace(NOBODY, lines=("a line",))

    assert "missing" == stands(beside, person=person)[0]
    assert ("nearly", "neighbour", "Tableau") == stands(beside, said(tableau, "met"), person=person)
    named = replace(person, concepts={concepts()["tableau"]: "Tableau"})
    assert "nearly" == stands(beside, person=named)[0]
    assert "missing" == stands(beside, said(tableau, "missing"), person=named)[0]


def test_words_that_no_concept_stands_for_are_known_again_by_themselves() -> None:
    one, again = asked("skill", "Herd  geese"), asked("skill", "herd geese")

    assert "met" == stands(again, said(one, "met"))[0]
    assert "unknown" == stands(asked("skill", "herd sheep"), said(one, "met"))[0]
    assert about(asked("place", "live in Orme", name="based", concept="based")) == "place based"
    town = asked("place", "live in Orme", concept="based")
    assert "place live in orme" == about(town)
    assert "certificate pmp" == about(asked("certificate", "PMP"))
    assert "experience some experience" == about(asked("experience", "some experience"))


def test_not_asked_holds_for_the_same_words_on_the_same_line_only() -> None:
    text = "Our French team\nFluent French"
    first, second = (
        Requirement(text="French", start=at, end=at + 6, type="language", name="French", concept="fr")
        for at in (4, 23)
    )
    let_go = Correction(about=where(first, text), says=NOT_ASKED)

    found = held_against(read(first, second, text=text), NOBODY, [let_go])

    assert [second] == [each.requirement for each in found.held]
    has_it = Correction(about=where(first, text), says="met")
    assert 2 == len(held_against(read(first, second, text=text), NOBODY, [has_it]).held)


def test_the_last_word_counts_and_what_nobody_knows_is_passed_over() -> None:
    sql = asked("knowledge", "SQL", name="SQL", concept="sql")

    assert "met" == stands(sql, said(sql, "missing"), said(sql, "met"), said(sql, "perhaps"))[0]
    odd = [
        said(asked("language", concept="en"), "met", level="D7"),
        said(asked("experience", level=1.0), "met"),
    ]
    assert "met" == stands(asked("language", concept="en", level="C1"), *odd)[0]
    odd.append(said(asked("degree", level="master"), "missing", level="captain"))
    assert ("missing", "told-missing", "") == stands(asked("degree", level="master"), *odd)
    lost = Correction(about="skill no-such-concept", says="met")
    assert "unknown" == stands(asked("skill", "x"), lost)[0]


def test_having_it_means_the_level_that_is_asked_unless_another_is_given() -> None:
    english, years = asked("language", concept="en"), asked("experience", level=2.5)

    assert ("B1", "C2") == (level_for(english, "met"), level_for(english, "met", "C2"))
    assert ("2.5", "") == (level_for(years, "met"), level_for(years, "missing", "3"))
    assert ("", "") == (level_for(asked("skill"), "met", "C1"), level_for(asked("experience"), "met"))
    assert [True, False, True, False] == [
        has_level(one) for one in (english, asked("experience"), years, asked("knowledge"))
    ]


@pytest.mark.parametrize(
    ("kind", "level", "is_one"),
    [
        *(("experience", level, True) for level in ("0", "3", "2.5", "2,5", "70")),
        *(("experience", level, False) for level in ("", "-1", "71", "three", "1.2.3", "1e3", "٣", "999")),
        *(("language", level, level == "C1") for level in ("C1", "c1", "", "master")),
        *(("degree", level, level == "master") for level in ("C1", "master", "")),
        ("skill", "3", False),
    ],
)
def test_only_levels_of_its_kind_are_taken(kind: str, level: str, *, is_one: bool) -> None:
    assert is_one is is_level(kind, level)


TEXT = st.sampled_from(["en", "de", "sql", "tableau", "master", "remote", "based", "x y"])
LEVEL = st.sampled_from([None, "C1", "master", 3.0])
PAY = {"min": 1.0, "max": 2.0, "currency": "EUR", "per": "year"}
FITTING = {"experience": 3.0, "degree": "master", "salary": PAY}
ASKED = st.builds(
    lambda kind, text: asked(kind, text, concept=text, level=FITTING.get(kind)),
    st.sampled_from(TYPES),
    TEXT,
)
SAID = st.builds(
    lambda one, says, level, line: Correction(
        about=where(one, one.text) if line else about(one), says=says, level=level
    ),
    ASKED,
    st.sampled_from([*SAYS, "odd"]),
    st.sampled_from(["", "C1", "2,5", "master", "odd"]),
    st.booleans(),
)


@given(st.lists(ASKED, max_size=6), st.lists(SAID, max_size=6))
def test_whatever_is_said_every_thing_asked_stands_somehow(asks: list[Any], told: list[Any]) -> None:
    found = held_against(read(*asks, text="text"), NOBODY, told)

    assert len(found.held) == sum(found.counts[status] for status in STATUSES)
    assert {each.answer.status for each in found.held} <= {*STATUSES}
    assert found.low <= (found.score or found.low) <= found.high or not found.held


@given(st.lists(ASKED, max_size=6))
def test_without_corrections_it_is_the_plain_match(asks: list[Any]) -> None:
    assert match(asks, NOBODY, text="text") == held_against(read(*asks, text="text"), NOBODY, [])


@given(st.lists(ASKED, max_size=6), ASKED)
def test_saying_that_one_has_it_never_lowers_the_score(asks: list[Any], one: Requirement) -> None:
    before = held_against(read(*asks), NOBODY, []).score
    after = held_against(read(*asks), NOBODY, [said(one, "met", level=level_for(one, "met"))]).score

    assert (after or 0) >= (before or 0)
