from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit.match import match
from nextround.engine.fit.profile import Profile
from nextround.engine.fit.requirement import DEGREES, LEVELS, Requirement
from nextround.engine.fit.vocabulary import concepts

NOBODY = Profile(concepts={}, languages={}, wants={})


def asked(kind: str, text: str = "words", **more: Any) -> Requirement:
    return Requirement(text=text, start=0, end=len(text), type=kind, **more)


def who(**more: Any) -> Profile:
    return replace(NOBODY, **more)


def stands(one: Requirement, person: Profile) -> tuple[str, str]:
    answer = match([one], person).held[0].answer
    return answer.status, answer.reason


@pytest.mark.mission("P2")
@pytest.mark.parametrize(
    ("has", "status"),
    [
        ({"en": "C1"}, ("met", "level-reached")),
        ({"en": "C2"}, ("met", "level-reached")),
        ({"en": "B2"}, ("nearly", "one-step-below")),
        ({"en": "B1"}, ("missing", "level-below")),
        ({"de": "C2"}, ("missing", "not-listed")),
        ({}, ("unknown", "nothing-told")),
    ],
)
def test_asked_c1(has: dict[str, str], status: tuple[str, str]) -> None:
    one = asked("language", name="English", concept="en", level="C1")

    assert status == stands(one, who(languages=has))


def test_a_language_without_a_level_is_met_from_b1() -> None:
    one = asked("language", name="English", concept="en")

    assert ["nearly", "met"] == [stands(one, who(languages={"en": level}))[0] for level in ("A2", "B1")]


@pytest.mark.mission("P2")
@pytest.mark.parametrize(
    ("one", "person", "status"),
    [
        (asked("experience", level=5), who(years=5.0), ("met", "years-reached")),
        (asked("experience", level=5), who(years=3.5), ("nearly", "years-nearly")),
        (asked("experience", level=5), who(years=3.4), ("missing", "years-below")),
        (asked("experience", level=5), NOBODY, ("unknown", "nothing-told")),
        (asked("experience"), who(years=5.0), ("unknown", "nothing-told")),
        (asked("degree", level="master"), who(degree="doctorate"), ("met", "degree-reached")),
        (asked("degree", level="master"), who(degree="bachelor"), ("nearly", "degree-near")),
        (asked("degree", level="master"), who(degree="school"), ("missing", "degree-below")),
        (asked("degree", level="master"), NOBODY, ("unknown", "nothing-told")),
        (
            asked("certificate", "driving licence"),
            who(certificates=("UK driving licence",)),
            ("met", "same-words"),
        ),
        (
            asked("certificate", "full driving licence B"),
            who(certificates=("driving licence",)),
            ("nearly", "similar-words"),
        ),
        (asked("certificate", "PMP"), who(certificates=("driving licence",)), ("missing", "not-listed")),
        (asked("certificate", "PMP"), NOBODY, ("unknown", "nothing-told")),
        (asked("certificate", "the"), who(certificates=("x",)), ("unknown", "nothing-told")),
        (asked("permit"), who(permits=("EU citizen",)), ("met", "permit-told")),
        (asked("permit"), NOBODY, ("unknown", "nothing-told")),
        (asked("place", concept="hybrid"), who(wants={"remote": True}), ("met", "as-wanted")),
        (asked("place", concept="travel"), who(wants={"travel": False}), ("missing", "not-wanted")),
        (asked("place", concept="travel"), who(wants={"travel": "a bit"}), ("unknown", "nothing-told")),
        (asked("place", "based in Leeds", concept="based"), who(place="Leeds"), ("met", "place-same")),
        (asked("domain", "retail"), who(lines=("Retail assistant",)), ("met", "same-words")),
        (asked("domain", "retail"), who(lines=("Nurse",)), ("unknown", "cannot-tell")),
        (asked("other"), NOBODY, ("unknown", "cannot-tell")),
    ],
)
def test_each_type_is_held_against_what_is_told(
    one: Requirement, person: Profile, status: tuple[str, str]
) -> None:
    assert status == stands(one, person)


@pytest.mark.parametrize(
    ("wants", "status"),
    [
        ({"min": 40_000, "currency": "EUR"}, ("met", "pay-reached")),
        ({"min": 44_000, "currency": "EUR", "per": "year"}, ("nearly", "pay-nearly")),
        ({"min": 60_000, "currency": "EUR"}, ("missing", "pay-below")),
        ({"min": 40_000, "currency": "USD"}, ("unknown", "cannot-compare")),
        ({"min": "much"}, ("unknown", "nothing-told")),
        ("a lot", ("unknown", "nothing-told")),
    ],
)
def test_pay_is_held_against_what_is_wanted(wants: object, status: tuple[str, str]) -> None:
    pays = {"min": 35_000, "max": 40_000, "currency": "EUR", "per": "year"}

    assert status == stands(asked("salary", level=pays), who(wants={"salary": wants}))


PYTHON, JAVA, TABLEAU = (concepts()[key] for key in ("python", "java", "tableau"))


