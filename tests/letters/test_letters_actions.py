"""A letter is drafted from the facts, rests when it has marks, goes when the person says so."""

from datetime import UTC, date, datetime, timedelta

import pytest

from nextround.engine.letters.compose import UnknownLetter
from nextround.engine.letters.draft import Length, Manner, Tone
from nextround.foundation import clock as clocks
from nextround.foundation.autosave import fingerprint
from nextround.foundation.models import SecondText
from nextround.journal import actions as journal
from nextround.journal.records import application_value
from nextround.journal.rules import EventInFuture
from nextround.letters import actions, facts, records
from nextround.letters.models import Letter
from nextround.letters.records import State
from nextround.letters.rules import AlreadySent, EmptyAnswer, NothingOwn, NotSentYet
from rooms_world import TODAY, after_a_final, before_any_talk, recruiter, stumped, talk, waiting

pytestmark = pytest.mark.django_db
ANGRY = "You wasted my time. This is a joke!!!"
ANGRIER = "You owe me an explanation. I demand an answer by tomorrow!!!"
CALM = "Thank you for your time. What could I prepare better?"


@pytest.fixture
def letter(me) -> Letter:
    return actions.draft(after_a_final(me))


def state(letter: Letter) -> State:
    return records.state(Letter.objects.get(pk=letter.pk), clocks.now())


@pytest.mark.mission("A1")
def test_a_draft_is_made_of_the_facts_of_this_application(me) -> None:
    me.name = "Mina"
    me.save()
    application = after_a_final(me)
    stumped(application)
    recruiter(application)
    letter = actions.draft(application)
    assert ("Orla Keane", "orla@brightwater.example") == (letter.to_name, letter.to_address)
    assert "A question about my application: Data analyst at Brightwater" == letter.subject
    for fact in (
        "Hello Orla Keane,",
        "the final round on 3 March 2026",
        "experiments",
        "How would you size the sample?",
        "Mina",
    ):
        assert fact in letter.body
    assert State.DRAFT is state(letter)


@pytest.mark.mission("I3", "I4")
def test_every_kind_of_letter_can_be_drafted_while_waiting(me) -> None:
    application = waiting(me)
    for kind in ("thank_you", "follow_up", "keep_in_touch", "ask_feedback_phone"):
        letter = actions.draft(application, kind)
        assert (kind, True) == (letter.kind, "Brightwater" in letter.subject)


def test_a_draft_that_is_being_written_is_not_drafted_again(me) -> None:
    application = after_a_final(me)
    first = actions.draft(application)
    assert first == actions.draft(application)
    actions.let_go(first)
    assert first != actions.draft(application)


def test_an_unknown_kind_of_letter_is_refused(me) -> None:
    with pytest.raises(UnknownLetter):
        actions.draft(after_a_final(me), "resignation")


def test_only_one_name_noted_at_the_interview_is_greeted(me) -> None:
    application = after_a_final(me)
    interview = talk(application)
    for noted, greeted in (
        ("Ada Byron", "Ada Byron"),
        ("two engineers", None),
        ("Ada, Ben", None),
        ("", None),
    ):
        interview.with_whom = noted
        interview.save()
        assert greeted == facts.facts(application).contact_name


def test_a_letter_before_any_talk_knows_no_talk(me) -> None:
    known = facts.facts(before_any_talk(me))
    assert (None, None, ()) == (known.contact_name, known.interview_on, known.stumped)


@pytest.mark.mission("F2")
def test_a_letter_with_marks_does_not_go_at_once(letter) -> None:
    actions.write(letter, {"body": ANGRY})
    assert State.MARKED is state(letter)
    actions.lay_to_rest(letter)
    assert State.RESTING is state(letter)
    assert datetime(2026, 3, 13, 7, 0, tzinfo=UTC) == Letter.objects.get().rests_until


@pytest.mark.mission("F2")
def test_a_rested_letter_may_go_at_eight_where_the_person_is(letter, clock) -> None:
    actions.write(letter, {"body": ANGRY})
    actions.lay_to_rest(letter)
    clock("2026-03-13T05:00:00+00:00")
    assert State.RESTING is state(letter)
    clock("2026-03-13T07:00:00+00:00")
    assert State.READY is state(letter)


@pytest.mark.mission("F2")
def test_the_rest_can_be_ended_on_purpose_and_that_undone(letter) -> None:
    actions.end_rest(letter)
    assert State.DRAFT is state(letter)
    actions.write(letter, {"body": ANGRY})
    actions.lay_to_rest(letter)
    actions.end_rest(letter)
    assert State.READY is state(letter)
    actions.rest_on(letter)
    assert State.RESTING is state(letter)
    actions.wake(letter)
    assert State.MARKED is state(letter)


@pytest.mark.mission("F2")
def test_a_clean_letter_may_go_at_once_or_rest_by_choice(letter) -> None:
    actions.write(letter, {"body": CALM})
    assert State.DRAFT is state(letter)
    actions.lay_to_rest(letter)
    actions.write(letter, {"body": f"{CALM} And thank you."})
    assert State.RESTING is state(letter)


