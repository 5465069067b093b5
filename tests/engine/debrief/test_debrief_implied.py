"""What the answers imply repeats what the person said; "glad" is never proposed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nextround.engine.debrief import (
    Asked,
    Candidate,
    Card,
    Case,
    Debrief,
    Speaks,
    Step,
    implies,
    sounds_unfair,
    speaks_for,
)
from nextround.engine.debrief.implied import CAUSES
from nextround.engine.journey import Cause
from nextround.words import say

STUMPED = Asked(id="q1", text="Why us?", went="stumped")


def debrief(case: Case | None = None, **answers: Any) -> Debrief:
    return Debrief(
        case=case or Case(), answers={code.replace("__", ":"): value for code, value in answers.items()}
    )


def placed(what: str = "x", **place: Any) -> dict[str, Any]:
    return {"what": what, "mattered": None, "mine": None, "cause": None, **place}


def speaking(verdict: str, case: Case, **answers: Any) -> list[str]:
    return [told.code for told in speaks_for(verdict, answers, case)]


def test_an_empty_debrief_implies_nothing() -> None:
    implied = implies(debrief())

    assert ("cant_tell", (), None, (), (), None, None, False) == (
        implied.verdict,
        implied.causes,
        implied.candidate,
        implied.steps,
        implied.cards,
        implied.wants_letter,
        implied.would_have_said_no,
        implied.signpost_unfair,
    )


@pytest.mark.mission("R6")
@pytest.mark.parametrize(
    ("verdict", "cause"),
    [
        ("learn", Cause.REQUIREMENTS),
        ("prepare", Cause.CRAFT),
        ("elsewhere", Cause.WRONG_KIND),
        ("glad", Cause.MISFIT),
        ("bad_luck", Cause.COMPETITION),
        ("unfair", Cause.UNFAIR),
    ],
)
def test_a_verdict_means_a_cause_unless_the_person_named_one_of_its_kind(verdict: str, cause: Cause) -> None:
    assert (cause,) == implies(debrief(verdict=verdict)).causes
    named = placed(mattered=True, cause=str(CAUSES[verdict][-1]))
    assert (CAUSES[verdict][-1],) == implies(debrief(verdict=verdict, went_wrong=[named])).causes


def test_causes_are_what_was_placed_as_mattering() -> None:
    rows = [
        placed(mattered=True, cause="format"),
        placed(mattered=False, cause="craft"),
        placed(mattered=True),
        placed(mattered=True, cause="format"),
    ]

    assert (Cause.FORMAT,) == implies(debrief(went_wrong=rows)).causes


@pytest.mark.mission("R6", "N2")
@pytest.mark.parametrize(
    ("verdict", "gaps"), [("learn", ("SQL", "Excel", "German")), ("prepare", ("SQL", "Excel"))]
)
def test_a_gap_mattered_is_mine_to_change_and_is_learnt(verdict: str, gaps: tuple[str, ...]) -> None:
    kept = {"mattered": True, "mine": True}
    rows = [
        placed("SQL", **kept, cause="technical"),
        placed("Excel", **kept, cause="requirements"),
        placed("German", **kept),
        placed("Nerves", **kept, cause="craft"),
        placed("A degree", mattered=True, mine=False, cause="requirements"),
        placed("French", mattered=False, mine=True, cause="requirements"),
    ]
    assert gaps == implies(debrief(went_wrong=rows, verdict=verdict)).gaps


@pytest.mark.mission("P8")
@pytest.mark.parametrize(("word", "said"), [("afraid", True), ("doubtful", False), ("afraid of dogs", False)])
def test_being_afraid_is_said_by_choosing_the_word_and_by_nothing_else(word: str, said: bool) -> None:
    assert said is implies(debrief(word=word, sentence="I am afraid", face="1")).is_afraid


@pytest.mark.mission("R5")
def test_the_next_step_comes_from_what_mattered_and_is_mine_to_change() -> None:
    rows = [
        placed("their budget", mattered=True, mine=False),
        placed("my shoes", mattered=False, mine=True),
        placed("the test", mattered=True, mine=True, cause="format"),
        placed("my examples", mattered=True, mine=True, cause="craft"),
    ]

    assert Candidate(about="my examples", cause=Cause.CRAFT) == implies(debrief(went_wrong=rows)).candidate
    assert None is implies(debrief(went_wrong=rows[:3])).candidate
    assert (
        Candidate(about="a", cause=None)
        == implies(debrief(went_wrong=[placed("a", mattered=True, mine=True)])).candidate
    )


@pytest.mark.mission("R2")
def test_a_better_answer_becomes_a_practice_card() -> None:
    case = Case(asked=(STUMPED, Asked(id="q2", text="When?", went="stumped")))

    assert (Card(question_id="q1", question="Why us?", answer="Because."),) == implies(
        debrief(case, question__q1="Because.")
    ).cards


@pytest.mark.mission("N1")
def test_steps_are_the_later_ones_and_else_the_first() -> None:
    row = {"what": "Call", "cue": "", "where": "", "on": "2026-03-17", "cause": "craft"}
    bare = {**row, "on": None, "cause": None}

    assert (Step(what="Call", on=date(2026, 3, 17), cause=Cause.CRAFT),) == implies(debrief(step=[row])).steps
    assert (Step(what="Call"),) == implies(debrief(step=[row], steps=[bare])).steps


@pytest.mark.mission("A1")
@pytest.mark.parametrize(
    ("chosen", "wants"), [("write", True), ("phone", True), ("not_asking", False), ("later", None)]
)
def test_not_asking_is_a_finished_answer(chosen: str, wants: bool | None) -> None:
    assert wants is implies(debrief(letter=chosen)).wants_letter


@pytest.mark.mission("R7")
def test_would_have_said_no_is_counted_from_the_answer_or_what_was_known() -> None:
    assert True is implies(debrief(want="no")).would_have_said_no
    assert False is implies(debrief(want="yes")).would_have_said_no
    assert None is implies(debrief(want="partly")).would_have_said_no
    assert True is implies(debrief(Case(wanted="no"))).would_have_said_no
    assert False is implies(debrief(Case(wanted="no"), want="yes")).would_have_said_no


@pytest.mark.mission("R6")
@pytest.mark.parametrize(
    ("verdict", "case", "answers", "expected"),
    [
        ("learn", Case(reason_says="hard", reason_given="more SQL"), {}, ["reason_hard"]),
        ("learn", Case(reason_says="hard"), {}, ["reason_hard_unquoted"]),
        ("learn", Case(), {"went_wrong": [placed(cause="technical")]}, ["placed"]),
        ("learn", Case(), {"went_wrong": [placed(cause="technical", mattered=False)]}, []),
        ("learn", Case(), {"went_wrong": [placed(cause="craft")]}, []),
        ("prepare", Case(reason_says="craft"), {}, ["reason_craft_unquoted"]),
        (
            "prepare",
            Case(reason_says="communication", asked=(STUMPED,), off_guard=("x",)),
            {},
            ["reason_craft_unquoted", "stumped", "off_guard"],
        ),
        ("elsewhere", Case(reason_says="fit"), {"want": "no"}, ["reason_fit_unquoted", "wanted_no"]),
        ("elsewhere", Case(wanted="partly"), {}, ["wanted_partly"]),
        ("elsewhere", Case(wanted="no"), {"want": "yes"}, []),
        (
            "glad",
            Case(wrong=("noise",)),
            {"want": "no", "six_months": "left"},
            ["wanted_no", "left", "wrong"],
        ),
        ("glad", Case(wrong=("noise",)), {"right_wrong": {"right": [], "wrong": []}}, []),
        ("bad_luck", Case(reason_says="generic"), {}, ["reason_generic"]),
        ("bad_luck", Case(asked=(Asked(id="a", text="A?", went="confident"),)), {}, ["none_stumped"]),
        ("bad_luck", Case(asked=(STUMPED,)), {}, []),
        ("unfair", Case(reason_given="You seem overqualified."), {}, ["wording"]),
        ("unfair", Case(reason_given="More SQL."), {}, []),
        ("cant_tell", Case(reason_says="hard"), {"want": "no"}, []),
        ("moon", Case(), {}, []),
    ],
)
def test_each_verdict_shows_what_speaks_for_it(
    verdict: str, case: Case, answers: dict[str, Any], expected: list[str]
) -> None:
    assert expected == speaking(verdict, case, **answers)


@pytest.mark.mission("R6", "P6")
def test_under_pressure_nothing_speaks_for_being_glad() -> None:
    dull = Case(wrong=("noise",), pressure=True)

    assert [] == speaking("glad", dull, want="no", six_months="left")
    assert ["wanted_no", "wrong"] == speaking("glad", replace(dull, pressure=False), want="no")


@pytest.mark.mission("A5")
@pytest.mark.parametrize(
    ("case", "answers"),
    [
        (Case(reason_given="We are a young team."), {}),
        (Case(wrong=("asked whether I plan to have children",)), {}),
        (Case(), {"right_wrong": {"right": [], "wrong": ["a remark about my accent"]}}),
        (Case(), {"went_wrong": [placed(cause="unfair")]}),
        (Case(reason_given="Sie sind überqualifiziert."), {}),
    ],
)
def test_what_may_be_unfair_offers_the_private_record_and_never_gladness(
    case: Case, answers: dict[str, Any]
) -> None:
    assert sounds_unfair(answers, case)
    assert implies(Debrief(case=case, answers=answers)).signpost_unfair
    assert "wanted_no" not in speaking("glad", case, want="no", **answers)


@pytest.mark.mission("A5")
def test_the_verdict_unfair_shows_the_signpost() -> None:
    assert implies(debrief(verdict="unfair")).signpost_unfair
    assert not sounds_unfair({}, Case(reason_given="More SQL", wrong=("a manager", "a mandate")))


@pytest.mark.mission("R6")
def test_whatever_speaks_has_its_sentence() -> None:
    case = Case(
        reason_says="hard", reason_given="SQL", asked=(STUMPED,), off_guard=("x",), wrong=("old team",)
    )
    for verdict in CAUSES:
        row = placed("y", cause=str(CAUSES[verdict][0]))
        for told in speaks_for(verdict, {"want": "no", "six_months": "left", "went_wrong": [row]}, case):
            assert isinstance(told, Speaks)
            assert say(f"verdict.speaks.{told.code}", **told.about)
