"""A letter goes out through Debian's exim, lies in their mailbox, is answered, and the answer counts."""

import smtplib
from base64 import b64encode
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from imaplib import IMAP4_SSL

import pytest

from mailservers.dovecot import PASSWORD, Dovecot
from mailservers.exim import Exim
from nextround.accounts.models import Person
from nextround.engine.diagnosis.hazards import diagnose
from nextround.engine.journey import Criterion
from nextround.foundation import clock as clocks
from nextround.journeys.noted import noted
from nextround.letters import actions, records
from nextround.letters.models import Letter
from nextround.letters.records import State
from nextround.mailbox import actions as mailbox
from nextround.mailbox.connection import Connection
from nextround.mailbox.models import Suggestion
from nextround.mailbox.sending import Outgoing, account_of
from nextround.sources.smtp import LoginRefused
from rooms_world import after_a_final, recruiter

pytestmark = [pytest.mark.django_db, pytest.mark.mission("A1", "A2")]
WORDS = "Dear Mina,\n\nyour technical knowledge of SQL was not deep enough for us.\n\nBest, Orla"


@pytest.fixture
def theirs(dovecot: Dovecot) -> str:
    """The address of the other side, whose mailbox is on the same server; the person's own is in use."""
    orla = dovecot.login
    dovecot.renew()
    return orla


@pytest.fixture
def letter(me: Person, theirs: str) -> Letter:
    application = after_a_final(me)
    recruiter(application)
    made = actions.draft(application)
    actions.write(made, {"to_address": theirs})
    return Letter.objects.get()


@pytest.fixture
def trusted(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch, pocket: None, at_once: None) -> None:
    """Both servers show one certificate, trusted as any other would be."""
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))


def can_send(me: Person, exim: Exim, *, starttls: bool = False, password: str = PASSWORD) -> None:
    port = exim.starttls_port if starttls else exim.port
    way = Outgoing(
        name="Mina Żak", address=exim.dovecot.login, host="localhost", port=port, starttls=starttls
    )
    mailbox.set_up_sending(me, way, password=password)


def send(letter: Letter) -> State:
    account = account_of(letter.owner)
    assert account is not None
    actions.press_send(letter, pressed=records.as_pressed(letter, account))
    return records.state(Letter.objects.select_related("sending").get(), clocks.now())


def in_their_inbox(dovecot: Dovecot, login: str) -> list[EmailMessage]:
    """What the other side sees with a mail program of its own."""
    with IMAP4_SSL("localhost", dovecot.tls_port, ssl_context=dovecot.context) as imap:
        imap.authenticate("PLAIN", lambda _: f"\0{login}\0{PASSWORD}".encode())
        imap.select(readonly=True)
        _, found = imap.search(None, "ALL")
        mails = [imap.fetch(number, "(BODY.PEEK[])")[1][0][1] for number in found[0].decode().split()]  # type: ignore[index]
    return [message_from_bytes(raw, policy=SMTP) for raw in mails]  # type: ignore[arg-type, misc]


def reply(exim: Exim, to: EmailMessage, sender: str) -> None:
    """The other side presses Reply in that program."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = f"HR <{sender}>", to["From"], "Your question"
    mail["Date"], mail["Message-ID"] = "Thu, 12 Mar 2026 11:30:00 +0000", f"<answer.{sender}>"
    mail["In-Reply-To"] = mail["References"] = to["Message-ID"]
    mail.set_content(f"{WORDS}\n\nOn Thu, 12 Mar 2026 Mina wrote:\n> Could you tell me?\n")
    with smtplib.SMTP_SSL("localhost", exim.port, context=exim.dovecot.context) as wire:
        wire.ehlo()
        wire.docmd("AUTH", "PLAIN " + b64encode(f"\0{sender}\0{PASSWORD}".encode()).decode())
        wire.send_message(mail)


@pytest.mark.parametrize("starttls", [False, True])
def test_a_letter_lies_in_their_mailbox_as_it_was_pressed_once(
    me, exim, dovecot, letter, theirs, trusted, *, starttls
) -> None:
    can_send(me, exim, starttls=starttls)
    assert State.SENT is send(letter)
    exim.arrived(theirs, 1)
    (mail,) = in_their_inbox(dovecot, theirs)
    assert (f"Mina Żak <{dovecot.login}>", letter.subject) == (str(mail["From"]), str(mail["Subject"]))
    assert letter.body.splitlines() == mail.get_content().splitlines()
    assert letter.body == Letter.objects.get().sent_event.text
    assert mail["Message-ID"] == f"<{Letter.objects.get().sent_event.message_id}>"


def test_an_answer_sent_back_is_known_by_its_thread_and_changes_what_the_diagnosis_thinks(
    me, exim, dovecot, letter, theirs, trusted
) -> None:
    can_send(me, exim)
    send(letter)
    exim.arrived(theirs, 1)
    before = diagnose(noted(me))
    reply(exim, in_their_inbox(dovecot, theirs)[0], theirs)
    exim.arrived(dovecot.login, 1)
    inbox = Connection(address=dovecot.login, host="localhost", port=dovecot.tls_port)
    mailbox.fetch(mailbox.connect(me, inbox, password=PASSWORD))
    mail = Suggestion.objects.get()
    assert str(letter.application_id) == mail.reading["answers"]
    event = mailbox.accept(mail)
    assert (WORDS.splitlines(), "hard") == (event.text.splitlines(), event.says)
    assert State.ANSWERED is records.state(Letter.objects.get(), clocks.now())
    after = diagnose(noted(me))
    gained = {criterion: after.weak[criterion] - share for criterion, share in before.weak.items()}
    assert gained[Criterion.HARD] > 0
    assert Criterion.HARD is max(gained, key=gained.__getitem__)
    assert after.refused[0].causes["hard"] > before.refused[0].causes["hard"]


def test_an_address_that_the_server_does_not_know_is_told_and_nothing_arrives(
    me, exim, dovecot, letter, theirs, trusted
) -> None:
    can_send(me, exim)
    actions.write(letter, {"to_address": "nobody@mail.example"})
    assert State.DRAFT is send(Letter.objects.get())
    assert "did not take the address it goes to" in Letter.objects.get().sending.why
    assert [] == in_their_inbox(dovecot, theirs)


@pytest.mark.parametrize("starttls", [False, True])
def test_a_wrong_password_is_told_before_anything_is_kept(me, exim, trusted, *, starttls) -> None:
    with pytest.raises(LoginRefused):
        can_send(me, exim, starttls=starttls, password="not this one")
    assert account_of(me) is None