def test_a_letter_that_lost_its_marks_need_not_rest_any_more(letter) -> None:
    actions.write(letter, {"body": ANGRY})
    actions.lay_to_rest(letter)
    actions.write(letter, {"body": CALM})
    assert State.DRAFT is state(letter)


@pytest.mark.mission("F2")
def test_new_marks_after_the_rest_ask_for_another_night(letter, clock) -> None:
    actions.write(letter, {"body": ANGRY})
    actions.lay_to_rest(letter)
    clock("2026-03-13T07:30:00+00:00")
    actions.write(letter, {"body": f"{ANGRY} Really."})
    assert State.READY is state(letter)
    actions.write(letter, {"body": f"{ANGRY} {ANGRIER}"})
    assert State.MARKED is state(letter)


@pytest.mark.mission("F2")
def test_new_marks_in_the_morning_of_a_rest_wait_for_the_next_morning(letter, clock) -> None:
    actions.write(letter, {"body": ANGRY})
    actions.lay_to_rest(letter)
    clock("2026-03-13T04:00:00+00:00")
    actions.write(letter, {"body": f"{ANGRY} {ANGRIER}"})
    assert datetime(2026, 3, 14, 7, 0, tzinfo=UTC) == Letter.objects.get().rests_until


def test_only_what_a_person_writes_is_kept(letter) -> None:
    actions.write(letter, {"body": CALM, "kind": "threat"})
    kept = Letter.objects.get()
    assert (CALM, "ask_feedback") == (kept.body, kept.kind)


def test_two_windows_on_one_letter_keep_both_texts(letter) -> None:
    base = fingerprint(letter.body)
    actions.write(letter, {"body": "one"}, bases={"body": base}, window="a")
    kept = actions.write(letter, {"body": "two"}, bases={"body": base}, window="b")
    assert (True, "one", "two") == (
        kept["body"].beside,
        Letter.objects.get().body,
        SecondText.objects.get().text,
    )


@pytest.mark.mission("A1")
def test_i_sent_it_is_a_fact_in_the_timeline_word_for_word(letter) -> None:
    actions.write(letter, {"body": CALM})
    actions.mark_sent(letter, on=TODAY)
    last = application_value(letter.application).events[-1]
    assert ("letter_sent", CALM, State.SENT) == (last.kind, last.text, state(letter))
    assert 1 == records.sent(letter.owner).count()


def test_a_letter_can_not_be_sent_before_today_comes(letter) -> None:
    with pytest.raises(EventInFuture):
        actions.mark_sent(letter, on=date(2026, 3, 13))
    assert State.DRAFT is state(letter)


def test_what_was_sent_is_not_written_anew(letter) -> None:
    actions.mark_sent(letter, on=TODAY)
    for act in (
        lambda: actions.write(letter, {"body": "else"}),
        lambda: actions.lay_to_rest(letter),
        lambda: actions.let_go(letter),
        lambda: actions.mark_sent(letter, on=TODAY),
    ):
        with pytest.raises(AlreadySent):
            act()


def test_sent_can_be_taken_back_even_after_the_timeline_was_corrected(letter) -> None:
    actions.mark_sent(letter, on=TODAY)
    event = letter.sent_event
    journal.correct(event, on=date(2026, 3, 11))
    actions.undo_sent(letter)
    kinds = [event.kind for event in application_value(letter.application).events]
    assert ("letter_sent" not in kinds, State.DRAFT) == (True, state(letter))


def test_sent_can_be_taken_back_after_the_timeline_took_it_back_already(letter) -> None:
    actions.mark_sent(letter, on=TODAY)
    journal.take_back(letter.sent_event)
    actions.undo_sent(letter)
    assert State.DRAFT is state(letter)


@pytest.mark.mission("A2")
def test_their_answer_is_kept_word_for_word_and_weighed(letter) -> None:
    actions.mark_sent(letter, on=TODAY)
    words = "We would have liked more concrete examples.\n  Best, O."
    actions.note_answer(letter, text=words, on=TODAY)
    last = application_value(letter.application).events[-1]
    assert (words, "craft", "final", "feedback") == (last.text, last.says, last.stage, last.kind)
    assert (State.ANSWERED, letter.answer_event) == (state(letter), Letter.objects.get().answer_event)


@pytest.mark.mission("A2")
def test_an_answer_noted_again_takes_the_place_of_the_first(letter) -> None:
    actions.mark_sent(letter, on=TODAY)
    actions.note_answer(letter, text="first", on=TODAY)
    actions.note_answer(letter, text="second", on=TODAY)
    told = [e.text for e in application_value(letter.application).events if e.kind == "feedback"]
    assert ["second"] == told


def test_an_answer_can_be_taken_back(letter) -> None:
    actions.mark_sent(letter, on=TODAY)
    actions.note_answer(letter, text="first", on=TODAY)
    actions.undo_answer(letter)
    assert State.SENT is state(letter)
    assert [] == [e for e in application_value(letter.application).events if e.kind == "feedback"]


