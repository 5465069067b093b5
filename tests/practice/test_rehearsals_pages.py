"""Rehearsals in a browser without script, and the page of someone else who never was let in."""

import logging
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from nextround.engine.journey import Stage
from nextround.engine.rehearsal.rehearse import Wanted
from nextround.foundation import autosave
from nextround.journeys import records as journeys
from nextround.practice import actions as cards
from nextround.practice import raters, rehearsals
from nextround.practice.models import Rating, Rehearsal
from rooms_world import NOON, after_a_final, stumped

pytestmark = [pytest.mark.django_db, pytest.mark.mission("P7")]
MARKS = {"rating-hard": "4", "rating-craft": "2", "rating-communication": "", "rating-fit": "3"}


@pytest.fixture(autouse=True)
def noon(clock) -> None:
    clock(NOON)


@pytest.fixture
def rehearsal(me) -> Rehearsal:
    return rehearsals.begin(me, Wanted(minutes=5, stage=Stage.FINAL))


@pytest.fixture
def stranger() -> Client:
    return Client(enforce_csrf_checks=True)


def page(inside: Client, name: str, *arguments: object) -> str:
    answer = inside.get(reverse(name, args=arguments))
    assert 200 == answer.status_code
    return unescape(answer.content.decode())


def answered(inside: Client, rehearsal: Rehearsal, place: int, **typed: str) -> str:
    where = reverse("rehearsal-question", args=[rehearsal.pk, place])
    return inside.post(where, {"answer": "", **typed}).headers["Location"]


def link_of(inside: Client, rehearsal: Rehearsal, **chosen: str) -> str:
    answer = inside.post(reverse("rehearsal-link", args=[rehearsal.pk]), chosen)
    field = LexborHTMLParser(answer.content.decode()).css_first("#where")
    assert field is not None
    return str(field.attributes["value"]).removeprefix("http://testserver")


def test_a_rehearsal_is_chosen_for_an_application_and_asks_what_stumped(inside, me) -> None:
    application = after_a_final(me)
    stumped(application)
    told = page(inside, "rehearsals")
    assert "Rehearse a talk" in told
    chosen = {"minutes": "5", "stage": "final", "application": str(application.pk), "language": "de"}
    answer = inside.post(reverse("rehearsals"), chosen, follow=True)
    assert "How would you size the sample?" in unescape(answer.content.decode())
    assert [(5, "final", application)] == [
        (row.minutes, row.stage, row.application) for row in Rehearsal.objects.all()
    ]


@pytest.mark.mission("P7", "P8")
def test_practice_leads_to_both_whether_a_card_is_due_or_not(inside, me, clock) -> None:
    ways = [f'href="{reverse(name)}"' for name in ("rehearsals", "small-tries")]
    assert [1, 1] == [page(inside, "practice").count(way) for way in ways]
    cards.add_card(me, front="Why us?")
    clock("2026-03-13T12:00:00+00:00")
    assert [1, 1] == [page(inside, "practice").count(way) for way in ways]


def test_an_application_named_in_the_address_is_chosen_already(inside, me, other) -> None:
    mine, theirs = after_a_final(me), after_a_final(other)
    told = inside.get(reverse("rehearsals"), {"application": mine.pk, "stage": "final"}).content.decode()
    assert f'<option value="{mine.pk}" selected>' in told
    assert (
        str(theirs.pk) not in inside.get(reverse("rehearsals"), {"application": theirs.pk}).content.decode()
    )
    refused = inside.post(reverse("rehearsals"), {"minutes": "5", "application": str(theirs.pk)})
    assert (400, 0) == (refused.status_code, Rehearsal.objects.count())


def test_without_a_length_nothing_begins(inside) -> None:
    answer = inside.post(reverse("rehearsals"), {"minutes": "90"})
    assert (400, 0) == (answer.status_code, Rehearsal.objects.count())
    assert "Choose how long." in answer.content.decode()


def test_one_question_a_page_typed_or_aloud_back_and_stop(inside, rehearsal) -> None:
    assert "Question 1 of 2" in page(inside, "rehearsal-question", rehearsal.pk, 1)
    second = answered(inside, rehearsal, 1, answer="First\r\nthis.")
    assert reverse("rehearsal-question", args=[rehearsal.pk, 2]) == second
    assert "First\nthis." == rehearsal.questions.get(place=1).answer
    whole = answered(inside, rehearsal, 2, is_spoken="on")
    assert reverse("rehearsal", args=[rehearsal.pk]) == whole
    told = page(inside, "rehearsal", rehearsal.pk)
    assert "Said aloud" in told
    assert "Go on with question" not in told


