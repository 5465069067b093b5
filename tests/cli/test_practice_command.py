"""Practice and the record of a talk in the terminal."""

import json
from datetime import date
from pathlib import Path

import pytest

from nextround.journal import actions as journal
from nextround.journal.models import Application, Interview
from nextround.practice import actions, records
from nextround.practice.models import Rehearsal, Review
from rooms_world import NOON, talk, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(clock) -> None:
    clock(NOON)


@pytest.mark.mission("P7")
def test_the_latest_grade_is_taken_back(nextround, me, clock) -> None:
    assert "Nothing was practised yet." in nextround("practice", "undo").complained
    card = actions.add_card(me, front="Why us?")
    before = card.due_at
    actions.practised(card, 4)
    assert "it is due as before: Why us?" in nextround("practice", "undo").said
    card.refresh_from_db()
    assert (before, 0) == (card.due_at, records.reviews(me).count())


@pytest.mark.mission("P7")
def test_a_sitting_in_the_terminal_ends_after_ten_minutes(nextround, me, clock, monkeypatch) -> None:
    for front in ("Why us?", "Why now?"):
        actions.add_card(me, front=front)
    clock("2026-03-13T08:00:00+00:00")
    practised = actions.practised

    def slowly(card, grade) -> Review:
        clock("2026-03-13T08:11:00+00:00")
        return practised(card, grade)

    monkeypatch.setattr(actions, "practised", slowly)
    said = nextround("practice", typed=["", "3", "", "3"]).said
    assert "Ten minutes; that is a good sitting. The rest (1) keeps." in said
    assert 1 == records.reviews(me).count()


@pytest.mark.mission("P7")
def test_the_bank_is_listed_by_stage_and_role_and_a_question_is_kept(nextround, me) -> None:
    told = nextround("practice", "bank", "--stage", "technical", "--role", "Data analyst", "--json").said
    rows = [json.loads(line) for line in told.splitlines()]
    assert "data" == rows[0]["kind"]
    assert all("technical" in row["stages"] for row in rows)
    german = nextround("practice", "bank", "--language", "de").said
    assert "Was möchten Sie verdienen?" in german
    assert "On a card." in nextround("practice", "bank", "pay-wanted").said
    assert "on a card already" in nextround("practice", "bank", "pay-wanted").said
    assert ["What would you like to earn?"] == [card.front for card in records.cards(me)]


@pytest.mark.parametrize(
    "given",
    [
        ("practice", "juggle"),
        ("practice", "bank", "--stage", "lunch"),
        ("practice", "bank", "--language", "tlh"),
    ],
)
def test_what_it_can_not_do_is_misuse(nextround, me, given: tuple[str, ...]) -> None:
    assert 2 == nextround(*given).code


@pytest.mark.mission("P7")
def test_a_question_of_one_s_own_is_asked_in_parts(nextround, me) -> None:
    nextround("practice", "add", typed=["Why us?", "A map.", "", "I drew it.", ""])
    assert [("Why us?", "Situation: A map.\nAction: I drew it.")] == [
        (card.front, card.back) for card in records.cards(me)
    ]


@pytest.mark.mission("P7")
def test_questions_leave_for_anki_and_come_in_from_a_table(nextround, me, tmp_path: Path) -> None:
    table = tmp_path / "q.csv"
    table.write_text("question,answer\nWhy us?,The maps.\n,x\n")
    brought = nextround("practice", "import", str(table))
    assert "One question is on a card now." in brought.said
    assert "Row 3: This row has no question." in brought.complained
    assert "Nothing new" in nextround("practice", "import", str(table)).said
    anki = nextround("practice", "export", "-", "--anki").said
    assert anki.startswith("#separator:tab\n")
    assert '"Why us?"\t"The maps."\t"nextround"' in anki
    out = tmp_path / "out.csv"
    assert f"Written to {out}." in nextround("practice", "export", str(out)).said.replace("\n", " ")
    assert "Why us?,The maps.,," in out.read_text()
    assert "Say which file." in nextround("practice", "export").complained


NOTE = (
    "They asked why I leave. Went well.\nThey asked about SQL. No idea.\nI asked about the team.\nWhy us?\n"
)


@pytest.fixture
def brightwater(me) -> Application:
    return waiting(me)


@pytest.mark.mission("I1")
def test_notes_become_the_record_once_each_question_is_confirmed(nextround, brightwater) -> None:
    typed = [*NOTE.splitlines(), ".", "1", "2", "About joins", "3", "4", "2", "x", "", "5", "60 %"]
    said = nextround("interview", "brightwater", typed=typed).said
    assert "About SQL (they asked, stumped)" in said
    assert "4 questions are in the record." in said
    record = talk(brightwater)
    rows = list(record.questions.values_list("text", "went", "asked_by"))
    assert [
        ("Why I leave", "confident", "them"),
        ("About joins", "stumped", "them"),
        ("About the team", "", "me"),
        ("Why us?", "", "them"),
    ] == rows
    record.refresh_from_db()
    assert ([2, 5], "60 %") == (sorted(record.ratings.values()), record.expectation)
    assert "43 %" not in said


