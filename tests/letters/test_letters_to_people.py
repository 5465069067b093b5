"""Letters to somebody one knows, about no application: drafted, rested, sent, answered, asked again."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nextround.engine.letters.compose import NeedsApplication
from nextround.engine.letters.draft import Length, Manner
from nextround.foundation import clock as clocks
from nextround.insights.people import due_people, history
from nextround.insights.today import today
from nextround.journal import actions as journal
from nextround.journal.models import Contact
from nextround.journal.rules import TouchInFuture
from nextround.letters import actions, again, facts, going, records
from nextround.letters.models import Letter
from nextround.letters.records import State
from nextround.letters.rules import AlreadySent, EmptyAnswer, NothingToSend, NotSentYet
from nextround.letters.touches import last_with
from nextround.mailbox.records import letters_sent
from nextround.profile.actions import write_row
from rooms_world import NOON, REFUSED_ON, TODAY, after_a_final, recruiter

pytestmark = [pytest.mark.django_db, pytest.mark.mission("A3", "A4", "N5", "F6")]
YESTERDAY = date(2026, 3, 11)
TWELVE_DAYS_LATER = "2026-03-24T12:00:00+00:00"


@pytest.fixture
def orla(me) -> Contact:
    return journal.record_contact(
        me, name="Orla Keane", company="Halden", email="orla@halden.example", met="At the meetup in Ghent"
    )


@pytest.fixture
def letter(orla: Contact) -> Letter:
    return actions.draft_to(orla, "ask_advice")


def state(letter: Letter) -> State:
    return records.state(Letter.objects.get(pk=letter.pk), clocks.now())


def at(letter: Letter, name: str = "letter", *more: str) -> str:
    return reverse(name, args=[letter.pk, *more])


def new_to(contact: Contact) -> str:
    return reverse("letter-new-to", args=[contact.pk])


def page(inside: Client, path: str) -> str:
    return inside.get(path).content.decode()


def test_it_is_drafted_from_what_is_known_of_the_person(me, orla: Contact) -> None:
    write_row(me, "strengths", {"name": "SQL"})
    body = actions.draft_to(orla, "ask_introduction").body
    assert body.startswith(
        "Hello Orla Keane,\n\nI hope you are well. As a reminder of how we know each other: At"
    )
    assert "somebody at Halden" in body
    assert "In short, what I bring: SQL." in body


def test_whom_one_spoke_to_lately_is_not_told_how_one_met(orla: Contact) -> None:
    journal.note_touch(orla, on=date(2026, 2, 1))
    assert (None, date(2026, 2, 1)) == (facts.facts_to(orla).met, facts.facts_to(orla).last_on)
    body = actions.draft_to(orla, "keep_in_touch").body
    assert "It was good to be in touch on 1 February 2026." in body


def test_a_letter_to_somebody_else_does_not_greet_who_said_no(me, orla: Contact) -> None:
    application = after_a_final(me)
    recruiter(application)
    assert actions.draft(application, "ask_feedback").body.startswith("Hello Orla Keane,")
    open_one = actions.draft(application, "ask_advice")
    assert ("", True) == (open_one.to_name, "Orla" not in open_one.body)
    assert (
        "Hello Jo,"
        in actions.draft(application, "ask_referee", contact=journal.record_contact(me, name="Jo")).body
    )


@pytest.mark.mission("N7")
def test_who_helped_hears_what_was_found(me, orla: Contact) -> None:
    hired = journal.record_application(me, company="Kite", role="Lead")
    journal.record_event(hired, kind="accepted", on=TODAY)
    journal.end_search(hired, on=TODAY)
    assert "I will start as Lead at Kite." in actions.draft_to(orla, "thank_help").body
    assert facts.acquaintance(orla).is_over


def test_a_letter_that_is_being_written_is_not_begun_twice(me, orla: Contact, letter: Letter) -> None:
    other = journal.record_contact(me, name="Jo")
    assert letter == actions.draft_to(orla, "ask_advice")
    assert letter != actions.draft_to(other, "ask_advice")
    about = actions.draft(after_a_final(me), "ask_advice", contact=orla)
    assert letter != about


def test_an_unanswered_letter_is_no_talk_that_one_enjoyed(orla: Contact, letter: Letter) -> None:
    actions.mark_sent(letter, on=YESTERDAY)
    told = facts.facts_to(orla)
    assert (None, True, YESTERDAY) == (told.last_on, told.wrote_lately, last_with(orla))
    assert "I am looking" in actions.draft_to(orla, "keep_in_touch").body.split("\n")[2]
    actions.note_answer(letter, text="Gladly.", on=TODAY)
    told = facts.facts_to(orla)
    assert (TODAY, False) == (told.last_on, told.wrote_lately)


def test_a_kind_that_is_about_an_application_is_refused(orla: Contact) -> None:
    with pytest.raises(NeedsApplication):
        actions.draft_to(orla, "thank_you")
    assert not Letter.objects.exists()


def test_drafted_anew_it_goes_to_the_same_address(letter: Letter) -> None:
    actions.write(letter, {"to_address": "orla@home.example"})
    anew = actions.draft_anew(letter, Manner(language="de", length=Length.SHORT))
    assert ("de", "orla@home.example", None) == (anew.language, anew.to_address, anew.application)
    assert anew.body.startswith("Guten Tag Orla Keane,")


def test_it_outlives_whom_it_goes_to(letter: Letter, orla: Contact) -> None:
    orla.delete()
    left = Letter.objects.get(pk=letter.pk)
    assert actions.draft_anew(left, Manner()).body.startswith("Hello Orla Keane,")


def test_own_words_are_kept_for_the_next_one(me, letter: Letter) -> None:
    actions.write(letter, {"body": letter.body.replace("If you were in my place", "In my shoes")})
    actions.keep_wording(letter)
    other = journal.record_contact(me, name="Jo")
    assert "In my shoes" in actions.draft_to(other, "ask_advice").body


@pytest.mark.mission("F2")
def test_with_marked_words_it_rests_overnight_like_any_other(me, letter: Letter, inside: Client) -> None:
    actions.write(letter, {"body": "You are all incompetent. You ruined everything!!!"})
    assert State.MARKED is state(letter)
    actions.lay_to_rest(letter)
    assert (State.RESTING, [letter]) == (state(letter), records.waiting(me, clocks.now()))
    assert "Your letter to Orla Keane" in " ".join(page(inside, "/").split())
    assert "It rests until" in page(inside, at(letter))
    actions.end_rest(letter)
    assert State.READY is state(letter)


def test_sent_by_hand_it_counts_as_a_touch_on_the_day_it_was_sent(letter: Letter, orla: Contact) -> None:
    actions.mark_sent(letter, on=YESTERDAY)
    assert (State.SENT, YESTERDAY, None) == (state(letter), records.sent_on(letter), letter.sent_event)
    assert YESTERDAY == last_with(orla)
    assert [(YESTERDAY, "letter")] == [(each.on, each.what) for each in history(orla)]
    actions.undo_sent(letter)
    assert (State.DRAFT, None) == (state(letter), last_with(orla))


def test_it_goes_out_by_a_press_once_and_its_answer_can_be_known_by_its_thread(
    me, letter: Letter, account, smtpd, at_once
) -> None:
    actions.press_send(letter, pressed=records.as_pressed(letter, account))
    assert State.SENT is state(letter)
    (mail,) = smtpd.mails
    assert (None, letter.subject) == (mail["In-Reply-To"], mail["Subject"])
    (told,) = letters_sent(me)
    assert (letter.pk, f"<{told.message_id}>", TODAY) == (told.letter, mail["Message-ID"], told.on)


def test_put_away_it_does_not_go(letter: Letter, account, smtpd, at_once) -> None:
    pressed = records.as_pressed(letter, account)
    journal.trash(letter)
    with pytest.raises(NothingToSend):
        actions.press_send(letter, pressed=pressed)
    assert [] == smtpd.heard


def test_a_letter_about_an_application_stands_on_its_day_in_the_history_too(me, orla: Contact) -> None:
    about = actions.draft(after_a_final(me), "keep_in_touch", contact=orla)
    actions.mark_sent(about, on=REFUSED_ON)
    assert [REFUSED_ON] == [each.on for each in history(orla)]


def test_it_was_not_sent_on_a_day_to_come(letter: Letter) -> None:
    with pytest.raises(TouchInFuture):
        actions.mark_sent(letter, on=date(2026, 3, 13))
    assert State.DRAFT is state(letter)


def test_the_answer_is_kept_word_for_word_and_is_a_touch(letter: Letter, orla: Contact) -> None:
    with pytest.raises(NotSentYet):
        actions.note_answer(letter, text="Gladly.", on=TODAY)
    actions.mark_sent(letter, on=YESTERDAY)
    with pytest.raises(EmptyAnswer):
        actions.note_answer(letter, text="  ", on=TODAY)
    with pytest.raises(TouchInFuture):
        actions.note_answer(letter, text="Gladly.", on=date(2026, 3, 13))
    actions.note_answer(letter, text=" Gladly.\n", on=TODAY)
    kept = records.answer_of(Letter.objects.get(pk=letter.pk))
    assert (" Gladly.\n", TODAY, False, False) == (kept.text, kept.on, kept.by_mail, kept.is_feedback)
    assert (State.ANSWERED, TODAY) == (state(letter), last_with(orla))
    assert ["answer", "letter"] == [each.what for each in history(orla)]
    actions.undo_answer(letter)
    assert (State.SENT, None) == (state(letter), records.answer_of(letter))
    with pytest.raises(AlreadySent):
        actions.let_go(letter)


def test_a_letter_to_somebody_has_a_name_as_a_file(letter: Letter) -> None:
    assert "letter-orla-keane.eml" == going.file_name(letter)
    letter.to_name = ""
    assert "letter.eml" == going.file_name(letter)


@pytest.mark.mission("A1", "N4")
def test_without_an_answer_it_may_ask_once_more(me, letter: Letter, clock) -> None:
    actions.mark_sent(letter, on=TODAY)
    clock(TWELVE_DAYS_LATER)
    assert 12 == again.days_of(letter)
    asked = actions.ask_again(letter)
    assert ("short", letter.contact, None) == (asked.length, asked.contact, asked.application)
    actions.mark_sent(asked, on=date(2026, 3, 24))
    clock("2026-04-08T12:00:00+00:00")
    assert [None, None] == [again.days_of(letter), again.days_of(asked)]


@pytest.mark.mission("A1", "N4")
@pytest.mark.parametrize("met_on", [date(2026, 3, 12), date(2026, 3, 13)])
def test_who_was_in_touch_since_is_not_asked_again(letter: Letter, orla: Contact, clock, met_on) -> None:
    actions.mark_sent(letter, on=TODAY)
    clock(TWELVE_DAYS_LATER)
    journal.note_touch(orla, on=met_on)
    assert (12 if met_on == TODAY else None) == again.days_of(letter)


@pytest.mark.mission("A1", "N4")
def test_letters_to_two_people_are_no_reminders_of_each_other(me, letter: Letter, clock) -> None:
    second = actions.draft_to(journal.record_contact(me, name="Jo"), "ask_advice")
    for each in (letter, second):
        actions.mark_sent(each, on=TODAY)
    clock(TWELVE_DAYS_LATER)
    assert {letter, second} == {each.letter for each in again.unanswered(me, date(2026, 3, 24))}
    assert today(me, clocks.now()).unanswered is not None


def test_lists_ask_as_many_queries_for_many_letters_to_people(me, letter: Letter, clock) -> None:
    def queries() -> list[int]:
        counts = []
        for look in (lambda: again.unanswered(me, date(2026, 3, 24)), lambda: letters_sent(me)):
            with CaptureQueriesContext(connection) as asked:
                look()
            counts.append(len(asked))
        return counts

    actions.mark_sent(letter, on=TODAY)
    few = queries()
    for place in range(5):
        more = actions.draft_to(journal.record_contact(me, name=f"Jo {place}"), "ask_advice")
        actions.mark_sent(more, on=TODAY)
    assert few == queries()


def test_the_page_offers_the_likeliest_kind_and_needs_no_application(
    inside: Client, orla: Contact, clock
) -> None:
    journal.note_touch(orla, on=date(2025, 9, 1))
    first = page(inside, new_to(orla))
    assert 'value="check_in" checked' in first
    assert 'value="thank_help" checked' in page(inside, f"{new_to(orla)}?kind=thank_help")
    assert 'value="check_in" checked' in page(inside, f"{new_to(orla)}?kind=love")
    answer = inside.post(new_to(orla), {"kind": "check_in", "application": ""})
    drafted = Letter.objects.get()
    assert (at(drafted), None) == (answer.url, drafted.application)
    shown = page(inside, at(drafted))
    assert reverse("contact", args=[orla.pk]) in shown
    assert "I won't send it" in shown.replace("&#x27;", "'")


def test_the_list_and_a_sent_letter_name_whom_it_went_to(
    inside: Client, letter: Letter, orla: Contact
) -> None:
    assert "Orla Keane" in page(inside, reverse("letters"))
    inside.post(at(letter, "letter-sent"), {"on": "2026-03-11"})
    shown = page(inside, at(letter))
    assert "Sent 11 March" in shown
    assert "seven in ten" not in shown
    inside.post(at(letter, "letter-answer"), {"on": "2026-03-12", "text": "Gladly, call me."})
    shown = page(inside, at(letter))
    assert "They answered, 12 March" in shown
    assert "Gladly, call me." in shown
    assert "They answered your letter" in page(inside, reverse("contact", args=[orla.pk]))
    orla.delete()
    assert 200 == inside.get(at(letter)).status_code


def test_who_is_due_without_an_application_gets_a_letter_in_one_press(
    inside: Client, me, orla: Contact, clock
) -> None:
    clock("2026-03-11T12:00:00+00:00")
    journal.be_in_touch(orla, on=TODAY)
    clock(NOON)
    assert [orla] == [one.contact for one in due_people(me, TODAY)]
    shown = page(inside, reverse("people"))
    assert '<input type="hidden" name="kind" value="check_in">' in shown
    assert 302 == inside.post(new_to(orla), {"kind": "check_in"}).status_code
    assert Letter.objects.get().kind == "check_in"
    actions.mark_sent(Letter.objects.get(), on=TODAY)
    assert () == due_people(me, TODAY)


def test_nobody_writes_to_anothers_people(inside: Client, other) -> None:
    theirs = journal.record_contact(other, name="Someone")
    assert 404 == inside.post(new_to(theirs), {"kind": "check_in"}).status_code