def test_it_stops_after_one_question_and_can_be_gone_on_with(inside, rehearsal) -> None:
    assert reverse("rehearsal", args=[rehearsal.pk]) == answered(inside, rehearsal, 1, answer="x", stop="1")
    told = page(inside, "rehearsal", rehearsal.pk)
    assert "Not answered" in told
    assert "Go on with question 2" in told


def test_the_time_can_be_hidden_and_stays_so(inside, rehearsal) -> None:
    where = reverse("rehearsal-question", args=[rehearsal.pk, 1])
    assert 'role="timer"' in inside.get(where).content.decode()
    assert 'role="timer"' not in inside.get(f"{where}?time=off").content.decode()
    onward = inside.post(f"{where}?time=off", {"answer": "x"}).headers["Location"]
    assert onward.endswith("/2/?time=off")


def test_what_is_typed_keeps_itself_and_words_of_danger_offer_help(inside, rehearsal) -> None:
    where = reverse("rehearsal-keep", args=[rehearsal.pk, 1])
    told = inside.post(where, {"answer": "I want to die.", "base-answer": autosave.fingerprint("")}).json()
    assert (True, False) == (told["danger"], told["beside"])
    assert "I want to die." == rehearsal.questions.get(place=1).answer
    other = {"answer": "From another window", "base-answer": autosave.fingerprint("")}
    assert inside.post(where, {**other, "window": "b"}).json()["beside"]
    again = answered(inside, rehearsal, 1, answer="A third", **{"base-answer": autosave.fingerprint("")})
    assert reverse("rehearsal-question", args=[rehearsal.pk, 1]) == again


def test_own_marks_can_stay_open_and_one_off_the_scale_says_why(inside, rehearsal) -> None:
    where = reverse("rehearsal-own-marks", args=[rehearsal.pk])
    inside.post(where, MARKS)
    rehearsal.refresh_from_db()
    assert {"hard": 4, "craft": 2, "fit": 3} == rehearsal.ratings
    answer = inside.post(where, {"rating-hard": "9"})
    assert (400, True) == (answer.status_code, "A mark goes from 1 to 5." in answer.content.decode())
    assert 400 == inside.post(where, {"rating-hard": "much"}).status_code


def test_someone_who_was_never_let_in_rates_through_the_link_once(inside, stranger, rehearsal) -> None:
    where = link_of(inside, rehearsal)
    shown = stranger.get(where)
    assert "How did these answers come across?" in shown.content.decode()
    assert rehearsal.questions.get(place=1).text in unescape(shown.content.decode())
    answer = stranger.post(where, {**MARKS, "note": "Clear, a little long."})
    assert reverse("rate-thanks") == answer.headers["Location"]
    assert "Thank you" in stranger.get(reverse("rate-thanks")).content.decode()
    assert {} == {name: cookie.value for name, cookie in stranger.cookies.items()}
    rating = Rating.objects.get()
    assert ({"hard": 4, "craft": 2, "fit": 3}, "Clear, a little long.") == (rating.ratings, rating.note)
    for answer in (stranger.get(where), stranger.post(where, MARKS)):
        assert 403 == answer.status_code
        assert "opens nothing any more" in answer.content.decode()
    assert 1 == Rating.objects.count()


def test_the_link_lets_nobody_in_anywhere_else(inside, stranger, rehearsal) -> None:
    stranger.get(link_of(inside, rehearsal))
    for name in ("today", "practice", "rehearsals"):
        assert 403 == stranger.get(reverse(name)).status_code
    assert 403 == stranger.get(reverse("rehearsal", args=[rehearsal.pk])).status_code
    assert 403 == stranger.get("/rate/not-a-link/").status_code


def test_typed_answers_are_shown_only_if_that_was_chosen(inside, stranger, rehearsal) -> None:
    rehearsal.questions.filter(place=1).update(answer="canary-answer")
    rehearsal.questions.filter(place=2).update(is_spoken=True)
    assert "canary-answer" not in stranger.get(link_of(inside, rehearsal)).content.decode()
    shown = stranger.get(link_of(inside, rehearsal, shows_answers="on")).content.decode()
    assert ("canary-answer" in shown, "Said aloud" in shown) == (True, True)


def test_a_page_of_someone_else_names_nobody_and_leads_nowhere(inside, stranger, me) -> None:
    me.name = "canary-name"
    me.save()
    application = after_a_final(me)
    rehearsal = rehearsals.begin(me, Wanted(minutes=5), application)
    shown = stranger.get(link_of(inside, rehearsal)).content.decode()
    tree = LexborHTMLParser(shown)
    assert ([], []) == (tree.css("a"), tree.css("script"))
    assert not [word for word in ("canary-name", "Brightwater", str(rehearsal.pk)) if word in shown]