def test_an_answer_needs_words_and_a_letter_that_went_out(letter) -> None:
    with pytest.raises(NotSentYet):
        actions.note_answer(letter, text="hello", on=TODAY)
    actions.mark_sent(letter, on=TODAY)
    with pytest.raises(EmptyAnswer):
        actions.note_answer(letter, text=" \n", on=TODAY)


@pytest.mark.mission("A1")
def test_not_asking_is_a_finished_step_and_can_be_undone(letter) -> None:
    actions.let_go(letter)
    assert (State.LET_GO, []) == (state(letter), records.waiting(letter.owner, clocks.now()))
    actions.take_up_again(letter)
    assert State.DRAFT is state(letter)


def test_a_letter_before_any_stage_was_noted_keeps_its_answer_without_one(me) -> None:
    application = journal.record_application(me, company="Brightwater")
    letter = actions.draft(application, "follow_up")
    actions.mark_sent(letter, on=TODAY)
    actions.note_answer(letter, text="We will write soon.", on=TODAY)
    assert "" == letter.answer_event.stage


@pytest.mark.mission("F2", "N4")
def test_letters_that_wait_are_the_rested_ones_first(me, other) -> None:
    first, second, draft, theirs = (
        actions.draft(after_a_final(owner, company=name))
        for owner, name in ((me, "One"), (me, "Two"), (me, "Three"), (other, "Four"))
    )
    actions.lay_to_rest(first)
    actions.lay_to_rest(second)
    actions.end_rest(second)
    actions.lay_to_rest(theirs)
    assert [second, first] == records.waiting(me, clocks.now())
    assert State.DRAFT is state(draft)


@pytest.mark.mission("A1")
def test_a_letter_speaks_as_the_last_one_did(me) -> None:
    application = after_a_final(me)
    first = actions.draft(application, manner=Manner(language="de", tone=Tone.FORMAL, length=Length.SHORT))
    second = actions.draft(application, "thank_you")
    assert "Mit freundlichen Grüßen" in first.body
    assert ("de", "formal", "short") == (second.language, second.tone, second.length)


@pytest.mark.mission("A1")
def test_drafted_again_in_another_language_the_one_before_can_be_brought_back(letter) -> None:
    actions.write(letter, {"body": CALM})
    again = actions.draft_anew(letter, Manner(language="fr"))
    letter.refresh_from_db()
    assert again.body.startswith("Bonjour")
    assert (CALM, True) == (letter.body, letter.trashed_at is not None)
    journal.bring_back(letter)
    assert Letter.objects.get(pk=letter.pk).trashed_at is None


def test_a_sent_letter_is_not_drafted_again(letter) -> None:
    actions.mark_sent(letter, on=TODAY)
    with pytest.raises(AlreadySent):
        actions.draft_anew(letter, Manner())


@pytest.mark.mission("A1")
def test_own_words_come_back_in_the_next_letter_of_the_kind_and_can_be_forgotten(me, letter) -> None:
    actions.write(letter, {"body": letter.body.replace("I am still looking", "At Brightwater or elsewhere")})
    actions.keep_wording(letter)
    other = journal.record_application(me, company="Kite", role="Designer", applied_on=TODAY)
    assert "At Kite or elsewhere" in actions.draft(other).body
    actions.forget_wording(letter)
    third = journal.record_application(me, company="Halden", role="Designer", applied_on=TODAY)
    assert "I am still looking" in actions.draft(third).body


def test_a_letter_as_drafted_has_no_own_words_to_keep(letter) -> None:
    with pytest.raises(NothingOwn):
        actions.keep_wording(letter)


@pytest.mark.mission("A3")
def test_a_letter_for_advice_goes_to_the_person_it_is_asked_of(me) -> None:
    application = after_a_final(me)
    recruiter(application)
    mentor = journal.record_contact(me, name="Theo", email="theo@example.org")
    asked = actions.draft(application, "ask_advice", contact=mentor)
    assert ("Theo", "theo@example.org") == (asked.to_name, asked.to_address)
    assert asked.body.startswith("Hello Theo,")
    assert ("", None) == ((to_nobody := actions.draft(application, "ask_referee")).to_name, to_nobody.contact)


@pytest.mark.mission("A1")
def test_feedback_asked_for_in_vain_is_remembered_until_an_answer_comes(letter) -> None:
    actions.mark_sent(letter, on=TODAY)
    assert records.standing(letter.application).asked_on is not None
    actions.note_answer(letter, text="More SQL.", on=TODAY)
    assert records.standing(letter.application).asked_on is None


@pytest.mark.mission("I3")
def test_a_letter_does_not_thank_for_a_talk_that_is_still_to_come(me) -> None:
    application = before_any_talk(me)
    journal.record_event(application, kind="invited", on=TODAY + timedelta(days=2), stage="hiring_manager")
    assert "hiring manager" not in actions.draft(application, "thank_you").body
    assert records.standing(application).ahead
