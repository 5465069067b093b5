"""A mail that answers a letter about no application: known, kept with the letter, and let go again."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from mailservers.mails import letter as a_mail
from nextround.foundation import clock as clocks
from nextround.insights.people import history
from nextround.journal import actions as journal
from nextround.journal.models import Application, Contact
from nextround.letters import actions as letters
from nextround.letters import records
from nextround.letters.models import Letter, Sending
from nextround.letters.rules import AnsweredBefore, AnsweredByMail
from nextround.mailbox import actions
from nextround.mailbox.models import Suggestion
from nextround.mailbox.records import answered_person, letters_sent
from nextround.mailbox.rules import NothingToDecide

pytestmark = [pytest.mark.django_db, pytest.mark.mission("A2", "A3")]
GLADLY = "Dear Jo,\n\ngladly, call me on Monday.\n\nKim\n\nOn Thu, 8 Jan 2026 Jo wrote:\n> May I ask?\n"
INVITED = "Dear Jo,\n\nwe would like to invite you to an interview on 20 January 2026 at 10:00.\n\nKim\n"


def reply(subject: str = "Re: May I ask your advice?", text: str = GLADLY, **headers: str) -> bytes:
    raw = a_mail("other", day=9, **{"From": "Kim <kim@halden.example>", "Subject": subject, **headers})
    return raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + text.replace("\n", "\r\n").encode()


@pytest.fixture
def kim(me, clock) -> Contact:
    clock("2026-01-08T12:00:00+01:00")
    return journal.record_contact(
        me, name="Kim Berg", company="Halden", email="kim@home.example", more_emails=["Kim@Halden.example"]
    )


@pytest.fixture
def sent(kim: Contact, clock) -> Letter:
    """Advice was asked for on 8 January, by the person's own hand; today is in March."""
    letter = letters.draft_to(kim, "ask_advice")
    letters.mark_sent(letter, on=date(2026, 1, 8))
    clock("2026-03-12T12:00:00+01:00")
    return letter


