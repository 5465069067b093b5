"""Rehearsals: their questions, one's own marks, and those of someone else through a link or on paper."""

from datetime import date, timedelta

import pytest

from nextround.engine.diagnosis.report import report
from nextround.engine.journey import Stage
from nextround.engine.rehearsal.rehearse import Wanted
from nextround.foundation.clock import now
from nextround.journal import actions as journal
from nextround.journeys import records as journeys
from nextround.practice import actions, raters, rehearsals
from nextround.practice import rehearsals_records as records
from nextround.practice.models import Rating, RatingLink, Rehearsal
from rooms_world import NOON, after_a_final, stumped

pytestmark = [pytest.mark.django_db, pytest.mark.mission("P7")]
FINAL = Wanted(minutes=10, stage=Stage.FINAL)
MARKS = {"hard": 4, "craft": 1, "communication": 4, "fit": 4}


@pytest.fixture(autouse=True)
def noon(clock) -> None:
    clock(NOON)


@pytest.fixture
def rehearsal(me) -> Rehearsal:
    return rehearsals.begin(me, FINAL)


def test_a_rehearsal_asks_what_stumped_a_card_and_the_bank(me) -> None:
    application = after_a_final(me)
    question = stumped(application)
    card = actions.add_card(me, front="Why us?")
    begun = rehearsals.begin(me, FINAL, application)
    assert (date(2026, 3, 12), "final", 10, application) == (
        begun.on,
        begun.stage,
        begun.minutes,
        begun.application,
    )
    asked = list(begun.questions.all())
    assert [1, 2, 3, 4] == [row.place for row in asked]
    assert {f"question:{question.pk}", f"card:{card.pk}"} == {
        row.origin for row in asked if not row.origin.startswith("bank:")
    }
    assert {me} == {row.owner for row in asked}


def test_the_next_rehearsal_asks_other_questions_of_the_bank(me, rehearsal) -> None:
    second = rehearsals.begin(me, FINAL)
    first = set(rehearsal.questions.values_list("origin", flat=True))
    assert set() == first & set(second.questions.values_list("origin", flat=True))
    journal.trash(second)
    third = rehearsals.begin(me, FINAL)
    assert set(second.questions.values_list("origin", flat=True)) == set(
        third.questions.values_list("origin", flat=True)
    )


def test_an_answer_can_be_said_aloud_and_the_rehearsal_stopped_any_time(rehearsal, clock) -> None:
    question = rehearsal.questions.get(place=1)
    rehearsals.say_aloud(question, spoken=True)
    rehearsals.end(rehearsal)
    ended = rehearsal.ended_at
    clock("2026-03-12T15:00:00+00:00")
    rehearsals.end(rehearsal)
    question.refresh_from_db()
    assert (True, ended) == (question.is_spoken, rehearsal.ended_at)


def test_own_marks_may_be_left_open_and_changed(rehearsal) -> None:
    rehearsals.rate_myself(rehearsal, {"hard": 3})
    rehearsals.rate_myself(rehearsal, {"craft": 2})
    rehearsal.refresh_from_db()
    assert ({"craft": 2}, True) == (rehearsal.ratings, rehearsal.rated_at is not None)


@pytest.mark.parametrize("marks", [{"hard": 6}, {"hard": 0}, {"looks": 3}])
def test_a_mark_off_the_scale_is_refused_whoever_gives_it(rehearsal, marks) -> None:
    token = raters.make_link(rehearsal, shows_answers=False)
    with pytest.raises(rehearsals.BadMark):
        rehearsals.rate_myself(rehearsal, marks)
    with pytest.raises(rehearsals.BadMark):
        raters.rate_from_paper(rehearsal, marks=marks)
    with pytest.raises(rehearsals.BadMark):
        raters.rate_by_link(token, marks=marks)
    assert raters.open_link(token).rehearsal == rehearsal


def test_own_marks_stay_as_they_were_once_someone_else_s_are_here(rehearsal) -> None:
    rehearsals.rate_myself(rehearsal, {"hard": 3})
    seen = raters.rate_from_paper(rehearsal, marks=MARKS)
    with pytest.raises(rehearsals.MarksAreSet):
        rehearsals.rate_myself(rehearsal, {"hard": 4})
    journal.trash(seen)
    rehearsals.rate_myself(rehearsal, {"hard": 2})
    assert {"hard": 2} == rehearsal.ratings


def test_own_marks_can_still_be_given_when_someone_else_was_first(rehearsal) -> None:
    raters.rate_from_paper(rehearsal, marks=MARKS)
    rehearsals.rate_myself(rehearsal, {"hard": 2})
    assert {"hard": 2} == rehearsal.ratings


