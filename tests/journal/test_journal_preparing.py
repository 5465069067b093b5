"""A coming talk is prepared: ticks, questions to ask that wait in its record, invitations still ahead."""

from datetime import date

import pytest

from nextround.journal import actions, records
from nextround.journal.actions import keep_ticks
from nextround.journal.models import Application, Preparation, Question
from nextround.journal.preparing import still_ahead
from nextround.journal.rules import UnknownCode

pytestmark = pytest.mark.django_db
RANGE = "Which range is planned for this post?"


def ticks(application: Application) -> list[tuple[str, str]]:
    return list(application.preparations.order_by("code").values_list("stage", "code"))


@pytest.mark.mission("P3")
def test_a_tick_is_kept_and_taken_away(acme: Application) -> None:
    keep_ticks(acme, stage="final", chosen=["stumped:1", "off_guard:2"], base=[])
    assert [("final", "off_guard:2"), ("final", "stumped:1")] == ticks(acme)
    keep_ticks(acme, stage="final", chosen=["stumped:1"], base=["stumped:1", "off_guard:2"])
    assert [("final", "stumped:1")] == ticks(acme)


def test_what_another_window_ticked_stays_ticked(acme: Application) -> None:
    keep_ticks(acme, stage="final", chosen=["stumped:1"], base=[])
    keep_ticks(acme, stage="final", chosen=["off_guard:2"], base=[])
    keep_ticks(acme, stage="final", chosen=["stumped:1"], base=["stumped:1"])
    assert 2 == len(ticks(acme))


def test_a_tick_belongs_to_its_stage_and_its_application(acme: Application, theirs: Application) -> None:
    for application, stage in ((acme, "final"), (acme, "team"), (theirs, "final")):
        keep_ticks(application, stage=stage, chosen=["stumped:1"], base=[])
    keep_ticks(acme, stage="final", chosen=[], base=["stumped:1"])
    assert ([("team", "stumped:1")], [("final", "stumped:1")]) == (ticks(acme), ticks(theirs))


@pytest.mark.parametrize("code", ["", "stumped", "stumped:", "a b:1", "stumped:1,2", "stumped:" + "1" * 101])
def test_what_is_no_code_is_refused_and_nothing_is_kept(acme: Application, code: str) -> None:
    with pytest.raises(UnknownCode):
        keep_ticks(acme, stage="final", chosen=["stumped:1", code], base=[])
    assert [] == ticks(acme)


@pytest.mark.mission("P5")
def test_the_questions_chosen_for_a_talk_wait_in_its_record(acme: Application) -> None:
    keep_ticks(
        acme,
        stage="final",
        chosen=["ask:pay-range", "stumped:1"],
        base=[],
        texts={"ask:pay-range": RANGE},
    )
    talk = actions.record_interview(acme, on=date(2026, 3, 12), stage="final")
    assert [("me", RANGE, "")] == list(talk.questions.values_list("asked_by", "text", "answer"))


@pytest.mark.parametrize(
    ("chosen_for", "talk_at", "waits"), [("final", "team", 0), ("", "team", 1), ("final", "", 1)]
)
def test_questions_wait_for_their_own_stage_or_any_where_it_is_not_known(
    acme: Application, chosen_for: str, talk_at: str, waits: int
) -> None:
    keep_ticks(acme, stage=chosen_for, chosen=["ask:pay-range"], base=[], texts={"ask:pay-range": RANGE})
    talk = actions.record_interview(acme, on=date(2026, 3, 12), stage=talk_at)
    assert waits == talk.questions.count()


def test_a_question_that_was_asked_there_does_not_wait_again(acme: Application) -> None:
    keep_ticks(acme, stage="final", chosen=["ask:pay-range"], base=[], texts={"ask:pay-range": RANGE})
    first = actions.record_interview(acme, on=date(2026, 3, 10), stage="final")
    second = actions.record_interview(acme, on=date(2026, 3, 12), stage="final")
    assert (1, 0) == (first.questions.count(), second.questions.count())


def test_opening_a_record_again_brings_nothing_along_twice(acme: Application) -> None:
    keep_ticks(acme, stage="final", chosen=["ask:pay-range"], base=[], texts={"ask:pay-range": RANGE})
    talk = actions.record_interview(acme, on=date(2026, 3, 12), stage="final")
    Question.objects.all().delete()
    actions.record_of(talk.event)
    assert 0 == talk.questions.count()


@pytest.mark.parametrize(("before", "after"), [("", "A plan"), ("Ask Mara\n", "Ask Mara\n\nA plan")])
def test_a_text_is_added_below_the_note(acme: Application, before: str, after: str) -> None:
    acme.note = before
    acme.save()
    actions.add_to_note(acme, " A plan \n")
    acme.refresh_from_db()
    assert after == acme.note


@pytest.mark.mission("P1")
@pytest.mark.parametrize(
    ("noted", "ahead"),
    [
        ([("invited", 20)], [20]),
        ([("invited", 20), ("invited", 16)], [16, 20]),
        ([("invited", 5)], [5]),
        ([("invited", 5), ("interviewed", 9)], []),
        ([("invited", 5), ("rejected", 9)], []),
        ([("invited", 5), ("interviewed", 5)], []),
        ([("invited", 5), ("invited", 20)], [20]),
        ([("invited", 12)], [12]),
        ([], []),
    ],
)
def test_an_invitation_is_ahead_until_its_talk_took_place(
    acme: Application, noted: list[tuple[str, int]], ahead: list[int]
) -> None:
    for kind, day in noted:
        actions.record_event(acme, kind=kind, on=date(2026, 3, day))
    found = still_ahead(records.standing(acme.events.all()), date(2026, 3, 12))
    assert ahead == [event.on.day for event in found]


def test_an_invitation_noted_and_its_talk_had_today_is_over(acme: Application) -> None:
    actions.record_event(acme, kind="invited", on=date(2026, 3, 12), stage="final")
    actions.record_interview(acme, on=date(2026, 3, 12), stage="final")
    assert [] == still_ahead(records.standing(acme.events.all()), date(2026, 3, 12))


def test_what_is_prepared_goes_with_its_application(acme: Application) -> None:
    keep_ticks(acme, stage="final", chosen=["stumped:1"], base=[])
    actions.erase(acme)
    assert 0 == Preparation.objects.count()
