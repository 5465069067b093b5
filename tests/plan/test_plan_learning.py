"""What one wants to learn: planned, done, let go; what it brought goes to the strengths when one says so."""

from datetime import date
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from nextround.journal import actions as journal
from nextround.plan import actions, records
from nextround.plan.models import LearningGoal
from nextround.profile.actions import profile_of
from rooms_world import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(clock) -> None:
    clock(NOON)


def strengths(me) -> list[dict[str, str]]:
    rows = profile_of(me).get("x-nextround", {}).get("strengths", [])
    return [{key: text for key, text in row.items() if key != "x-id"} for row in rows]


def page(inside: Client) -> str:
    return unescape(inside.get(reverse("learning")).content.decode())


@pytest.mark.mission("N2")
def test_a_goal_has_a_resource_a_time_and_a_day(inside, me) -> None:
    assert "nothing has to be" in page(inside)
    inside.post(
        reverse("learning"),
        {
            "what": "SQL joins",
            "resource": "https://course.example/sql",
            "hours": "evenings",
            "due": "2026-04-01",
        },
    )
    told = page(inside)
    assert 'href="https://course.example/sql"' in told
    assert "evenings" in told
    assert "by Wednesday 1 April" in told


def test_a_goal_without_words_or_with_no_day_comes_back_with_what_was_typed(inside, me) -> None:
    answer = inside.post(reverse("learning"), {"what": " ", "resource": "a book", "due": "soon"})
    told = unescape(answer.content.decode())
    assert (400, 0) == (answer.status_code, records.learning(me).count())
    assert 'value="a book"' in told
    with pytest.raises(actions.EmptyStep):
        actions.learn(me, what=" ")


@pytest.mark.mission("N2")
def test_what_was_learnt_goes_to_the_strengths_with_its_evidence_and_comes_back(inside, me) -> None:
    goal = actions.learn(me, what="SQL joins", resource="a course")
    inside.post(reverse("learning-done", args=[goal.pk]))
    assert "1 thing learnt so far." in page(inside)
    assert [] == strengths(me)
    inside.post(reverse("learning-strength", args=[goal.pk]), {"shows": "the certificate"})
    assert [{"name": "SQL joins", "action": "a course", "result": "the certificate"}] == strengths(me)
    assert "the certificate" in page(inside)
    actions.keep_as_strength(LearningGoal.objects.get(), shows="a report")
    assert ["a report"] == [row["result"] for row in strengths(me)]
    answer = inside.post(reverse("learning-strength-back", args=[goal.pk]), follow=True)
    assert "out of your strengths" in answer.content.decode()
    assert [] == strengths(me)


def test_what_was_noted_before_is_its_evidence_and_an_address_is_its_link(me) -> None:
    goal = actions.learn(me, what="SQL", resource="https://course.example/sql", shows="the exam")
    actions.finish_goal(goal)
    actions.keep_as_strength(goal)
    assert [{"name": "SQL", "result": "the exam", "link": "https://course.example/sql"}] == strengths(me)


def test_a_resource_that_is_more_than_an_address_stays_words(me) -> None:
    goal = actions.learn(me, what="SQL", resource="https://course.example/sql and a book")
    actions.finish_goal(goal)
    actions.keep_as_strength(goal)
    assert [{"name": "SQL", "action": "https://course.example/sql and a book"}] == strengths(me)


def test_what_is_not_learnt_is_no_strength_yet(inside, me) -> None:
    goal = actions.learn(me, what="SQL")
    with pytest.raises(actions.NothingToShow):
        actions.keep_as_strength(goal)
    answer = inside.post(reverse("learning-strength", args=[goal.pk]), follow=True)
    assert "not marked as learnt yet" in answer.content.decode()


def test_a_goal_is_put_there_once_and_with_its_opening(inside, me) -> None:
    application = journal.record_application(me, company="Kite Labs", role="Analyst")
    sent = {"what": "Spark", "application": str(application.pk), "next": "/applications/"}
    assert "/applications/" == inside.post(reverse("learning-begin"), sent)["Location"]
    inside.post(reverse("learning-begin"), {"what": "spark", "application": "nobody"})
    goal = records.learning(me).get()
    assert ("Spark", application) == (goal.what, goal.application)
    inside.post(reverse("learning-begin"), {"what": "Go", "application": str(uuid4())})
    assert {"Spark", "Go"} == {row.what for row in records.learning(me)}
    inside.post(reverse("learning-begin"), {"what": ""})
    assert 2 == records.learning(me).count()


def test_letting_go_is_fine_and_can_be_undone(inside, me) -> None:
    goal = actions.learn(me, what="Spark")
    told = inside.post(reverse("learning-let-go", args=[goal.pk]), follow=True).content.decode()
    assert "as good a choice as any" in told
    assert (0, 1) == (records.learning(me).count(), records.not_learnt(me).count())
    inside.post(reverse("learning-undo", args=[goal.pk]))
    assert 1 == records.learning(me).count()
    inside.post(reverse("learning-gone", args=[goal.pk]))
    assert 0 == records.goals(me).count()


def test_the_first_time_it_was_learnt_counts(me, clock) -> None:
    goal = actions.learn(me, what="Spark")
    actions.finish_goal(goal)
    first = goal.done_at
    clock("2026-04-12T12:00:00+00:00")
    actions.finish_goal(goal)
    assert first == goal.done_at
    actions.let_goal_go(goal)
    before = goal.let_go_at
    actions.let_goal_go(goal)
    assert before == goal.let_go_at


def test_a_goal_can_be_told_differently(inside, me) -> None:
    goal = actions.learn(me, what="Spark")
    where = reverse("learning-goal", args=[goal.pk])
    assert 'value="Spark"' in inside.get(where).content.decode()
    inside.post(where, {"what": "Spark SQL", "shows": "a report", "due": "2026-04-01"})
    goal.refresh_from_db()
    assert ("Spark SQL", "a report", date(2026, 4, 1)) == (goal.what, goal.shows, goal.due)
    assert 400 == inside.post(where, {"what": " "}).status_code
    with pytest.raises(actions.EmptyStep):
        actions.change_goal(goal, what=" ")
    actions.change_goal(goal, hours="mornings")
    assert "mornings" == LearningGoal.objects.get().hours
