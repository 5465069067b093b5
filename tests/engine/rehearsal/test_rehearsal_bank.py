"""The bank of questions is whole, and the right ones come first."""

import pytest

from nextround import words
from nextround.engine.journey import Stage
from nextround.engine.rehearsal import bank

EVERY = (*bank.all_expected(), *bank.all_to_ask())


@pytest.mark.mission("P7")
def test_there_are_at_least_300_questions_to_expect() -> None:
    assert 300 <= len(bank.all_expected())


@pytest.mark.mission("P5")
def test_there_are_at_least_120_questions_to_ask() -> None:
    assert 120 <= len(bank.all_to_ask())


def test_no_two_questions_share_an_id() -> None:
    assert len(EVERY) == len({question.id for question in EVERY})


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_question_stands_twice(language) -> None:
    assert len(EVERY) == len({question.text[language] for question in EVERY})


def test_every_question_is_said_in_both_languages_and_briefly() -> None:
    for question in EVERY:
        assert {"en", "de"} == set(question.text), question.id
        assert all(3 <= len(text) <= 110 for text in question.text.values()), question.id


def test_every_question_to_ask_says_what_to_listen_for() -> None:
    for question in bank.all_to_ask():
        assert question.matter in bank.MATTERS, question.id
        assert all(question.listen_for.values()), question.id


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_questions_to_expect_and_to_ask(stage) -> None:
    assert 5 <= len(bank.expected(stage))
    assert 5 <= len(bank.to_ask(stage))


def test_questions_of_the_role_come_before_those_of_any_role() -> None:
    kinds = [question.kind for question in bank.expected(Stage.HIRING_MANAGER, "Pflegefachkraft")]
    assert "care" == kinds[0]
    assert bank.ANY == kinds[-1]
    assert {"care", bank.ANY} == set(kinds)


def test_without_a_stage_all_stages_are_asked() -> None:
    kinds = {question.kind for question in bank.expected(role="Data Analyst")}
    assert {"data", bank.ANY} == kinds


@pytest.mark.mission("P5")
def test_what_matters_most_to_the_person_comes_first() -> None:
    matters = [question.matter for question in bank.to_ask(Stage.HIRING_MANAGER, ["growth", "time"])]
    assert "growth" == matters[0]
    assert matters == sorted(matters, key=lambda m: {"growth": 0, "time": 1}.get(m, 2))


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        ("Softwareentwicklerin", ("software",)),
        ("Head of Data", ("data", "lead")),
        ("Junior UX Designer", ("design", "first")),
        ("Altenpfleger (m/w/d)", ("care",)),
        ("IT Support Specialist", ("software", "support")),
        ("Astronaut", ()),
        ("", ()),
    ],
)
def test_a_role_s_name_tells_its_kinds(role, kinds) -> None:
    assert kinds == bank.kinds_of(role)


def test_every_kind_of_role_has_questions_of_its_own() -> None:
    assert {kind for kind, _ in bank._kinds()} == {q.kind for q in bank.all_expected()} - {bank.ANY}


@pytest.mark.mission("P7")
def test_a_kind_that_was_chosen_brings_its_questions_first_then_those_for_any() -> None:
    kinds = [one.kind for one in bank.of_kind(Stage.TECHNICAL, "data")]
    assert {"data", "any"} == set(kinds)
    assert sorted(kinds, reverse=True) == kinds
    assert {"any"} == {one.kind for one in bank.of_kind()}


def test_every_kind_of_role_has_a_name() -> None:
    assert all(words.has(f"practice.kind.{kind}") for kind in (bank.ANY, *bank.kinds()))