def test_a_link_is_good_for_one_rating(me, rehearsal) -> None:
    token = raters.make_link(rehearsal, shows_answers=True)
    assert raters.open_link(token).shows_answers
    rating = raters.rate_by_link(token, marks=MARKS, note=" Clear. ")
    assert (MARKS, "Clear.", "link", me) == (rating.ratings, rating.note, rating.way, rating.owner)
    assert [rating] == records.ratings(rehearsal)
    with pytest.raises(raters.LinkIsClosed):
        raters.rate_by_link(token, marks=MARKS)
    assert (1, None) == (Rating.objects.count(), records.link(rehearsal))


def test_two_who_press_at_once_leave_one_rating(rehearsal, monkeypatch) -> None:
    token = raters.make_link(rehearsal, shows_answers=False)
    link = raters.open_link(token)
    raters.rate_by_link(token, marks=MARKS)
    monkeypatch.setattr(raters, "open_link", lambda _: link)  # it looked open a moment ago
    with pytest.raises(raters.LinkIsClosed):
        raters.rate_by_link(token, marks=MARKS)
    assert 1 == Rating.objects.count()


def test_the_token_is_stored_nowhere_and_too_long_to_guess(rehearsal) -> None:
    token = raters.make_link(rehearsal, shows_answers=False)
    assert 43 == len(token)  # 256 bits
    assert token not in repr(list(RatingLink.objects.values_list()))


def test_a_link_closes_after_a_week_when_taken_back_and_when_another_is_made(rehearsal, clock) -> None:
    old = raters.make_link(rehearsal, shows_answers=False)
    new = raters.make_link(rehearsal, shows_answers=False)
    for token in (old, "not-a-token", ""):
        with pytest.raises(raters.LinkIsClosed):
            raters.open_link(token)
    assert records.link(rehearsal) == raters.open_link(new)
    raters.close_links(rehearsal)
    with pytest.raises(raters.LinkIsClosed):
        raters.open_link(new)
    third = raters.make_link(rehearsal, shows_answers=False)
    clock((now() + timedelta(days=7, seconds=1)).isoformat())
    with pytest.raises(raters.LinkIsClosed):
        raters.open_link(third)
    assert records.link(rehearsal) is None


def test_a_rehearsal_in_the_trash_is_rated_by_nobody(me, rehearsal) -> None:
    token = raters.make_link(rehearsal, shows_answers=False)
    journal.trash(rehearsal)
    with pytest.raises(raters.LinkIsClosed):
        raters.open_link(token)
    assert [] == list(records.rehearsals(me))


def test_a_sheet_without_a_mark_is_refused_and_the_link_stays_open(rehearsal) -> None:
    token = raters.make_link(rehearsal, shows_answers=False)
    with pytest.raises(raters.NothingMarked):
        raters.rate_by_link(token, marks={})
    with pytest.raises(raters.NothingMarked):
        raters.rate_from_paper(rehearsal, marks={})
    assert raters.open_link(token).rehearsal == rehearsal


@pytest.mark.mission("P7", "S5")
def test_what_someone_else_saw_changes_where_to_look_more_than_one_s_own_marks_do(me, rehearsal) -> None:
    def weak() -> float:
        return report(journeys.gather(me)).figures.diagnosis.weak["craft"]

    before = weak()
    rehearsals.rate_myself(rehearsal, MARKS)
    by_oneself = weak()
    rehearsals.rate_myself(rehearsal, {})
    raters.rate_from_paper(rehearsal, marks=MARKS)
    assert before < by_oneself < weak()


@pytest.mark.mission("P7", "S5")
def test_what_own_marks_are_worth_is_learnt_from_what_others_saw(me) -> None:
    def worth() -> float:
        return report(journeys.gather(me)).figures.diagnosis.worth

    usual = worth()
    for _ in range(4):
        agreed = rehearsals.begin(me, FINAL)
        rehearsals.rate_myself(agreed, {"hard": 5, "craft": 1, "communication": 5, "fit": 5})
        raters.rate_from_paper(agreed, marks={"hard": 5, "craft": 1, "communication": 5, "fit": 5})
    assert usual < worth()


def test_the_trash_knows_a_rehearsal_and_a_rating_by_their_day(rehearsal) -> None:
    rating = raters.rate_from_paper(rehearsal, marks=MARKS)
    assert "Rehearsal of 12 March 2026" == rehearsal.name
    assert "What someone saw in the rehearsal of 12 March 2026" == rating.name


def test_nobody_sees_another_s_rehearsals(me, other) -> None:
    theirs = rehearsals.begin(other, FINAL)
    raters.rate_from_paper(theirs, marks=MARKS)
    assert ([], {}, ()) == (
        list(records.rehearsals(me)),
        records.rehearsed(me),
        journeys.gather(me).rehearsals,
    )
