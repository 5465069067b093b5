"""Letter out by a real server, answer in by another: recognised, kept word for word, weighed, once."""

import shutil
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from mailservers.dovecot import PASSWORD
from mailservers.smtpd import Smtpd
from nextround.engine.journey import Criterion
from nextround.foundation import clock as clocks
from nextround.journal import actions as journal
from nextround.journal.records import application_value
from nextround.letters import actions, records
from nextround.letters.models import Letter
from nextround.letters.records import State
from nextround.letters.rules import AnsweredByMail
from nextround.mailbox import actions as mailbox
from nextround.mailbox.connection import Connection
from nextround.mailbox.models import MailAccount, Suggestion
from nextround.mailbox.sending import account_of
from rooms_world import TODAY, after_a_final, recruiter

pytestmark = [pytest.mark.django_db, pytest.mark.mission("A1", "A2")]
WORDS = "Dear Mina,\n\nyour technical knowledge of SQL was not deep enough for us.\n\nBest, Orla"


@pytest.fixture
def letter(me) -> Letter:
    application = after_a_final(me)
    recruiter(application)
    return actions.draft(application)


@pytest.fixture
def smtpd(dovecot, tmp_path, monkeypatch) -> Iterator[Smtpd]:
    """A server for outgoing mail with the certificate of the one for incoming mail."""
    for name in ("cert.pem", "key.pem"):
        shutil.copy(dovecot.base / name, tmp_path / name)
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    with Smtpd(tmp_path) as running:
        yield running


@pytest.fixture
def inbox(me, dovecot, account, at_once) -> MailAccount:
    """The person's mailbox."""
    where = Connection(address=dovecot.login, host="localhost", port=dovecot.tls_port)
    return mailbox.connect(me, where, password=PASSWORD)


def answer(
    to: str = "", *, words: str = WORDS, subject: str = "Your feedback", sender: str = "hr@else.example"
) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, "mina@home.example", subject
    mail["Date"] = "Thu, 12 Mar 2026 11:30:00 +0000"
    mail["Message-ID"] = f"<{abs(hash((to, words)))}@else.example>"
    if to:
        mail["In-Reply-To"] = mail["References"] = to
    mail.set_content(f"{words}\n\nOn Thu, 12 Mar 2026 Mina wrote:\n> Could you tell me?\n")
    return mail.as_bytes()


def now(letter: Letter) -> Letter:
    return Letter.objects.select_related("sending", "answer_event").get(pk=letter.pk)


def state(letter: Letter) -> State:
    return records.state(now(letter), clocks.now())


def send(letter: Letter) -> None:
    account = account_of(letter.owner)
    assert account is not None
    actions.press_send(letter, pressed=records.as_pressed(letter, account))


def test_letter_out_answer_in_recognised_weighed(letter, inbox, smtpd, dovecot) -> None:
    send(letter)
    dovecot.deliver(answer(smtpd.mails[0]["Message-ID"]))
    mailbox.fetch(inbox)
    mail = Suggestion.objects.get()
    assert str(letter.application_id) == mail.reading["answers"]
    assert State.SENT is state(letter)
    event = mailbox.accept(mail)
    assert (State.ANSWERED, event) == (state(letter), now(letter).answer_event)
    assert (WORDS.splitlines(), "hard") == (event.text.splitlines(), event.says)
    (heard,) = [e for e in application_value(letter.application).events if e.kind == "feedback"]
    assert Criterion.HARD == heard.says
    mailbox.take_back(mail)
    assert (State.SENT, None) == (state(letter), now(letter).answer_event)
    mailbox.accept(mail)
    assert State.ANSWERED is state(letter)


def test_an_answer_by_mail_is_not_noted_by_hand_too_and_can_be_said_to_answer_something_else(
    letter, inbox, smtpd, dovecot
) -> None:
    send(letter)
    dovecot.deliver(answer(smtpd.mails[0]["Message-ID"]))
    mailbox.fetch(inbox)
    mailbox.accept(Suggestion.objects.get())
    with pytest.raises(AnsweredByMail):
        actions.note_answer(now(letter), text=WORDS, on=TODAY)
    actions.undo_answer(now(letter))
    assert (State.SENT, "") == (state(letter), Suggestion.objects.get().decided)


def test_an_answer_noted_by_hand_first_is_one_answer_when_its_mail_comes(
    letter, inbox, smtpd, dovecot
) -> None:
    send(letter)
    actions.note_answer(now(letter), text=WORDS.replace("\n", " \n"), on=TODAY)
    dovecot.deliver(answer(smtpd.mails[0]["Message-ID"]))
    mailbox.fetch(inbox)
    event = mailbox.accept(Suggestion.objects.get())
    assert event == now(letter).answer_event
    assert 1 == sum(e.kind == "feedback" for e in application_value(letter.application).events)


def test_another_answer_by_mail_leaves_the_one_they_gave_by_telephone(letter, inbox, smtpd, dovecot) -> None:
    send(letter)
    actions.note_answer(now(letter), text="They said on the phone: more practice.", on=TODAY)
    noted = now(letter).answer_event
    dovecot.deliver(answer(smtpd.mails[0]["Message-ID"]))
    mailbox.fetch(inbox)
    mailbox.accept(Suggestion.objects.get())
    assert noted == now(letter).answer_event
    assert 2 == sum(e.kind == "feedback" for e in application_value(letter.application).events)


@pytest.mark.parametrize("by", ["subject", "person"])
def test_an_answer_to_a_letter_sent_by_one_s_own_hand_is_the_letter_s_too(letter, inbox, dovecot, by) -> None:
    actions.mark_sent(letter, on=TODAY)
    ways = {
        "subject": {"subject": f"Re: {letter.subject}"},
        "person": {"subject": "AW: Ihre Frage", "sender": "orla@brightwater.example"},
    }
    dovecot.deliver(answer(**ways[by]))
    mailbox.fetch(inbox)
    mailbox.accept(Suggestion.objects.get())
    assert State.ANSWERED is state(letter)


def test_of_two_letters_the_one_that_was_answered_has_it(letter, inbox, smtpd, dovecot) -> None:
    send(letter)
    other = actions.draft(letter.application, "keep_in_touch")
    send(other)
    journal.correct(now(letter).sent_event, text="As it was, but for a slip.")
    dovecot.deliver(answer(smtpd.mails[0]["Message-ID"]))
    mailbox.fetch(inbox)
    mailbox.accept(Suggestion.objects.get())
    assert (State.ANSWERED, State.SENT) == (state(letter), state(other))


def test_a_mail_that_answers_no_letter_leaves_the_letters_alone(letter, inbox, dovecot) -> None:
    actions.mark_sent(letter, on=TODAY)
    words = "Unfortunately we will not move forward with your application for Data analyst at Brightwater."
    dovecot.deliver(answer(words=words, subject="Your application"))
    mailbox.fetch(inbox)
    mail = Suggestion.objects.get()
    mailbox.accept(mail)
    assert State.SENT is state(letter)