def now(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


@pytest.mark.parametrize(
    "mail",
    [
        reply(),
        reply("Re: your question"),
        reply("Your question", In_Reply_To="<asked-7@home.example>"),
    ],
)
def test_it_is_known_by_its_subject_its_writer_or_its_thread(sent: Letter, kim, read_mails, mail) -> None:
    Sending.objects.create(
        owner=sent.owner,
        letter=sent,
        message_id="asked-7@home.example",
        leaves_at=clocks.now(),
        state="arrived",
    )
    found = read_mails(mail).suggestions.get()
    assert (str(sent.pk), "answer", None) == (found.reading["answer_to"], found.doubt, found.rebuilt)
    assert kim == answered_person(found)


def test_it_is_kept_word_for_word_with_the_letter_and_makes_no_application(
    sent: Letter, kim: Contact, read_mails
) -> None:
    mail = read_mails(reply()).suggestions.get()
    actions.accept_answer(mail)
    kept = records.answer_of(now(sent))
    assert ("Dear Jo,\n\ngladly, call me on Monday.\n\nKim", date(2026, 1, 14)) == (kept.text, kept.on)
    assert (True, False, 0) == (kept.by_mail, kept.is_feedback, Application.objects.count())
    assert ["mail", "letter"] == [each.what for each in history(kim)]
    with pytest.raises(NothingToDecide):
        actions.accept_answer(mail)
    with pytest.raises(AnsweredByMail):
        letters.note_answer(now(sent), text="By telephone.", on=date(2026, 1, 10))


@pytest.mark.parametrize("undo", ["mail", "letter"])
def test_taken_back_it_waits_again(sent: Letter, read_mails, undo: str) -> None:
    mail = read_mails(reply()).suggestions.get()
    actions.accept_answer(mail)
    actions.take_back(mail) if undo == "mail" else letters.undo_answer(now(sent))
    assert (None, "") == (records.answer_of(now(sent)), Suggestion.objects.get().decided)


def test_the_same_words_noted_by_hand_before_are_one_answer_and_others_stay(sent: Letter, read_mails) -> None:
    mail = read_mails(reply()).suggestions.get()
    letters.note_answer(sent, text="She called: gladly.", on=date(2026, 1, 9))
    with pytest.raises(AnsweredBefore):
        actions.accept_answer(mail)
    letters.note_answer(now(sent), text="Dear Jo, gladly, call me on Monday. Kim", on=date(2026, 1, 10))
    actions.accept_answer(mail)
    assert records.answer_of(now(sent)).by_mail


def test_a_mail_without_a_day_is_of_today(sent: Letter, read_mails) -> None:
    mail = read_mails(reply()).suggestions.get()
    mail.sent_at = None
    actions.accept_answer(mail)
    assert date(2026, 3, 12) == records.answer_of(now(sent)).on


def test_a_letter_that_is_gone_is_answered_by_nothing(sent: Letter, read_mails) -> None:
    mail = read_mails(reply()).suggestions.get()
    sent.delete()
    with pytest.raises(NothingToDecide):
        actions.accept_answer(mail)
    mail.reading = {"kind": "other"}
    with pytest.raises(NothingToDecide):
        actions.accept_answer(mail)
    assert answered_person(mail) is None


def test_an_invitation_stays_one_and_may_be_only_an_answer(sent: Letter, inside: Client, read_mails) -> None:
    mail = read_mails(reply(text=INVITED)).suggestions.get()
    assert ("interview", str(sent.pk)) == (mail.reading["kind"], mail.reading["answer_to"])
    assert mail.rebuilt is not None
    page = inside.get(reverse("mail-suggestion", args=[mail.pk])).content.decode()
    assert "It only answers my letter" in page
    assert "It seems to answer your letter to" in page
    actions.accept_answer(mail)
    assert records.answer_of(now(sent)) is not None


def test_one_press_keeps_it_and_one_takes_it_back(sent: Letter, inside: Client, read_mails) -> None:
    mail = read_mails(reply()).suggestions.get()
    page = inside.get(reverse("mail-suggestion", args=[mail.pk])).content.decode()
    assert "An answer to your letter." in page
    assert "Kim Berg" in page
    said = inside.post(reverse("mail-accept", args=[mail.pk]), {"choice": "answer"}, follow=True)
    assert "Kept word for word, with your letter." in said.content.decode()
    shown = inside.get(reverse("letter", args=[sent.pk])).content.decode()
    assert "From your mailbox, word for word." in shown
    assert "gladly, call me on Monday." in shown
    assert 200 == inside.get(reverse("mail-suggestion", args=[mail.pk])).status_code
    inside.post(reverse("mail-take-back", args=[mail.pk]))
    assert records.answer_of(now(sent)) is None


def test_of_two_letters_with_one_subject_the_one_to_the_writer_is_answered_and_of_a_stranger_none(
    me, sent: Letter, read_mails
) -> None:
    other = letters.draft_to(journal.record_contact(me, name="Ada"), "ask_advice")
    letters.mark_sent(other, on=date(2026, 1, 8))
    assert 0 == read_mails(reply(From="ada@elsewhere.example")).suggestions.count()
    assert str(sent.pk) == read_mails(reply()).suggestions.get().reading["answer_to"]


def test_letters_of_others_and_in_the_trash_are_not_looked_for(me, other, sent: Letter) -> None:
    assert [sent.pk] == [one.letter for one in letters_sent(me)]
    assert () == letters_sent(other)
    journal.trash(sent)
    assert () == letters_sent(me)


def test_a_letter_whose_person_is_gone_is_still_told_apart(me, sent: Letter, kim: Contact) -> None:
    (told,) = letters_sent(me)
    assert kim.pk == told.about
    kim.delete()
    (told,) = letters_sent(me)
    assert (sent.pk, frozenset({"kim@home.example"})) == (told.about, told.addresses)