@pytest.mark.parametrize(
    ("one", "person", "status"),
    [
        (
            asked("knowledge", "Python", concept="python"),
            who(concepts={PYTHON: "Python 3"}),
            ("met", "named"),
        ),
        (
            asked("knowledge", "Python", concept="python"),
            who(concepts={JAVA: "Java"}),
            ("nearly", "neighbour"),
        ),
        (
            asked("knowledge", "Python", concept="python"),
            who(concepts={TABLEAU: "Tableau"}, lines=("Tableau",)),
            ("missing", "not-named"),
        ),
        (asked("knowledge", "Python", concept="python"), NOBODY, ("unknown", "nothing-told")),
        (
            asked("soft_skill", "team player", concept="teamwork"),
            who(lines=("Java",)),
            ("unknown", "nothing-told"),
        ),
        (asked("skill", "repair clocks"), who(lines=("Clocks: repair",)), ("met", "same-words")),
        (asked("skill", "repair old clocks"), who(lines=("Clocks: repair",)), ("nearly", "similar-words")),
        (asked("skill", "repair clocks"), who(lines=("Sing",)), ("unknown", "cannot-tell")),
        (asked("skill", "repair clocks"), NOBODY, ("unknown", "nothing-told")),
    ],
)
def test_skills_are_met_by_name_by_neighbour_or_by_words(
    one: Requirement, person: Profile, status: tuple[str, str]
) -> None:
    assert status == stands(one, person)


def test_hard_requirements_come_first_and_musts_before_what_is_welcome() -> None:
    soft = asked("skill", "sing", importance=1.0)
    nice = asked("degree", level="master", must=False)
    must = asked("degree", level="bachelor")

    held = match([soft, nice, must], NOBODY).held

    assert [must, nice, soft] == [one.requirement for one in held]


def test_the_score_says_how_much_was_understood() -> None:
    met = asked("experience", level=1, importance=0.5, confidence=1.0)
    doubtful = asked("other", importance=0.5, confidence=0.5)

    found = match([met, doubtful], who(years=2.0), text="Some Travel needed")

    assert (0.5, 0.4, 1.0) == (found.score, found.low, found.high)
    assert {"met": 1, "nearly": 0, "missing": 0, "unknown": 1} == found.counts


def test_deal_breakers_are_found_in_the_posting() -> None:
    found = match([], who(deal_breakers=("travel", "nights")), text="Some Travel needed")

    assert ("travel",) == found.crossed
    assert (None, 0.0, 1.0) == (found.score, found.low, found.high)


def test_what_a_hard_requirement_says_already_stands_as_that_and_weighs_nothing() -> None:
    hard = Requirement(text="fluent English", start=0, end=14, type="language", concept="en", level="C1")
    same = Requirement(text="English", start=7, end=14, type="knowledge", importance=0.0)
    alone = Requirement(text="Latin", start=20, end=25, type="knowledge", importance=0.0)

    found = match([same, hard, alone], who(languages={"en": "C1"}))

    assert ["met", "met", "unknown"] == [one.answer.status for one in found.held]
    assert 1.0 == found.score


def requirements() -> st.SearchStrategy[Requirement]:
    known = [
        asked("language", concept="en", level="C1"),
        asked("language", concept="de", level="B2"),
        asked("experience", level=3),
        asked("degree", level="master"),
        asked("knowledge", "Python", concept="python"),
        asked("knowledge", "Java", concept="java"),
        asked("skill", "repair old clocks"),
    ]
    return st.builds(
        replace,
        st.sampled_from(known),
        importance=st.sampled_from([0.2, 0.5, 1.0]),
        confidence=st.sampled_from([0.4, 0.9]),
        must=st.booleans(),
    )


@given(
    asks=st.lists(requirements(), max_size=6),
    levels=st.lists(st.sampled_from(LEVELS), min_size=2, max_size=2),
    more_language=st.booleans(),
    years=st.tuples(st.floats(0, 10), st.floats(0, 10)),
    degrees=st.tuples(st.sampled_from(DEGREES), st.sampled_from(DEGREES)),
    more_skill=st.booleans(),
)
def test_a_better_profile_never_lowers_a_match(
    asks: list[Requirement],
    levels: list[str],
    more_language: bool,
    years: tuple[float, float],
    degrees: tuple[str, str],
    more_skill: bool,
) -> None:
    plain = who(
        languages={"en": min(levels)},
        years=min(years),
        degree=min(degrees, key=DEGREES.index),
        concepts={JAVA: "Java"},
        lines=("Java",),
    )
    better = replace(
        plain,
        languages={"en": max(levels)} | ({"de": "C1"} if more_language else {}),
        years=max(years),
        degree=max(degrees, key=DEGREES.index),
        concepts={JAVA: "Java"} | ({PYTHON: "Python"} if more_skill else {}),
        lines=("Java", "Python", "repair clocks") if more_skill else ("Java",),
    )

    before, after = match(asks, plain), match(asks, better)

    assert (before.score or 0) <= (after.score or 0)
    assert before.low <= after.low
    assert after.low <= (after.score or 0) <= after.high or not asks


@given(st.lists(requirements(), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_requirements_does_not_matter(asks: list[Requirement], chance: Any) -> None:
    mixed = list(asks)
    chance.shuffle(mixed)
    person = who(languages={"en": "B2"}, years=2.0, concepts={JAVA: "Java"})

    one, other = match(asks, person), match(mixed, person)

    assert (one.score, one.low, one.high, one.counts) == (other.score, other.low, other.high, other.counts)
