"""One question a page; back always works; nothing typed is ever lost."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nextround.engine.debrief import (
    Asked,
    BadDay,
    Case,
    Debrief,
    NotAnAnswer,
    TooManySteps,
    UnknownQuestion,
    answer,
    back,
    current,
    finish,
    from_plain,
    go_deeper,
    is_resting,
    not_today,
    progress,
    question,
    questions,
    skip,
    start,
    to_plain,
    visit,
)

STUMPED = Asked(id="q1", text="Why us?", went="stumped", answer="Er.")
CASE = Case(
    company="ACME",
    asked=(
        STUMPED,
        Asked(id="q2", text="Why you?", went="confident"),
        Asked(id="q3", text="When?", went="stumped"),
    ),
    off_guard=("a live exercise", "Why us?"),
    right=("kind people",),
    wrong=("no windows",),
)
DEEP = [
    "face",
    "word",
    "sentence",
    "direction",
    "letter",
    "well",
    "question:q1",
    "question:q3",
    "friend",
    "right_wrong",
    "want",
    "six_months",
    "remember",
    "went_wrong",
    "verdict",
    "steps",
]
STEP = {"what": "Call Ines", "cue": "Tuesday, 9:00", "where": "desk", "on": "2026-03-17", "cause": "craft"}


def codes(debrief: Debrief) -> list[str]:
    return [page.code for page in questions(debrief)]


def at(debrief: Debrief) -> str | None:
    page = current(debrief)
    return page and page.code


def opened(case: Case = CASE) -> Debrief:
    """A debrief in which "go deeper" was pressed before anything was seen but the first page."""
    return go_deeper(start(case))


def test_by_default_there_are_three_questions() -> None:
    assert ["want", "remember", "step"] == codes(start(CASE))
    assert "want" == at(start(CASE))


def test_a_no_before_any_conversation_is_one_tap() -> None:
    debrief = start(Case(had_conversation=False))

    assert ["want"] == codes(debrief)
    assert answer(debrief, "want", "no").finished
    assert finish(debrief).complete


def test_a_debrief_is_complete_after_one_tap() -> None:
    fresh = start(CASE)

    assert not fresh.complete
    assert answer(fresh, "want", "dont_know").complete
    assert not skip(fresh).complete
    assert finish(fresh).complete


def test_answers_lead_from_page_to_page_and_to_the_summary() -> None:
    debrief = answer(start(CASE), "want", "yes")
    debrief = answer(debrief, "remember", "Ask about the rota")
    debrief = answer(debrief, "step", [STEP])

    assert None is at(debrief)
    assert debrief.finished
    assert {"want": "yes", "remember": "Ask about the rota", "step": [STEP]} == debrief.answers


@pytest.mark.mission("F1", "F5", "A1", "R2", "R3", "R5", "R6", "R7", "R8", "N1")
def test_going_deeper_opens_the_rest_in_the_loop_s_order() -> None:
    assert ["want", *(code for code in DEEP if code != "want")] == codes(opened())
    assert "face" == at(opened())


@pytest.mark.mission("R7")
def test_what_was_seen_before_going_deeper_is_not_asked_again() -> None:
    debrief = go_deeper(skip(answer(start(CASE), "want", "no")))

    assert ("want", "remember", "step") == debrief.path
    assert 1 == codes(debrief).count("want") == codes(debrief).count("remember")
    assert debrief == go_deeper(debrief)


def test_going_deeper_from_the_summary_reopens() -> None:
    debrief = go_deeper(finish(start(CASE)))

    assert "face" == at(debrief)
    assert not debrief.finished


def test_without_a_conversation_deeper_asks_nothing_about_one() -> None:
    deep = codes(opened(Case(had_conversation=False)))

    assert not {"well", "right_wrong", "six_months", "remember:"} & set(deep)
    assert {"face", "letter", "friend", "verdict", "steps"} <= set(deep)


@pytest.mark.mission("A1")
def test_once_a_letter_is_out_nobody_asks_about_one() -> None:
    assert "letter" not in codes(opened(replace(CASE, letter_sent=True)))


@pytest.mark.mission("R2")
def test_each_question_that_stumped_gets_its_page_and_shows_what_was_said() -> None:
    page = question(opened(), "question:q1")

    assert {"question": "Why us?", "answered": "Er."} == page.about
    assert "debrief.question.ask" == page.ask
    assert "debrief.who.practice" == page.seen_by
    with pytest.raises(UnknownQuestion):
        question(opened(), "question:q2")


def test_every_page_says_what_it_is() -> None:
    page = question(start(CASE), "want")

    assert ("debrief.want.ask", "debrief.want.why", "debrief.who.only_you") == (
        page.ask,
        page.why,
        page.seen_by,
    )
    assert ("choice", "reflect", True) == (page.kind, page.section, page.optional)
    assert {} == page.about


def test_what_is_known_is_filled_in() -> None:
    debrief = opened(replace(CASE, wanted="partly"))

    assert "partly" == question(debrief, "want").prefill
    assert {"right": ["kind people"], "wrong": ["no windows"]} == question(debrief, "right_wrong").prefill
    assert ["Why us?", "When?", "a live exercise"] == [
        row["what"] for row in question(debrief, "went_wrong").prefill
    ]
    assert "cant_tell" == question(debrief, "verdict").prefill
    assert None is question(debrief, "friend").prefill
    assert None is question(opened(Case()), "went_wrong").prefill
    assert None is question(opened(Case()), "right_wrong").prefill


@pytest.mark.mission("N1")
def test_a_step_planned_at_first_is_there_when_more_are_asked_for() -> None:
    debrief = go_deeper(answer(visit(start(CASE), "step"), "step", [STEP]))

    assert [STEP] == question(debrief, "steps").prefill


def test_an_earlier_answer_is_shown_again() -> None:
    debrief = back(answer(start(CASE), "want", "no"))

    assert "want" == at(debrief)
    assert "no" == question(debrief, "want").prefill


def test_back_reopens_the_summary_and_stops_at_the_first_page() -> None:
    fresh = start(CASE)

    assert "want" == at(back(finish(fresh)))
    assert fresh == back(fresh)


def test_skip_keeps_an_earlier_answer_and_ends_at_the_summary() -> None:
    debrief = skip(back(answer(start(CASE), "want", "no")))

    assert {"want": "no"} == debrief.answers
    assert skip(finish(debrief)) == finish(debrief)


def test_an_answer_to_another_page_is_kept_without_moving() -> None:
    debrief = answer(start(CASE), "friend", "It happens.")

    assert "want" == at(debrief)
    assert {"friend": "It happens."} == debrief.answers


def test_a_page_can_be_opened_from_the_summary_and_leads_back_to_it() -> None:
    summary = skip(skip(skip(start(CASE))))

    changed = answer(visit(summary, "remember"), "remember", "More")

    assert changed.finished
    assert ("want", "step", "remember") == changed.path
    with pytest.raises(UnknownQuestion):
        visit(summary, "moon")


def test_a_deeper_page_opened_on_its_own_leads_on_to_what_is_unseen() -> None:
    assert "want" == at(skip(visit(Debrief(case=CASE), "friend")))


def test_not_today_is_quiet_until_the_day_and_any_step_wakes_it() -> None:
    debrief = not_today(start(CASE), date(2026, 3, 14))

    assert is_resting(debrief, date(2026, 3, 13))
    assert not is_resting(debrief, date(2026, 3, 14))
    assert not is_resting(start(CASE), date(2026, 3, 13))
    assert None is answer(debrief, "want", "no").until


def test_progress_counts_pages_from_one() -> None:
    assert (1, 3) == progress(start(CASE))
    assert (3, 3) == progress(finish(start(CASE)))


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("want", "perhaps"),
        ("want", ["yes"]),
        ("remember", 3),
        ("right_wrong", "no"),
        ("right_wrong", {"right": "x"}),
        ("right_wrong", {"wrong": [1]}),
        ("went_wrong", {}),
        ("went_wrong", ["x"]),
        ("went_wrong", [{"what": "x", "mine": "yes"}]),
        ("went_wrong", [{"what": "x", "mattered": 1}]),
        ("went_wrong", [{"what": "x", "cause": "moon"}]),
        ("steps", "x"),
        ("face", "6"),
    ],
)
def test_what_does_not_fit_the_question_is_refused(code: str, value: Any) -> None:
    with pytest.raises(NotAnAnswer):
        answer(opened(), code, value)


@pytest.mark.mission("N1")
def test_a_debrief_takes_at_most_three_steps_and_at_first_one() -> None:
    with pytest.raises(TooManySteps, match="at most 3 next steps"):
        answer(opened(), "steps", [STEP] * 4)
    with pytest.raises(TooManySteps, match="at most 1 next step\\."):
        answer(start(CASE), "step", [STEP] * 2)
    assert [STEP] * 3 == answer(opened(), "steps", [STEP] * 3).answers["steps"]


def test_a_day_that_is_none_is_refused_and_no_day_is_fine() -> None:
    with pytest.raises(BadDay):
        answer(opened(), "steps", [{"what": "x", "on": "Tuesday"}])
    assert [{"what": "x", "cue": "", "where": "", "on": None, "cause": None}] == answer(
        opened(), "steps", [{"what": "x", "on": ""}, {"what": " "}]
    ).answers["steps"]


def test_answers_are_kept_tidy() -> None:
    debrief = answer(opened(), "right_wrong", {"right": ["light", " "]})
    debrief = answer(
        debrief, "went_wrong", [{"what": "late", "mattered": True, "mine": None, "cause": ""}, {"what": ""}]
    )
    debrief = answer(debrief, "face", 4)

    assert {"right": ["light"], "wrong": []} == debrief.answers["right_wrong"]
    assert [{"what": "late", "mattered": True, "mine": None, "cause": None}] == debrief.answers["went_wrong"]
    assert "4" == debrief.answers["face"]


@pytest.mark.parametrize(
    ("code", "value", "empty"),
    [
        ("want", "no", ""),
        ("remember", "x", "  "),
        ("remember", "x", None),
        ("right_wrong", {"right": ["x"]}, {"right": [" "]}),
        ("steps", [STEP], []),
    ],
)
def test_an_empty_answer_takes_the_earlier_one_back(code: str, value: Any, empty: Any) -> None:
    debrief = answer(opened(), code, value)

    assert code in debrief.answers
    assert code not in answer(debrief, code, empty).answers


def test_a_kept_debrief_is_held_against_what_the_journal_knows_by_now() -> None:
    kept = to_plain(answer(visit(opened(), "question:q1"), "friend", "Kind words"))

    resumed = from_plain(kept, Case())

    assert "word" == at(resumed)
    assert {"friend": "Kind words"} == resumed.answers


def test_a_kept_debrief_whose_last_page_is_gone_is_finished() -> None:
    last = visit(finish(start(CASE)), "question:q1")
    everything = replace(last, path=("want", "remember", "step"))

    assert from_plain(to_plain(everything), Case()).finished
