"""The five-minute record: kept while it is typed, and rated before the answer is known."""

import uuid
from datetime import date

import pytest

from nextround.engine.journey import Kind
from nextround.foundation.autosave import fingerprint
from nextround.foundation.models import SecondText
from nextround.journal import actions, records, rules
from nextround.journal.actions import Typed, TypedQuestion
from nextround.journal.models import Application, Interview, Question

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def talk(acme: Application) -> Interview:
    return actions.record_interview(acme, on=DAY, stage="final")


def typed(value: str, base: str = "") -> Typed:
    return Typed(value=value, base=fingerprint(base), window="w1")


def ratings_of(application: Application) -> dict[str, int]:
    (event,) = [e for e in records.application_value(application).events if e.kind is Kind.INTERVIEWED]
    return dict(event.ratings)


@pytest.mark.mission("I1")
def test_a_record_notes_in_the_timeline_that_the_talk_took_place(talk: Interview, acme: Application) -> None:
    events = records.application_value(acme).events
    assert [("applied", None), ("interviewed", "final")] == [(str(e.kind), e.stage) for e in events]


def test_a_test_is_noted_as_a_test(acme: Application) -> None:
    assert "assessed" == actions.record_interview(acme, on=DAY, stage="assessment").event.kind


def test_a_talk_that_was_noted_before_gets_its_record(acme: Application) -> None:
    event = actions.record_event(acme, kind="interviewed", on=DAY, stage="final")
    assert event == actions.record_interview(acme, on=DAY, stage="final").event
    assert 2 == acme.events.count()


def test_two_talks_of_one_day_have_two_records(talk: Interview, acme: Application) -> None:
    second = actions.record_interview(acme, on=DAY, stage="final")
    assert talk.pk != second.pk
    assert [talk, second] == records.interviews_of(acme)


def test_opening_a_record_again_opens_the_same_one(talk: Interview) -> None:
    assert talk == actions.record_of(talk.event)


def test_only_a_talk_or_a_test_has_a_record(acme: Application) -> None:
    with pytest.raises(rules.NoConversation):
        actions.record_of(acme.events.get())
    assert 0 == Interview.objects.count()


def test_a_record_follows_the_correction_of_its_date(talk: Interview, acme: Application) -> None:
    later = actions.correct(talk.event, on=date(2026, 3, 2))
    talk.refresh_from_db()
    assert later == talk.event
    assert [talk] == records.interviews_of(acme)


def test_the_record_of_a_talk_taken_back_is_hidden_and_comes_back_with_it(
    talk: Interview, acme: Application
) -> None:
    taken = actions.take_back(talk.event)
    assert [] == records.interviews_of(acme)
    actions.bring_back_event(taken)
    assert [talk] == records.interviews_of(acme)


def test_ratings_before_the_answer_count(talk: Interview, acme: Application) -> None:
    actions.rate(talk, {"hard": 2, "craft": 4})
    assert {"hard": 2, "craft": 4} == ratings_of(acme)
    assert talk.rated_at is not None


@pytest.mark.parametrize("outcome", ["rejected", "silent", "offered", "passed"])
def test_ratings_after_the_answer_are_kept_apart_and_weigh_nothing(
    talk: Interview, acme: Application, outcome: str
) -> None:
    actions.rate(talk, {"hard": 4})
    actions.record_event(acme, kind=outcome, on=date(2026, 3, 5), stage="final")
    actions.rate(talk, {"hard": 1})
    talk.refresh_from_db()
    assert {"hard": 4} == ratings_of(acme)
    assert {"hard": 1} == talk.hindsight_ratings
    assert talk.hindsight_rated_at is not None


def test_passing_an_earlier_stage_tells_nothing_about_this_one(talk: Interview, acme: Application) -> None:
    actions.record_event(acme, kind="passed", on=DAY, stage="screening")
    actions.rate(talk, {"fit": 5})
    assert {"fit": 5} == ratings_of(acme)


@pytest.mark.parametrize("ratings", [{"hard": 0}, {"hard": 6}, {"looks": 3}])
def test_ratings_off_the_scale_are_refused(talk: Interview, ratings: dict[str, int]) -> None:
    with pytest.raises(rules.BadRating):
        actions.rate(talk, ratings)


def test_a_page_changes_only_the_ratings_it_changed(talk: Interview, acme: Application) -> None:
    actions.rate(talk, {"hard": 2, "craft": 4, "fit": 1})
    actions.keep_ratings(
        talk,
        chosen={"hard": 3, "craft": None, "communication": None, "fit": None},
        base={"hard": 2, "craft": 4, "communication": None, "fit": None},
    )
    assert {"hard": 3, "fit": 1} == ratings_of(acme)


