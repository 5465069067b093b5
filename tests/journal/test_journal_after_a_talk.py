"""After a talk: notes become questions, the own expectation is noted, and there is an end to it."""

from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nextround.engine.rehearsal.split import Asked
from nextround.foundation import clock as clocks
from nextround.journal import actions, rules, waiting
from nextround.journal.models import Application, Interview, Question

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)


@pytest.fixture
def talk(acme: Application) -> Interview:
    return actions.record_interview(acme, on=DAY, stage="final")


def page(inside: Client, talk: Interview, name: str = "interview-after") -> str:
    answer = inside.get(reverse(name, args=[talk.pk]))
    assert 200 == answer.status_code
    return unescape(answer.content.decode())


@pytest.mark.mission("I5")
def test_an_expectation_is_noted_with_its_time_and_locked_by_the_answer(talk: Interview) -> None:
    actions.expect(talk, " 60 % ")
    actions.record_event(talk.application, kind="rejected", on=date(2026, 3, 11), stage="final")
    with pytest.raises(rules.AnswerKnown):
        actions.expect(talk, "I knew it")
    talk.refresh_from_db()
    assert ("60 %", True) == (talk.expectation, talk.expected_at is not None)


@pytest.mark.mission("I5")
def test_what_was_expected_is_shown_only_if_wanted(inside: Client, talk: Interview) -> None:
    inside.post(reverse("interview-after", args=[talk.pk]), {"expectation": "rather not"})
    assert 'value="rather not"' in page(inside, talk)
    actions.record_event(talk.application, kind="rejected", on=date(2026, 3, 11), stage="final")
    told = page(inside, talk, "interview")
    assert "<summary>What you expected then</summary>" in told
    assert "rather not" not in page(inside, talk)
    answer = inside.post(reverse("interview-after", args=[talk.pk]), {"expectation": "no"}, follow=True)
    assert "The answer is known by now" in answer.content.decode()


@pytest.mark.mission("I5")
def test_one_other_open_application_is_named_the_longest_left_alone_of_those_alive(
    inside: Client, me, talk: Interview, clock
) -> None:
    assert waiting.another(talk) is None
    assert "Nothing else is open" in page(inside, talk)
    clock("2025-11-01T09:00:00+00:00")
    actions.record_application(me, company="Old", role="Clerk")
    clock("2026-03-01T09:00:00+00:00")
    kite = actions.record_application(me, company="Kite", role="Analyst")
    clock("2026-03-12T09:00:00+00:00")
    actions.record_application(me, company="Late", role="Analyst")
    assert kite == waiting.another(talk)
    assert reverse("application", args=[kite.pk]) in page(inside, talk)


@pytest.mark.mission("I6")
def test_after_a_talk_that_felt_bad_the_fact_is_said_once_and_then_there_is_an_end(
    inside: Client, talk: Interview
) -> None:
    assert "43 %" not in page(inside, talk)
    actions.rate(talk, {"hard": 2, "fit": 1})
    told = page(inside, talk)
    assert "43 %" in told
    assert "TechCrunch, 2023" in told
    answer = inside.post(reverse("interview-settle", args=[talk.pk]), follow=True)
    assert "Put away until the answer comes." in answer.content.decode()
    assert "43 %" not in page(inside, talk)
    inside.post(reverse("interview-unsettle", args=[talk.pk]))
    assert "43 %" in page(inside, talk)


@pytest.mark.mission("I6")
def test_once_the_answer_is_known_nothing_is_said_about_how_it_felt(inside: Client, talk: Interview) -> None:
    Question.objects.create(owner=talk.owner, interview=talk, text="Why us?", went="stumped")
    actions.record_event(talk.application, kind="offered", on=date(2026, 3, 11))
    assert "43 %" not in page(inside, talk)


@pytest.mark.mission("I1")
def test_saving_and_finishing_leads_to_what_comes_after(inside: Client, talk: Interview) -> None:
    address = reverse("interview", args=[talk.pk])
    assert reverse("interview-after", args=[talk.pk]) == inside.post(address, {"done": "1"}).url
    assert f"{address}#questions-me" == inside.post(address, {"more": "me"}).url


@pytest.mark.mission("I1")
def test_notes_are_split_confirmed_line_by_line_filed_and_taken_back(inside: Client, talk: Interview) -> None:
    note = "They asked why I leave. Went well.\nThey asked about SQL. No idea.\nI asked about the team."
    shown = inside.post(reverse("interview-notes", args=[talk.pk]), {"notes": note}).content.decode()
    assert ("About SQL" in shown, 0) == (True, talk.questions.count())
    confirmed = {
        "keep-0": "1",
        "text-0": "Why do you leave?",
        "went-0": "confident",
        "by-0": "them",
        "text-1": "About SQL",
        "went-1": "stumped",
        "keep-2": "1",
        "text-2": "About the team",
        "went-2": "odd",
        "by-2": "me",
    }
    answer = inside.post(reverse("interview-notes-file", args=[talk.pk]), confirmed, follow=True)
    assert "2 questions are in the record." in answer.content.decode()
    rows = list(talk.questions.values_list("text", "went", "asked_by"))
    assert [("Why do you leave?", "confident", "them"), ("About the team", "", "me")] == rows
    inside.post(reverse("interview-notes-back", args=[talk.questions.first().pk]))
    assert 0 == talk.questions.filter(trashed_at=None).count()


def test_nothing_ticked_files_nothing_and_a_note_without_a_question_says_so(
    inside: Client, talk: Interview
) -> None:
    answer = inside.post(reverse("interview-notes-file", args=[talk.pk]), {"text-0": "Why?"}, follow=True)
    assert "Nothing was filed." in answer.content.decode()
    address = reverse("interview-notes", args=[talk.pk])
    assert "No question was found" in inside.post(address, {"notes": "Nice room."}).content.decode()
    assert "Paste or dictate a line or two first." in inside.post(address, {"notes": ""}).content.decode()
    assert "Your notes" in page(inside, talk, "interview-notes")


def test_filing_goes_on_behind_what_is_there_and_taking_back_leaves_it(talk: Interview, clock) -> None:
    first = actions.add_question(talk, text="First")
    clock("2026-03-12T10:00:00+00:00")
    (filed, mine) = actions.file_questions(
        talk, [Asked(text="Second", went="stumped"), Asked(text="Mine", went="stumped", asked_by="me")]
    )
    assert (1, 2, "stumped", "") == (filed.position, mine.position, filed.went, mine.went)
    assert 2 == actions.unfile_questions(mine)
    assert [first] == list(talk.questions.filter(trashed_at=None))
    assert clocks.now() >= Question.objects.get(pk=filed.pk).trashed_at


def test_the_page_after_a_talk_asks_the_same_questions_of_the_database_at_any_size(
    inside: Client, me, talk: Interview
) -> None:
    page(inside, talk)
    actions.file_questions(talk, [Asked(text="Why?", went="stumped"), Asked(text="How?", went="confident")])
    actions.record_application(me, company="Kite")
    with CaptureQueriesContext(connection) as few:
        page(inside, talk)
    actions.file_questions(talk, [Asked(text=f"Why {n}?", went="stumped") for n in range(50)])
    actions.file_questions(talk, [Asked(text=f"How {n}?", went="confident") for n in range(50)])
    for number in range(30):
        actions.record_application(me, company=f"Kite {number}")
    with CaptureQueriesContext(connection) as many:
        page(inside, talk)
    assert len(few) == len(many)
