"""The plan in a browser without script."""

from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nextround.plan import actions, records
from nextround.plan.models import NextStep
from rooms_world import NOON, after_a_final

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(clock) -> None:
    clock(NOON)


def page(inside: Client) -> str:
    answer = inside.get(reverse("plan"))
    assert 200 == answer.status_code
    return unescape(answer.content.decode())


@pytest.mark.mission("N1")
def test_an_empty_plan_teaches_and_a_step_can_be_added(inside) -> None:
    assert "Nothing is planned." in page(inside)
    inside.post(
        reverse("plan"), {"what": "call Ada", "cue": "lunch", "where": "outside", "due": "2026-03-17"}
    )
    told = page(inside)
    assert "If it is lunch, outside:" in told
    assert "Tuesday 17 March" in told


def test_a_step_without_words_or_with_no_day_comes_back_with_what_was_typed(inside, me) -> None:
    answer = inside.post(reverse("plan"), {"what": " ", "cue": "after lunch", "due": "soon"})
    told = unescape(answer.content.decode())
    assert (400, 0) == (answer.status_code, records.ahead(me).count())
    assert 'value="after lunch"' in told
    assert "A few words are enough" in told


@pytest.mark.mission("N4")
def test_done_counts_what_only_grows_and_can_be_undone(inside, me) -> None:
    step = actions.add_step(me, what="call Ada", application=after_a_final(me), cause="craft")
    answer = inside.post(reverse("step-done", args=[step.pk]), {"next": "/plan/"}, follow=True)
    told = answer.content.decode()
    assert "1 step done so far." in told
    assert reverse("step-undo", args=[step.pk]) in told
    inside.post(reverse("step-undo", args=[step.pk]))
    assert (0, 1) == (records.done(me).count(), records.ahead(me).count())


def test_a_step_can_be_let_go_and_planned_again(inside, me) -> None:
    step = actions.add_step(me, what="call Ada")
    inside.post(reverse("step-let-go", args=[step.pk]))
    assert "Plan it again" in page(inside)


def test_a_step_can_be_moved_to_a_day_or_to_any_day(inside, me) -> None:
    step = actions.add_step(me, what="call Ada", due=date(2026, 3, 17))
    move = reverse("step-move", args=[step.pk])
    inside.post(move, {"due": "2026-04-01"})
    assert date(2026, 4, 1) == records.ahead(me).get().due
    assert "not a date" in unescape(inside.post(move, {"due": "soon"}, follow=True).content.decode())
    inside.post(move, {"due": ""})
    assert "Any day" in page(inside)


@pytest.mark.parametrize(
    ("wanted", "goes"),
    [("/", "/"), ("https://evil.example/", "/plan/"), ("//evil.example", "/plan/"), ("/\\evil", "/plan/")],
)
def test_after_done_one_stays_in_this_app(inside, me, wanted, goes) -> None:
    step = actions.add_step(me, what="call Ada")
    assert goes == inside.post(reverse("step-done", args=[step.pk]), {"next": wanted})["Location"]


@pytest.mark.mission("F6")
def test_words_of_danger_in_a_step_show_the_help_card(inside) -> None:
    answer = inside.post(reverse("plan"), {"what": "kill myself"}, follow=True)
    assert 'id="help-offer" class="note" >' in answer.content.decode()


def test_the_plan_makes_the_same_queries_whatever_its_length(inside, me) -> None:
    application = after_a_final(me)

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(inside)
        return len(seen)

    def add(number: int) -> None:
        NextStep.objects.bulk_create(
            NextStep(owner=me, application=application, what=f"step {n}") for n in range(number)
        )

    add(10)
    page(inside)  # the first look begins a session
    few = count()
    add(190)
    assert few == count()


def test_nobody_reaches_another_s_steps(inside, other) -> None:
    step = actions.add_step(other, what="theirs")
    for name in ("step-done", "step-let-go", "step-undo", "step-move"):
        assert 404 == inside.post(reverse(name, args=[step.pk]), {"due": ""}).status_code
    assert "theirs" not in page(inside)


@pytest.mark.mission("N1")
@pytest.mark.parametrize(("to", "day"), [("tomorrow", date(2026, 3, 13)), ("next-week", date(2026, 3, 19))])
def test_one_press_moves_a_step_and_one_more_moves_it_back(inside, me, to, day) -> None:
    step = actions.add_step(me, what="call Ada", due=date(2026, 3, 12))
    told = inside.post(reverse("step-move", args=[step.pk]), {"to": to}, follow=True).content.decode()
    assert day == records.ahead(me).get().due
    back = reverse("step-move-back", args=[step.pk, "2026-03-12"])
    assert back in told
    inside.post(back)
    assert date(2026, 3, 12) == records.ahead(me).get().due
    inside.post(reverse("step-move-back", args=[step.pk, "any"]))
    assert records.ahead(me).get().due is None
    assert 404 == inside.post(reverse("step-move-back", args=[step.pk, "soon"])).status_code


def test_a_step_can_be_said_in_other_words(inside, me) -> None:
    step = actions.add_step(me, what="call Ada", where="outside")
    where = reverse("step", args=[step.pk])
    assert 'value="outside"' in inside.get(where).content.decode()
    inside.post(where, {"what": "write to Ada", "cue": "after lunch", "due": "2026-03-17"})
    found = records.ahead(me).get()
    assert ("write to Ada", "after lunch", "") == (found.what, found.cue, found.where)
    assert 400 == inside.post(where, {"what": ""}).status_code
    with pytest.raises(actions.EmptyStep):
        actions.change_step(step, what=" ")
    actions.change_step(step, where="at home")
    assert "at home" == records.ahead(me).get().where