def test_a_page_that_changed_no_rating_leaves_their_time(talk: Interview) -> None:
    actions.keep_ratings(talk, chosen={"hard": None}, base={"hard": None})
    talk.refresh_from_db()
    assert talk.rated_at is None


def test_changes_in_hindsight_start_from_what_was_rated_in_hindsight(
    talk: Interview, acme: Application
) -> None:
    actions.rate(talk, {"hard": 5})
    actions.record_event(acme, kind="rejected", on=date(2026, 3, 5))
    actions.keep_ratings(talk, chosen={"fit": 2}, base={"fit": None})
    talk.refresh_from_db()
    assert ({"hard": 5}, {"fit": 2}) == (talk.ratings, talk.hindsight_ratings)


def test_a_text_that_the_page_did_not_touch_is_left_as_another_window_wrote_it(talk: Interview) -> None:
    actions.keep_text(talk, "prepared", typed("From the other window"))
    assert actions.keep_text(talk, "prepared", typed("", base="")) is None
    talk.refresh_from_db()
    assert "From the other window" == talk.prepared


def test_two_windows_that_wrote_the_same_place_are_both_kept(talk: Interview) -> None:
    actions.keep_text(talk, "prepared", typed("One"))
    kept = actions.keep_text(talk, "prepared", Typed(value="Two", base=fingerprint(""), window="w2"))
    assert kept is not None
    assert kept.beside
    talk.refresh_from_db()
    assert ("One", "Two") == (talk.prepared, SecondText.objects.get().text)


@pytest.mark.mission("I2")
def test_two_windows_tick_flags_without_undoing_each_other(talk: Interview) -> None:
    actions.keep_codes(talk, "red_flags", chosen=["late"], base=[])
    actions.keep_codes(talk, "red_flags", chosen=["interrogation"], base=[])
    assert ["interrogation", "late"] == talk.red_flags
    actions.keep_codes(talk, "red_flags", chosen=[], base=["late"])
    talk.refresh_from_db()
    assert ["interrogation"] == talk.red_flags


def test_a_choice_that_the_page_did_not_touch_stays(talk: Interview) -> None:
    actions.keep_choice(talk, "like_the_job", chosen="no", base="")
    actions.keep_choice(talk, "like_the_job", chosen="", base="")
    talk.refresh_from_db()
    assert "no" == talk.like_the_job


def asked(pk: uuid.UUID, text: str = "", went: str = "", base: str = "", by: str = "them") -> TypedQuestion:
    return TypedQuestion(pk=pk, asked_by=by, texts={"text": typed(text, base)}, went=(went, ""))


def test_a_question_comes_into_being_with_its_first_word_and_only_once(talk: Interview) -> None:
    pk = uuid.uuid4()
    assert {} == actions.keep_question(talk, asked(pk))
    assert 0 == talk.questions.count()
    actions.keep_question(talk, asked(pk, "What is a left join?"))
    kept = actions.keep_question(talk, asked(pk, "What is an outer join?", base="What is a left join?"))
    assert ["What is an outer join?"] == [q.text for q in talk.questions.all()]
    assert fingerprint("What is an outer join?") == kept["text"].base


def test_a_question_may_begin_with_how_it_went(talk: Interview) -> None:
    actions.keep_question(talk, asked(uuid.uuid4(), went="stumped"))
    assert ["stumped"] == [q.went for q in talk.questions.all()]


def test_questions_keep_their_order(talk: Interview) -> None:
    actions.add_question(talk, text="First")
    actions.add_question(talk, text="Second", asked_by="me")
    assert ["First", "Second"] == [q.text for q in talk.questions.all()]


@pytest.mark.parametrize(("went", "by"), [("badly", "them"), ("", "nobody")])
def test_unknown_codes_of_a_question_are_refused(talk: Interview, went: str, by: str) -> None:
    with pytest.raises(rules.UnknownCode):
        actions.keep_question(talk, asked(uuid.uuid4(), "x", went=went, by=by))


def test_a_question_of_somebody_else_is_not_changed(talk: Interview, theirs: Application) -> None:
    elsewhere = actions.record_interview(theirs, on=DAY, stage="final")
    question = actions.add_question(elsewhere, text="Theirs")
    with pytest.raises(rules.UnknownCode):
        actions.keep_question(talk, asked(question.pk, "Mine now", went="stumped"))
    assert [("Theirs", "")] == list(Question.objects.values_list("text", "went"))


def test_one_company_has_one_scorecard(acme: Application) -> None:
    assert actions.scorecard_of(acme) == actions.scorecard_of(acme)
