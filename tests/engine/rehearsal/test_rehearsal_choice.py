"""Which questions make a rehearsal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.journey import Stage
from nextround.engine.rehearsal import bank
from nextround.engine.rehearsal.rehearse import LENGTHS, QUESTIONS_IN, Own, Picked, Wanted, choose

pytestmark = pytest.mark.mission("P7")
CRITERION = {f"bank:{one.id}": one.criterion for one in bank.all_expected()}
OWN = st.lists(
    st.builds(
        Own,
        text=st.text(min_size=1, max_size=8),
        origin=st.integers(0, 20).map("card:{}".format),
        stage=st.none() | st.sampled_from(Stage),
    ),
    max_size=12,
)
WANTED = st.builds(
    Wanted,
    minutes=st.sampled_from(LENGTHS),
    stage=st.none() | st.sampled_from(Stage),
    role=st.sampled_from(["", "Data analyst", "Nurse"]),
    language=st.sampled_from(["en", "de"]),
)


def weak(n: int, **more: object) -> Own:
    return Own(text=f"question {n}", origin=f"card:{n}", **more)  # type: ignore[arg-type]  # a row


@given(WANTED, OWN)
def test_a_rehearsal_has_its_number_of_questions_and_no_text_twice(wanted: Wanted, own: list[Own]) -> None:
    picked = choose(wanted, own, {})
    size, mine = QUESTIONS_IN[wanted.minutes], [one for one in picked if one.origin.startswith("card:")]
    assert len(picked) == len({one.text for one in picked}) <= size
    assert len(mine) <= size / 2
    if len(bank.expected(wanted.stage, wanted.role)) >= size + len(own):
        assert size == len(picked)


@given(WANTED, OWN)
def test_of_ones_own_only_those_of_the_stage_are_asked(wanted: Wanted, own: list[Own]) -> None:
    fitting = {one.text for one in own if wanted.stage is None or one.stage in {None, wanted.stage}}
    mine = {one.text for one in choose(wanted, own, {}) if one.origin.startswith("card:")}
    assert mine <= fitting


@pytest.mark.parametrize("stage", Stage)
def test_half_an_hour_of_the_bank_lets_every_criterion_be_seen(stage: Stage) -> None:
    picked = choose(Wanted(minutes=20, stage=stage), [], {})
    there = {one.criterion for one in bank.expected(stage)}
    assert there == {CRITERION[one.origin] for one in picked}


def test_it_begins_with_a_usual_question_and_then_takes_turns_with_ones_own() -> None:
    picked = choose(Wanted(minutes=10, stage=Stage.FINAL), [weak(1), weak(2), weak(3)], {})
    assert ["bank", "card", "bank", "card"] == [one.origin.partition(":")[0] for one in picked]
    assert [Picked("question 1", "card:1"), Picked("question 2", "card:2")] == [picked[1], picked[3]]


def test_what_was_rehearsed_less_often_comes_first() -> None:
    wanted = Wanted(minutes=5, stage=Stage.FINAL)
    first = choose(wanted, [weak(1), weak(2)], {})
    second = choose(wanted, [weak(1), weak(2)], {one.origin: 1 for one in first})
    assert set() == {one.text for one in first} & {one.text for one in second}
    assert "card:2" == second[1].origin


def test_a_question_of_the_bank_that_is_on_a_card_is_asked_once_as_ones_own() -> None:
    wanted = Wanted(minutes=10, stage=Stage.FINAL)
    (usual, *_) = choose(wanted, [], {})
    picked = choose(wanted, [Own(text=f"  {usual.text.upper()} ", origin="card:1")], {})
    assert ["card:1"] == [one.origin for one in picked if one.text.strip().lower() == usual.text.lower()]


def test_the_role_brings_its_own_questions_and_the_language_its_wording() -> None:
    nurse = Wanted(minutes=20, stage=Stage.TECHNICAL, role="Pflegefachkraft", language="de")
    german = {one.text["de"] for one in bank.expected(Stage.TECHNICAL, "Pflegefachkraft")}
    assert {one.text for one in choose(nurse, [], {})} <= german


def test_where_the_bank_has_few_the_rehearsal_is_shorter() -> None:
    few = len(bank.expected(Stage.OFFER))
    assert few == len(choose(Wanted(minutes=20, stage=Stage.OFFER), [], {})) < QUESTIONS_IN[20]
