"""Steps are planned, done, let go and moved; every one of these can be taken back."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from nextround.journal.actions import record_application
from nextround.plan import actions, records
from nextround.plan.models import NextStep

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 3, 17)


def said(what: str, **more: Any) -> dict[str, Any]:
    return {"what": what, "cue": "", "where": "", "due": None, "cause": "", **more}


@pytest.fixture
def source(me) -> actions.Source:
    return actions.Source(planned_in=uuid4(), application=record_application(me, company="Brightwater"))


def words_of(rows: Any) -> list[str]:
    return [row.what for row in rows]


@pytest.mark.mission("N1")
def test_a_step_has_a_what_a_when_and_a_where(me) -> None:
    actions.add_step(
        me,
        what=" answer two questions aloud ",
        cue="after coffee",
        where="at the desk",
        due=TUESDAY,
        cause="craft",
    )
    (step,) = records.ahead(me)
    assert ("answer two questions aloud", "after coffee", "at the desk", TUESDAY, "craft") == (
        step.what,
        step.cue,
        step.where,
        step.due,
        step.cause,
    )


def test_a_step_without_words_is_refused(me) -> None:
    with pytest.raises(actions.EmptyStep):
        actions.add_step(me, what="  ")
    assert [] == words_of(records.ahead(me))


def test_only_steps_of_today_or_before_are_due_and_those_without_a_day_come_last(me) -> None:
    actions.add_step(me, what="some day")
    actions.add_step(me, what="later", due=date(2026, 3, 20))
    actions.add_step(me, what="today", due=TUESDAY)
    actions.add_step(me, what="before", due=date(2026, 3, 16))
    assert ["before", "today"] == words_of(records.due(me, TUESDAY))
    assert ["before", "today", "later", "some day"] == words_of(records.ahead(me))


def test_done_is_counted_once_and_can_be_taken_back(me, clock) -> None:
    step = actions.add_step(me, what="read", due=TUESDAY)
    clock("2026-03-17T09:00:00+00:00")
    actions.mark_done(step)
    first = step.done_at
    clock("2026-03-18T09:00:00+00:00")
    actions.mark_done(step)
    assert (first, 1, 0) == (step.done_at, records.done(me).count(), records.ahead(me).count())
    actions.undo(step)
    assert (0, 1) == (records.done(me).count(), records.ahead(me).count())


def test_letting_go_is_as_good_and_can_be_taken_back(me) -> None:
    step = actions.add_step(me, what="read")
    actions.let_go(step)
    first = step.let_go_at
    actions.let_go(step)
    assert (["read"], [], first) == (
        words_of(records.let_go(me)),
        words_of(records.ahead(me)),
        step.let_go_at,
    )
    actions.undo(step)
    assert ["read"] == words_of(records.ahead(me))


def test_a_step_let_go_that_was_done_after_all_counts_as_done(me) -> None:
    step = actions.add_step(me, what="read")
    actions.let_go(step)
    actions.mark_done(step)
    assert (["read"], []) == (words_of(records.done(me)), words_of(records.let_go(me)))


def test_a_day_can_be_moved_or_taken_off(me) -> None:
    step = actions.add_step(me, what="read", due=TUESDAY)
    actions.move(step, due=date(2026, 4, 1))
    assert date(2026, 4, 1) == records.ahead(me).get().due
    actions.move(step, due=None)
    assert records.ahead(me).get().due is None


def test_nobody_sees_another_s_steps(me, other) -> None:
    actions.add_step(other, what="theirs")
    assert [] == words_of(records.steps(me))


@pytest.mark.mission("N1")
def test_steps_of_a_debrief_reach_the_plan_once(me, source) -> None:
    first = [said("call Ada", due=TUESDAY), said("read")]
    actions.plan_again(source, before=[], after=first)
    actions.plan_again(source, before=first, after=first)
    assert ["call Ada", "read"] == words_of(records.ahead(me))
    assert {source.application.pk} == {row.application_id for row in records.ahead(me)}


def test_a_step_reworded_in_the_debrief_is_reworded_on_the_plan(me, source) -> None:
    before = [said("rea")]
    actions.plan_again(source, before=[], after=before)
    actions.plan_again(source, before=before, after=[said("read", where="on the train")])
    row = records.ahead(me).get()
    assert ("read", "on the train") == (row.what, row.where)


def test_a_step_moved_on_the_plan_stays_moved_when_the_debrief_says_the_same_again(me, source) -> None:
    same = [said("read", due=TUESDAY)]
    actions.plan_again(source, before=[], after=same)
    actions.move(records.ahead(me).get(), due=date(2026, 4, 1))
    actions.plan_again(source, before=same, after=same)
    assert date(2026, 4, 1) == records.ahead(me).get().due


def test_a_step_given_another_day_in_the_debrief_is_moved(me, source) -> None:
    before = [said("read", due=TUESDAY)]
    actions.plan_again(source, before=[], after=before)
    actions.plan_again(source, before=before, after=[said("read", due=date(2026, 4, 1))])
    assert date(2026, 4, 1) == records.ahead(me).get().due


def test_a_step_taken_out_goes_to_the_trash(me, source) -> None:
    before = [said("read"), said("rest")]
    actions.plan_again(source, before=[], after=before)
    actions.plan_again(source, before=before, after=[said("rest")])
    assert ["rest"] == words_of(records.ahead(me))
    assert 1 == NextStep.objects.exclude(trashed_at=None).count()


def test_what_was_done_or_let_go_stays_as_it_was(me, source) -> None:
    before = [said("read"), said("rest")]
    actions.plan_again(source, before=[], after=before)
    done, gone = records.ahead(me)
    actions.mark_done(done)
    actions.let_go(gone)
    actions.plan_again(source, before=before, after=[said("read"), said("walk")])
    assert (["walk"], ["read"], ["rest"]) == (
        words_of(records.ahead(me)),
        words_of(records.done(me)),
        words_of(records.let_go(me)),
    )
