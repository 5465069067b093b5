"""A debrief is opened, answered, left and taken up again; what follows from an answer happens at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nextround.debriefs import actions, records
from nextround.debriefs.models import Answer, CheckIn, Debrief
from nextround.engine.debrief import NotAnAnswer, TooManySteps, UnknownQuestion
from nextround.foundation import autosave
from nextround.foundation.autosave import fingerprint
from nextround.foundation.models import SecondText
from nextround.journal import actions as journal
from nextround.journal.models import Scorecard
from nextround.letters import actions as letters
from nextround.plan import actions as plan_actions
from nextround.plan import records as plan
from nextround.practice import records as practice
from rooms_world import TODAY, after_a_final, before_any_talk, scored, stumped, waiting

pytestmark = pytest.mark.django_db
STEP = {
    "what": "answer two questions aloud",
    "cue": "Tuesday, 9:00",
    "where": "at the desk",
    "on": None,
    "cause": None,
}


@pytest.fixture
def debrief(ended) -> Debrief:
    return actions.open_debrief(ended)


def at(debrief: Debrief) -> str | None:
    return actions.state(Debrief.objects.get(pk=debrief.pk)).at


def answers(debrief: Debrief) -> dict[str, Any]:
    return records.answers_of(debrief)


def test_a_debrief_needs_an_ending(me) -> None:
    with pytest.raises(actions.NotEndedYet):
        actions.open_debrief(waiting(me))


def test_a_debrief_is_begun_once(ended) -> None:
    assert actions.open_debrief(ended) == actions.open_debrief(ended)
    assert 1 == Debrief.objects.count()


def test_three_questions_by_default_then_the_summary(debrief) -> None:
    assert "want" == at(debrief)
    actions.answer(debrief, "want", "partly")
    assert "remember" == at(debrief)
    actions.answer(debrief, "remember", "Bring the figures.")
    assert "step" == at(debrief)
    actions.answer(debrief, "step", [STEP])
    assert (None, True) == (at(debrief), Debrief.objects.get().finished_at is not None)


@pytest.mark.mission("N4")
def test_one_tap_keeps_a_no_before_any_conversation(me) -> None:
    debrief = actions.open_debrief(before_any_talk(me))
    actions.finish(debrief)
    assert (None, True) == (at(debrief), records.summary(debrief.application).finished)


def test_every_question_can_be_skipped_and_back_keeps_what_was_said(debrief) -> None:
    actions.answer(debrief, "want", "no")
    actions.skip(debrief)
    actions.back(debrief)
    actions.back(debrief)
    assert ("want", {"want": "no"}) == (at(debrief), answers(debrief))


def test_going_deeper_opens_the_rest_without_what_was_seen(debrief) -> None:
    actions.answer(debrief, "want", "yes")
    actions.go_deeper(debrief)
    assert "face" == at(debrief)


def test_a_page_the_browser_went_back_to_goes_on_from_there(debrief) -> None:
    actions.answer(debrief, "want", "yes")
    actions.skip(debrief)
    assert "step" == at(debrief)
    actions.answer(debrief, "want", "no")
    assert "remember" == at(debrief)


def test_a_question_changed_from_the_summary_leads_back_to_it(debrief) -> None:
    for _ in range(3):
        actions.skip(debrief)
    actions.answer(debrief, "remember", "Ask more.")
    assert (None, {"remember": "Ask more."}) == (at(debrief), answers(debrief))


def test_there_are_five_ways_to_leave_a_question(debrief) -> None:
    with pytest.raises(actions.UnknownWay):
        actions.go(debrief, "sideways")
    with pytest.raises(UnknownQuestion):
        actions.go(debrief, "skip", code="nonsense")


def test_an_answer_that_does_not_fit_changes_nothing(debrief) -> None:
    with pytest.raises(NotAnAnswer):
        actions.answer(debrief, "want", "perhaps")
    with pytest.raises(TooManySteps):
        actions.keep_answer(debrief, "step", [STEP, STEP])
    assert ({}, "want") == (answers(debrief), at(debrief))


def test_an_answer_can_be_taken_back(debrief) -> None:
    actions.keep_answer(debrief, "remember", "Ask more.")
    actions.keep_answer(debrief, "remember", " ")
    assert {} == answers(debrief)


@pytest.mark.mission("F1")
def test_not_today_is_silent_until_that_day_and_stays_where_it_was(me, debrief) -> None:
    actions.answer(debrief, "want", "no")
    actions.not_today(debrief, date(2026, 3, 16))
    assert ([], []) == (
        records.open_debriefs(me, TODAY),
        records.open_debriefs(me, date(2026, 3, 15)),
    )
    assert [debrief.application] == records.open_debriefs(me, date(2026, 3, 16))
    assert "remember" == at(debrief)


def test_not_today_needs_a_later_day(debrief) -> None:
    with pytest.raises(actions.NotLater):
        actions.not_today(debrief, TODAY)


@pytest.mark.mission("N1")
def test_a_step_reaches_the_plan_at_once_and_only_once(me, debrief) -> None:
    actions.keep_answer(debrief, "step", [{**STEP, "on": "2026-03-17", "cause": "craft"}])
    actions.answer(debrief, "step", [{**STEP, "on": "2026-03-17", "cause": "craft"}])
    (row,) = plan.ahead(me)
    assert ("answer two questions aloud", "Tuesday, 9:00", "at the desk", date(2026, 3, 17), "craft") == (
        row.what,
        row.cue,
        row.where,
        row.due,
        row.cause,
    )


@pytest.mark.mission("N1")
def test_the_three_steps_of_the_whole_debrief_follow_from_the_one_of_the_short_way(me, debrief) -> None:
    actions.keep_answer(debrief, "step", [STEP])
    actions.keep_answer(debrief, "steps", [STEP, {**STEP, "what": "rest"}, {**STEP, "what": ""}])
    assert ["answer two questions aloud", "rest"] == [row.what for row in plan.ahead(me)]
    assert 3 == len(answers(debrief)["steps"])


@pytest.mark.mission("R2")
def test_a_better_answer_becomes_a_practice_card(me, ended) -> None:
    question = stumped(ended)
    debrief = actions.open_debrief(ended)
    code = f"question:{question.pk}"
    actions.keep_answer(debrief, code, "")
    assert 0 == practice.cards(me).count()
    actions.keep_answer(debrief, code, "From the smallest effect that matters.")
    actions.keep_answer(debrief, code, "From the smallest effect that would matter.")
    card = practice.cards(me).get()
    question.refresh_from_db()
    assert ("How would you size the sample?", "From the smallest effect that would matter.") == (
        card.front,
        card.back,
    )
    assert card.back == question.better_answer
    actions.keep_answer(debrief, code, "")
    assert "" == practice.cards(me).get().back


@pytest.mark.mission("R3")
def test_the_two_columns_come_from_the_scorecard_and_go_back_to_it(ended) -> None:
    scored(ended)
    debrief = actions.open_debrief(ended)
    known = records.case_of(ended)
    assert (("Kind people", "Short way"), ("No windows",)) == (known.right, known.wrong)
    actions.keep_answer(debrief, "right_wrong", {"right": ["Kind people"], "wrong": ["No windows", "Loud"]})
    card = Scorecard.objects.get()
    assert ("Kind people", "No windows\nLoud") == (card.right, card.wrong)
    actions.keep_answer(debrief, "right_wrong", {"right": [], "wrong": []})
    card.refresh_from_db()
    assert ("", "") == (card.right, card.wrong)


def test_the_two_columns_make_a_scorecard_where_there_was_none(debrief) -> None:
    actions.keep_answer(debrief, "right_wrong", {"right": ["Kind people"], "wrong": []})
    assert "Kind people" == Scorecard.objects.get().right


def test_two_windows_on_one_answer_keep_both_texts(debrief) -> None:
    nothing = fingerprint(None)
    actions.keep_answer(debrief, "remember", "one", base=nothing, window="a")
    kept = actions.keep_answer(debrief, "remember", "two", base=nothing, window="b")
    assert (True, "one", "two") == (kept.beside, answers(debrief)["remember"], SecondText.objects.get().text)


def test_a_page_emptied_in_one_window_never_wipes_what_the_other_wrote(debrief) -> None:
    nothing = fingerprint(None)
    actions.keep_answer(debrief, "remember", "one", base=nothing, window="a")
    kept = actions.keep_answer(debrief, "remember", "", base=nothing, window="b")
    assert (False, "one", 0) == (kept.beside, answers(debrief)["remember"], SecondText.objects.count())


def test_steps_written_beside_reach_the_plan_when_they_are_chosen(me, debrief) -> None:
    nothing = fingerprint(None)
    actions.keep_answer(debrief, "step", [STEP], base=nothing, window="a")
    other = [{**STEP, "what": "rest"}]
    actions.keep_answer(debrief, "step", other, base=nothing, window="b")
    assert ["answer two questions aloud"] == [row.what for row in plan.ahead(me)]
    autosave.choose(SecondText.objects.get(), "use")
    actions.answer(debrief, "step", other)
    assert ["rest"] == [row.what for row in plan.ahead(me)]


def test_a_step_done_meanwhile_is_not_planned_again(me, debrief) -> None:
    actions.keep_answer(debrief, "step", [STEP])
    plan_actions.mark_done(plan.ahead(me).get())
    actions.keep_answer(debrief, "step", [STEP])
    assert (0, True) == (plan.ahead(me).count(), records.summary(debrief.application).steps[0].done)


def test_a_check_in_is_kept(me) -> None:
    actions.check_in(me, mood=2, note="a long day")
    assert (2, "a long day") == CheckIn.objects.values_list("mood", "note").get()


# Which debriefs may be offered.


def test_a_fresh_no_is_offered_for_fourteen_days_and_then_left_alone(me, ended) -> None:
    assert [ended] == records.open_debriefs(me, TODAY)
    assert [ended] == records.open_debriefs(me, TODAY + timedelta(days=14))
    assert [] == records.open_debriefs(me, TODAY + timedelta(days=15))


def test_a_no_that_was_old_when_it_was_added_is_never_offered_but_can_be_opened(me, clock) -> None:
    clock("2026-03-25T12:00:00+00:00")
    still_fresh = after_a_final(me, company="Fourteen days")
    clock("2026-03-26T12:00:00+00:00")
    old = after_a_final(me, company="Fifteen days")
    assert [still_fresh] == records.open_debriefs(me, date(2026, 3, 26))
    assert "want" == at(actions.open_debrief(old))


def test_a_finished_debrief_is_not_offered_again_even_when_it_is_opened_again(me, debrief) -> None:
    actions.finish(debrief)
    actions.back(debrief)
    assert ([], 1) == (records.open_debriefs(me, TODAY), records.finished(me).count())


def test_what_the_person_ended_by_choice_is_not_offered_but_can_be_opened(me) -> None:
    application = waiting(me)
    journal.record_event(application, kind="withdrawn", on=TODAY)
    assert [] == records.open_debriefs(me, TODAY)
    assert "want" == at(actions.open_debrief(application))


def test_an_open_debrief_is_offered_where_it_was_left(me, debrief) -> None:
    actions.answer(debrief, "want", "no")
    assert [debrief.application] == records.open_debriefs(me, TODAY)
    assert [] == records.open_debriefs(me, TODAY + timedelta(days=15))


def test_offers_are_one_s_own_and_take_the_same_number_of_queries(
    me, other, django_assert_num_queries
) -> None:
    after_a_final(other)
    for number in range(3):
        after_a_final(me, company=f"Company {number}")
    waiting(me)
    with django_assert_num_queries(2):
        assert 3 == len([row.opening.company for row in records.open_debriefs(me, TODAY)])


# Any way through it.

WAYS = st.one_of(
    st.tuples(st.just("answer"), st.text(alphabet="abc \n", max_size=6)),
    st.tuples(st.sampled_from(["skip", "back", "deeper", "finish", "not_today"]), st.just("")),
)


def some_answer(question: Any, text: str) -> Any:
    match question.kind:
        case "choice" | "face":
            return question.options[len(text) % len(question.options)]
        case "columns":
            return {"right": [text], "wrong": [text]}
        case "placed":
            return [{"what": text, "mattered": True, "mine": len(text) % 2 == 0, "cause": "craft"}]
        case "steps":
            return [{**STEP, "what": text}]
    return text


@pytest.mark.mission("N4", "F1")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(way=st.lists(WAYS, max_size=25))
def test_any_way_through_ends_in_a_whole_summary_and_loses_nothing_typed(me, way) -> None:
    application = after_a_final(me)
    stumped(application)
    debrief = actions.open_debrief(application)
    typed: dict[str, Any] = {}
    for act, text in way:
        state = actions.state(debrief)
        if act == "answer" and state.at is not None:
            question = actions.flow.current(state)
            value = some_answer(question, text)
            actions.answer(debrief, state.at, value)
            fits = actions.fitted(question, value)
            typed = {**typed, state.at: fits} if fits else {k: v for k, v in typed.items() if k != state.at}
        elif act == "not_today":
            actions.not_today(debrief, TODAY + timedelta(days=3))
        elif act != "answer":
            actions.go(debrief, act)
        assert typed == answers(debrief)
    actions.finish(debrief)
    told = records.summary(application)
    assert (True, typed) == (told.finished, answers(debrief))
    kept = {said.code for said in told.words}
    assert set(typed) - {"verdict", "letter", "step", "steps"} == kept
    assert typed.get("verdict", "cant_tell") == told.verdict


def test_an_answer_to_a_question_that_is_no_longer_asked_is_still_shown(ended) -> None:
    question = stumped(ended)
    debrief = actions.open_debrief(ended)
    actions.keep_answer(debrief, f"question:{question.pk}", "one\ntwo")
    for code, value in (("gone", {"right": ["three"]}), ("lost", ["four"]), ("left", 5)):
        Answer.objects.create(owner=debrief.owner, debrief=debrief, question=code, value=value)
    question.went = "confident"
    question.save()
    told = [line for said in records.summary(ended).words for line in said.lines]
    assert ["one", "two", "three", "four"] == told


def test_not_asking_is_said_in_the_summary_and_asking_shows_the_letter(debrief) -> None:
    assert records.summary(debrief.application).letter is None
    actions.keep_answer(debrief, "letter", "not_asking")
    assert ("", "You chose not to ask. That is done.") == (
        records.summary(debrief.application).letter.id,
        records.summary(debrief.application).letter.sentence,
    )
    letter = letters.draft(debrief.application)
    assert str(letter.pk) == records.summary(debrief.application).letter.id