def test_the_token_reaches_no_log_and_no_other_page(inside, stranger, rehearsal, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    where = link_of(inside, rehearsal)
    shown = stranger.get(where)
    stranger.post(where, MARKS)
    stranger.get(where)
    token = where.split("/")[2]
    assert token not in caplog.text
    assert ("no-referrer", "no-store") == (shown["Referrer-Policy"], shown["Cache-Control"])
    assert token not in page(inside, "rehearsal", rehearsal.pk)


def test_a_mark_off_the_scale_or_none_says_why_and_keeps_what_was_typed(inside, stranger, rehearsal) -> None:
    where = link_of(inside, rehearsal)
    for marks, why in (({"rating-hard": "9"}, "A mark goes"), ({}, "One mark is enough")):
        answer = stranger.post(where, {**marks, "note": "Well told."})
        assert 400 == answer.status_code
        assert why in answer.content.decode()
        assert "Well told." in answer.content.decode()
    assert 302 == stranger.post(where, MARKS).status_code


def test_a_link_can_be_seen_and_taken_back(inside, stranger, rehearsal) -> None:
    where = link_of(inside, rehearsal)
    assert "A link is open until 19 March, 12:00" in page(inside, "rehearsal", rehearsal.pk)
    inside.post(reverse("rehearsal-link-close", args=[rehearsal.pk]))
    assert 403 == stranger.get(where).status_code
    assert "A link is open" not in page(inside, "rehearsal", rehearsal.pk)


def test_marks_from_paper_are_copied_and_can_be_left_out_again(inside, rehearsal) -> None:
    assert "A rehearsal, and how it came across" in page(inside, "rehearsal-sheet", rehearsal.pk)
    assert "Marks from paper" in page(inside, "rehearsal-paper", rehearsal.pk)
    where = reverse("rehearsal-paper", args=[rehearsal.pk])
    assert 400 == inside.post(where, {"note": "x"}).status_code
    inside.post(where, {**MARKS, "note": "One example more."})
    told = page(inside, "rehearsal", rehearsal.pk)
    assert "on paper" in told
    assert "One example more." in told
    rating = Rating.objects.get()
    answer = inside.post(reverse("rating-put-away", args=[rating.pk]), follow=True)
    assert "What someone else saw" not in answer.content.decode()
    inside.post(reverse("trash-back", args=["practice.rating", rating.pk]))
    assert "What someone else saw" in page(inside, "rehearsal", rehearsal.pk)


def test_own_marks_come_before_a_look_at_others_and_then_stay(inside, rehearsal) -> None:
    raters.rate_from_paper(rehearsal, marks={"hard": 2})
    assert "give your own marks first" in page(inside, "rehearsal", rehearsal.pk)
    where = reverse("rehearsal-own-marks", args=[rehearsal.pk])
    inside.post(where, MARKS)
    told = page(inside, "rehearsal", rehearsal.pk)
    assert "Kept as you gave them" in told
    assert "one person’s view" in told
    assert "so your own stay as you gave them" in inside.post(where, MARKS).content.decode()


def test_a_rehearsal_in_the_trash_comes_back_with_what_others_saw(inside, me, rehearsal) -> None:
    raters.rate_from_paper(rehearsal, marks={"hard": 2})
    inside.post(reverse("rehearsal-put-away", args=[rehearsal.pk]))
    assert 404 == inside.get(reverse("rehearsal", args=[rehearsal.pk])).status_code
    assert () == journeys.gather(me).rehearsals
    inside.post(reverse("trash-back", args=["practice.rehearsal", rehearsal.pk]))
    assert 1 == len(journeys.gather(me).rehearsals)


def test_the_list_begins_with_the_latest(inside, me) -> None:
    for day in (3, 9, 5):
        row = rehearsals.begin(me, Wanted(minutes=5))
        row.on = date(2026, 3, day)
        row.save()
    told = page(inside, "rehearsals")
    assert told.index("9 March 2026") < told.index("5 March 2026") < told.index("3 March 2026")


def test_pages_make_the_same_queries_whatever_the_number_of_rehearsals(inside, me) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(inside, "rehearsals")
        return len(seen)

    def add(number: int) -> None:
        for _ in range(number):
            rehearsals.begin(me, Wanted(minutes=5), after_a_final(me))

    add(3)
    page(inside, "rehearsals")  # the first look begins a session
    few = count()
    add(20)
    assert few == count()
