"""Questions to expect that were not practised yet; questions to ask by what matters to the person."""

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.brief import Coming, Wishes, matters_of, to_ask, to_expect
from nextround.engine.brief.asking import (
    MOST_ASKED,
    MOST_EXPECTED,
    MOST_MORE,
    MOST_OF_A_MATTER,
    MOST_OF_THE_ROLE,
)
from nextround.engine.journey import Stage
from nextround.engine.rehearsal import bank

stages = st.none() | st.sampled_from(Stage)
ids = st.lists(st.sampled_from([one.id for one in bank.all_to_ask()]), max_size=9, unique=True)


def coming(stage: Stage | None = Stage.FINAL, role: str = "Data analyst") -> Coming:
    return Coming(application="next", stage=stage, role=role)


def names(found: Iterable[bank.Expected | bank.ToAsk]) -> set[str]:
    return {one.id for one in found}


@pytest.mark.mission("P7")
@given(stages, st.sampled_from(["Data analyst", "Nurse", ""]), st.integers(0, 40))
def test_questions_to_expect_are_of_this_stage_and_role_and_few(
    stage: Stage | None, role: str, practised: int
) -> None:
    known = [one.text["en"] for one in bank.expected(stage, role)][:practised]
    found = to_expect(coming(stage, role), known)
    assert len(found) <= MOST_EXPECTED
    assert names(found) <= names(bank.expected(stage, role))
    assert not {one.text["en"] for one in found} & set(known)
    assert sum(one.kind != bank.ANY for one in found) <= MOST_OF_THE_ROLE


def test_a_question_that_was_practised_in_german_is_known_in_english_too() -> None:
    first = to_expect(coming(), [])[0]
    assert first not in to_expect(coming(), [f" {first.text['de'].upper()}"])


def test_questions_to_expect_test_more_than_one_thing() -> None:
    assert 1 < len({one.criterion for one in to_expect(coming(Stage.HIRING_MANAGER), [])})


@pytest.mark.mission("P5")
@given(stages, st.lists(st.sampled_from(bank.MATTERS), unique=True), ids)
def test_what_was_chosen_stands_first_and_what_is_proposed_is_of_this_stage(
    stage: Stage | None, matters: list[str], chosen: list[str]
) -> None:
    found = to_ask(coming(stage), Wishes(matters=matters, chosen=chosen))
    proposed = found.first[len(chosen) :]
    assert chosen == [one.id for one in found.first[: len(chosen)]]
    assert len(found.first) <= max(MOST_ASKED, len(chosen))
    assert len(found.more) <= MOST_MORE
    assert names((*proposed, *found.more)) <= names(bank.to_ask(stage)) - set(chosen)
    counts = Counter(one.matter for one in proposed)
    of_stage = {one.matter for one in bank.to_ask(stage) if one.id not in chosen}
    assert max(counts.values(), default=0) <= MOST_OF_A_MATTER or of_stage == set(counts)


@pytest.mark.mission("P5")
def test_what_matters_to_the_person_comes_first() -> None:
    found = to_ask(coming(Stage.RECRUITER_CALL), Wishes(matters=("place", "money")))
    assert ["place", "place", "money", "money"] == [one.matter for one in found.first[:4]]


def test_what_was_asked_there_before_is_not_proposed_again() -> None:
    first = to_ask(coming(), Wishes()).first[0]
    found = to_ask(coming(), Wishes(asked=[first.text["en"].upper()]))
    assert first not in (*found.first, *found.more)


def test_a_chosen_question_that_the_bank_no_longer_knows_is_left_out() -> None:
    assert "gone" not in {one.id for one in to_ask(coming(), Wishes(chosen=["gone"])).first}


@pytest.mark.mission("P5", "P6")
@pytest.mark.parametrize(
    ("lines", "matters"),
    [
        (["a kind team, fair pay"], ("people", "fairness", "money")),
        (["Home office"], ("place",)),
        (["ein ehrlicher Chef", "Weiterbildung"], ("fairness", "management", "growth")),
        (["unbefristet", "sinnvolle Arbeit"], ("stability", "meaning", "work")),
        (["xyzzy", ""], ()),
    ],
)
def test_ones_own_words_say_what_matters_in_their_order(lines: list[str], matters: tuple[str, ...]) -> None:
    assert matters == matters_of(lines)


@given(st.lists(st.text(max_size=200), max_size=5))
def test_no_text_breaks_the_reading_of_wishes(lines: list[str]) -> None:
    assert set(matters_of(lines)) <= set(bank.MATTERS)