@pytest.mark.mission("I6")
def test_after_a_talk_that_felt_bad_the_terminal_says_one_fact_and_ends(nextround, brightwater) -> None:
    typed = ["They asked about SQL. No idea.", ".", "1", "1", "", "", "2", ""]
    said = " ".join(nextround("interview", "brightwater", typed=typed).said.split())
    assert "43 % of those who went in rated themselves lower" in said
    assert said.endswith("What can be used comes back before the next one.")
    assert "" == talk(brightwater).expectation


@pytest.mark.mission("I1")
def test_nothing_is_filed_where_nobody_confirms(nextround, brightwater, tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text(NOTE)
    said = nextround("interview", "brightwater", str(file)).said
    assert "Nothing was filed" in said
    said = nextround("interview", "brightwater", str(file), typed=["3", *[""] * 7]).said
    assert "Nothing was filed." in said
    assert 0 == talk(brightwater).questions.count()
    assert "No question was found." in nextround("interview", "brightwater", typed=[".", *[""] * 5]).said


def test_a_talk_that_is_not_noted_yet_is_named_by_its_day(nextround, me) -> None:
    row = journal.record_application(me, company="Kite", applied_on=date(2026, 2, 1))
    assert (
        "No talk of this application is noted yet." in nextround("interview", "kite", typed=["."]).complained
    )
    day = ("--on", "2026-03-11", "--stage", "technical")
    said = nextround(
        "interview", "kite", *day, typed=["Why us?", ".", "2", "Why here?", "", *"2222", ""]
    ).said
    assert "One question is in the record." in said
    assert [("technical", "Why here?")] == list(
        Interview.objects.filter(application=row).values_list("event__stage", "questions__text")
    )


def test_what_is_rated_in_the_terminal_after_the_answer_is_not_asked(nextround, brightwater) -> None:
    journal.record_event(brightwater, kind="rejected", on=date(2026, 3, 11), stage="final")
    said = nextround("interview", "brightwater", typed=["Why us?", ".", "1"]).said
    assert "by your own feeling" not in said


@pytest.mark.mission("P7", "S5")
def test_a_talk_is_rehearsed_typed_and_aloud_and_rated_by_oneself(nextround, me) -> None:
    told = nextround(
        "practice",
        *("rehearse", "--minutes", "10", "--stage", "technical", "--role", "Data analyst"),
        typed=["I would ask first.", "Then count.", "", "", "q", "3", "", "x", "5"],
    ).said
    rehearsal = Rehearsal.objects.get()
    assert "4 questions." in told
    assert [("I would ask first.\nThen count.", False), ("", True), ("", False), ("", False)] == list(
        rehearsal.questions.values_list("answer", "is_spoken")
    )
    assert ({"hard": 3, "fit": 5}, "technical", 10) == (rehearsal.ratings, rehearsal.stage, rehearsal.minutes)
    assert rehearsal.ended_at is not None
    assert "What someone else sees tells most" in told


@pytest.mark.mission("P7")
def test_a_rehearsal_for_an_application_takes_its_role_and_stops_before_the_first_answer(
    nextround, me
) -> None:
    application = waiting(me)
    said = nextround("practice", "rehearse", application.opening.company, "--minutes", "5", typed=["Q"]).said
    rehearsal = Rehearsal.objects.get()
    assert (application, {}, 2) == (rehearsal.application, rehearsal.ratings, rehearsal.questions.count())
    assert "Nothing was answered, so nothing is kept." in said
    assert rehearsal.trashed_at is not None


def test_without_a_terminal_nothing_is_begun(nextround, me) -> None:
    assert "nobody is there" in nextround("practice", "rehearse").complained
    assert not Rehearsal.objects.exists()


@pytest.mark.mission("F6")
def test_words_of_danger_in_an_answer_bring_up_help(nextround, me) -> None:
    typed = ["I want to kill myself.", "", "q", *[""] * 4]
    assert "helplines" in nextround("practice", "rehearse", typed=typed).said


@pytest.mark.parametrize("odd", [("--minutes", "7"), ("--stage", "moon"), ("--language", "xx")])
def test_a_rehearsal_that_nobody_can_hold_is_refused(nextround, me, odd: tuple[str, str]) -> None:
    assert 0 != nextround("practice", "rehearse", *odd).code
    assert not Rehearsal.objects.exists()
