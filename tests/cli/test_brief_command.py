"""`nextround brief`: the page before a talk, in the terminal."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from brief_world import ANSWER, coming, stumped
from nextround.accounts.models import Person
from nextround.journal import actions as journal
from nextround.journal.models import Event
from nextround.practice.models import Card

pytestmark = pytest.mark.mission("P1", "P3", "P4", "P5")
Run = Callable[..., Any]
ASKED = "How would you size the sample?"


@pytest.fixture
def talk(me: Person, clock: Callable[[str], None]) -> Event:
    clock("2026-03-12T09:00:00+00:00")
    return coming(me)


def said(heard: Any) -> str:
    return " ".join(heard.said.split())


def rows(heard: Any, what: str) -> list[dict[str, Any]]:
    every = [json.loads(line) for line in heard.said.splitlines()]
    return [row for row in every if row["what"] == what]


def test_it_begins_with_what_stumped_last_time(nextround: Run, me: Person, talk: Event) -> None:
    before = stumped(me, ASKED, answer=ANSWER)
    before.caught_off_guard = "A whiteboard"
    before.save()
    told = said(nextround("brief"))
    assert told.startswith("Before the technical interview: Analyst, Halden 13 March 2026, 14:00 (Berlin)")
    parts = ("Last time this stumped you", ASKED, ANSWER, "By video, 60 minutes", "2 [ ] A whiteboard")
    places = [
        told.index(part) for part in (*parts, "Tableau: Situation: Forty", "They may ask", "You may ask")
    ]
    assert sorted(places) == places
    assert "The odds" not in told


def test_the_odds_are_told_when_asked_for(nextround: Run, talk: Event) -> None:
    assert "As a rule about 5 in 10 go on from here." in said(nextround("brief", "--odds"))
    (odds,) = rows(nextround("brief", "--odds", "--json"), "odds")
    assert "Lever" in odds["sources"][0]


def test_a_line_is_ticked_and_its_tick_taken_away(nextround: Run, me: Person, talk: Event) -> None:
    stumped(me, ASKED)
    assert f"1 [x] “{ASKED}”" in said(nextround("brief", "halden", "--tick", "1"))
    assert f"1 [ ] “{ASKED}”" in said(nextround("brief", "halden", "--tick", "1"))


def test_a_ticked_question_to_ask_waits_in_the_record(nextround: Run, talk: Event) -> None:
    first = rows(nextround("brief", "--json"), "ask")[0]
    nextround("brief", "--tick", str(first["n"]))
    record = journal.record_interview(talk.application, on=date(2026, 3, 12), stage="technical")
    assert first["text"] == record.questions.get().text


def test_a_question_is_put_among_the_cards(nextround: Run, me: Person, talk: Event) -> None:
    stumped(me, ASKED)
    expected = rows(nextround("brief", "--json"), "expect")[0]
    heard = nextround("brief", "--practise", "1", "--practise", str(expected["n"]))
    assert {ASKED, expected["text"]} == set(Card.objects.values_list("front", flat=True))
    assert f"{expected['text']} (to practise)" in said(heard)


@pytest.mark.parametrize("arguments", [("--tick", "0"), ("--tick", "99"), ("--practise", "99")])
def test_a_number_that_is_none_is_refused(nextround: Run, talk: Event, arguments: tuple[str, str]) -> None:
    heard = nextround("brief", *arguments)
    assert 1 == heard.code
    assert f"This can't be done with line {arguments[1]}." in heard.complained


def test_an_expected_question_can_be_practised_but_not_ticked(nextround: Run, talk: Event) -> None:
    number = rows(nextround("brief", "--json"), "expect")[0]["n"]
    assert 1 == nextround("brief", "--tick", str(number)).code


def test_a_program_hears_the_whole_page(nextround: Run, me: Person, talk: Event) -> None:
    stumped(me, ASKED)
    heard = nextround("brief", "--json")
    (meeting,) = rows(heard, "talk")
    assert ("technical", "2026-03-13", "By video, 60 minutes") == tuple(
        meeting[key] for key in ("stage", "on", "how")
    )
    (line,) = rows(heard, "line")
    assert ("first", ASKED, None, False) == tuple(line[key] for key in ("group", "text", "answer", "ticked"))
    assert {"Situation", "Task", "Action"} == set(rows(heard, "tell")[0]["story"])
    assert {"English C1", "Airflow"} <= {name for row in rows(heard, "open") for name in row["asked"]}


def test_without_a_talk_to_come_it_says_what_makes_one(nextround: Run, me: Person) -> None:
    heard = nextround("brief")
    assert 1 == heard.code
    assert "No talk is coming." in heard.complained


def test_of_an_application_without_one_it_says_the_same(nextround: Run, me: Person, talk: Event) -> None:
    journal.record_application(me, company="Kite", role="Analyst")
    assert "No talk is coming." in nextround("brief", "kite").complained


def test_a_talk_without_posting_hour_or_past_has_its_page(
    nextround: Run, me: Person, clock: Callable[[str], None]
) -> None:
    clock("2026-03-12T09:00:00+00:00")
    application = journal.record_application(me, company="Kite", role="")
    journal.record_event(application, kind="invited", on=date(2026, 3, 20))
    told = said(nextround("brief"))
    assert "Before the talk: An application, Kite 20 March 2026; no hour is noted yet" in told
    assert "No earlier talk has left a note" in told
    assert "No posting is kept here." in told


def test_older_lines_than_a_page_holds_are_counted(nextround: Run, me: Person, talk: Event) -> None:
    before = stumped(me, ASKED)
    before.caught_off_guard = "\n".join(f"Surprise {number}" for number in range(14))
    before.save()
    assert "3 older lines are left out" in said(nextround("brief"))


@pytest.mark.mission("P5")
def test_a_question_of_ones_own_is_added_and_waits_in_the_record(
    nextround: Run, me: Person, talk: Event
) -> None:
    told = said(nextround("brief", "--ask", "Who decides what is worked on?"))
    assert "[x] Who decides what is worked on? " in told
    record = journal.record_interview(talk.application, on=date(2026, 3, 12), stage=talk.stage)
    assert ["Who decides what is worked on?"] == [q.text for q in record.questions.all()]
