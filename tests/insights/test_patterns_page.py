"""The patterns page in a browser without script: opened by choice, planned from, waved away, and undone."""

import json
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from insights.patterns_world import NOON, TODAY, ago, kept_first_look, kept_refusal
from nextround.accounts.actions import dismissed
from nextround.accounts.models import Person
from nextround.engine.diagnosis.report import as_json, report
from nextround.engine.rehearsal.rehearse import Wanted
from nextround.foundation.clock import now
from nextround.insights.patterns import patterns
from nextround.journal import actions as journal
from nextround.journal.models import Interview, Question
from nextround.journeys.noted import of_this_machine
from nextround.plan.models import NextStep
from nextround.practice import rehearsals
from nextround.practice.models import Card, Review

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(clock) -> None:
    clock(NOON)


@pytest.fixture
def three(me: Person) -> None:
    for days in (4, 9, 14):
        kept_refusal(me, days=days)


def shown(inside: Client) -> str:
    answer = inside.get(reverse("patterns"))
    assert 200 == answer.status_code
    return unescape(answer.content.decode())


def press(inside: Client, name: str, **sent: str) -> str:
    return unescape(inside.post(reverse(name), sent, follow=True).content.decode())


def undo(inside: Client, page: str) -> str:
    (form,) = LexborHTMLParser(page).css(".toast form")
    return unescape(inside.post(str(form.attributes["action"]), follow=True).content.decode())


def hide_code(page: str) -> str:
    return str(LexborHTMLParser(page).css_first("input[name=code]").attributes["value"])


def test_an_empty_journal_teaches_and_offers_one_action(inside: Client) -> None:
    page = shown(inside)
    assert "There is nothing here yet to look at" in page
    assert reverse("add") in page
    assert reverse("patterns-pdf") not in page


@pytest.mark.mission("S5")
def test_who_only_rehearsed_sees_the_rehearsals(inside: Client, me: Person) -> None:
    rehearsal = rehearsals.begin(me, Wanted(minutes=5))
    rehearsals.rate_myself(rehearsal, {"craft": 3, "fit": 2})
    page = shown(inside)
    assert "There is nothing here yet to look at" in page
    assert "One rating of a rehearsal is kept" in page
    assert "Culture and team" in page
    assert "Which openings to choose" not in page


@pytest.mark.mission("S1", "S2", "F3")
def test_the_page_says_what_it_knows_and_what_would_tell(inside: Client, three: None) -> None:
    page = shown(inside)
    assert "From 3 applications, 3 of which ended with a no." in page
    assert "Can't tell yet" in page
    assert "3 conversations in a row ended with a no" in page
    assert "Of equally good finalists, 3 in 10 lose 3 finals like these in a row." in page


@pytest.mark.mission("S2")
def test_every_card_but_the_list_of_problems_says_how_it_is_worked_out(inside: Client, three: None) -> None:
    for card in LexborHTMLParser(shown(inside)).css("main section.card"):
        told = [summary.text() for summary in card.css("summary")]
        assert {"How it’s worked out", "Formula, assumptions, sources"} <= set(told), card.html


@pytest.mark.mission("S2")
def test_what_would_tell_is_planned_once_and_can_be_taken_off(
    inside: Client, me: Person, three: None
) -> None:
    page = press(inside, "patterns-plan", what="rated_rehearsal")
    assert "It is on your plan, without a day." in page
    (step,) = NextStep.objects.owned_by(me).kept()
    assert "Rehearse a talk for 20 minutes" in step.what
    assert 'value="rated_rehearsal"' not in page
    assert "It is on your plan already." in press(inside, "patterns-plan", what="rated_rehearsal")
    assert "It is off your plan again." in undo(inside, page)
    assert not NextStep.objects.owned_by(me).kept()


def test_what_is_not_offered_is_not_planned(inside: Client, me: Person) -> None:
    press(inside, "patterns-plan", what="a new life")
    assert not NextStep.objects.owned_by(me)


@pytest.mark.mission("S1")
def test_a_finding_is_waved_away_for_good_and_can_come_back(inside: Client, me: Person, three: None) -> None:
    code = hide_code(shown(inside))
    page = press(inside, "patterns-hide", code=code)
    assert "Hidden. It will not come back by itself." in page
    assert "3 conversations in a row ended with a no. A look" not in page
    assert "1 is hidden." in page
    assert {code} == dismissed(me, TODAY)
    assert "3 conversations in a row ended with a no. A look" in undo(inside, page)
    assert frozenset() == dismissed(me, TODAY)


@pytest.mark.parametrize(
    "code",
    [
        "review",
        "patterns.x",
        "patterns.three_in_a_row.<b>",
        "",
    ],
)
def test_nothing_else_can_be_waved_away_here(inside: Client, me: Person, code: str) -> None:
    press(inside, "patterns-hide", code=code)
    assert frozenset() == dismissed(me, TODAY)


def test_what_a_person_wrote_is_shown_as_text(inside: Client, me: Person) -> None:
    for days in (4, 9):
        row = kept_refusal(me, days=days, company="<script>alert(1)</script>")
        talk = Interview.objects.get(application=row)
        Question.objects.create(owner=me, interview=talk, text="?", topic="<b>joins</b>", went="stumped")
    raw = inside.get(reverse("patterns")).content.decode()
    assert "<script>alert" not in raw
    assert "<b>joins" not in raw
    assert "&lt;b&gt;joins" in raw


@pytest.mark.mission("I4")
def test_a_wait_leads_to_where_it_can_be_closed(inside: Client, me: Person) -> None:
    row = journal.record_application(me, company="Kite", role="Clerk", applied_on=ago(40))
    page = shown(inside)
    assert reverse("application-ended", args=[row.pk]) in page
    assert "1 application waits for an answer. 0 usual, 1 longer than most, 0 probably closed." in page
    assert row.events.count() == 1, "nothing is closed by looking"


@pytest.mark.mission("S5")
def test_practice_is_counted(inside: Client, me: Person, three: None) -> None:
    assert "Practice, against yourself" not in shown(inside)
    card = Card.objects.create(owner=me, front="Why us?", due_at=now())
    Review.objects.create(owner=me, card=card, grade=3, due_before=now())
    assert "You practised one answer." in shown(inside)


def test_each_chart_has_a_table_behind_it(inside: Client, me: Person) -> None:
    for n in range(22):
        kept_first_look(me, days=2 + n)
    journal.record_application(me, company="Kite", role="Clerk", applied_on=ago(5))
    page = LexborHTMLParser(shown(inside))
    assert {"rates-title", "waiting-title", "way-title"} <= {
        str(node.id) for node in page.css("svg[role=img] > title")
    }
    for card in page.css("main section.card"):
        assert not card.css("svg") or card.css("table"), card.html


def test_the_page_asks_as_often_however_much_is_kept(inside: Client, me: Person) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            inside.get(reverse("patterns"))
        return len(found)

    for n in range(10):
        kept_refusal(me, days=3 + n)
    asked()  # the first look begins a session
    first = asked()
    for n in range(60):
        kept_refusal(me, days=3 + n, stage="technical")
    assert first == asked()


@pytest.mark.mission("S2")
def test_the_page_and_the_command_say_the_same(me: Person, three: None) -> None:
    told = as_json(report(of_this_machine()).figures)
    assert 3 == json.loads(json.dumps(told))["rejections"]
    assert "3 of which ended with a no" in patterns(me).cards[0].lines[0].text
