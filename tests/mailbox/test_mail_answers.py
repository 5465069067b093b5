"""A mail that answers a letter: known by its thread, its subject or its writer, and kept word for word."""

from datetime import date
from uuid import UUID

import pytest

from mailservers.mails import START, letter
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message
from nextround.journal import actions as journal
from nextround.journal.models import Application, Event
from nextround.mailbox import actions, records
from nextround.mailbox.answers import Sent, answered, is_words_only, own_part, says
from nextround.mailbox.models import MailRun, Suggestion

ONE, TWO = UUID(int=1), UUID(int=2)
DAY = date(2026, 2, 1)
LETTER = Sent(
    application=ONE,
    on=DAY,
    message_id="1@home",
    subject="a question about my interview",
    addresses=frozenset({"kim@kite.example"}),
)
OTHER = Sent(application=TWO, on=DAY, subject="a question about my interview")
RE = "Re: A question about my interview"


def _message(**told: object) -> Message:
    return Message(**{"sender_address": "jobs@kite.example", "body": "Hi", **told})  # type: ignore[arg-type]


@pytest.mark.mission("A2")
@pytest.mark.parametrize(
    ("message", "letters", "expected"),
    [
        (_message(references=("1@home",)), [OTHER, LETTER], ONE),
        (_message(subject=RE), [LETTER], ONE),
        (_message(subject=RE), [LETTER, OTHER], None),
        (_message(subject=RE, sender_address="kim@kite.example"), [OTHER, LETTER], ONE),
        (_message(subject=RE[4:]), [LETTER], None),
        (_message(subject="Re: hello", sender_address="KIM@kite.example"), [LETTER, OTHER], ONE),
        (_message(subject="Re: hello", reply_to="kim@kite.example"), [LETTER], ONE),
        (_message(subject="Hello", sender_address="kim@kite.example"), [LETTER], None),
        (_message(subject="Re: hello"), [LETTER], None),
        (_message(subject="Re: "), [Sent(application=ONE, on=DAY)], None),
        (_message(references=("1@home",), auto_submitted=True), [LETTER], None),
    ],
)
def test_an_answer_is_known_by_its_thread_its_subject_or_its_writer(
    message: Message, letters: list[Sent], expected: UUID | None
) -> None:
    found = answered(message, letters, on=date(2026, 2, 5))
    assert expected == (found.application if found else None)


@pytest.mark.parametrize(("on", "is_found"), [(date(2026, 1, 31), False), (DAY, True), (None, False)])
def test_nothing_is_answered_before_it_was_sent(on: date | None, is_found: bool) -> None:
    assert is_found == (answered(_message(references=("1@home",)), [LETTER], on=on) is not None)


def test_a_mail_of_the_same_person_half_a_year_later_is_about_something_else() -> None:
    late = _message(subject="Re: lunch", sender_address="kim@kite.example")
    assert None is answered(late, [LETTER], on=date(2026, 8, 1))


def test_the_latest_letter_about_an_application_is_the_one_that_is_answered() -> None:
    later = Sent(application=ONE, on=date(2026, 2, 3), addresses=LETTER.addresses)
    mail = _message(subject="Re: hello", sender_address="kim@kite.example")
    assert later is answered(mail, [LETTER, later], on=date(2026, 2, 5))


@pytest.mark.parametrize(
    ("kind", "after_no", "expected"),
    [
        (MailKind.OTHER, False, True),
        (MailKind.FEEDBACK_REPLY, False, True),
        (MailKind.REJECTION, True, True),
        (MailKind.REJECTION, False, False),
        (MailKind.INTERVIEW, True, False),
    ],
)
def test_a_first_no_and_an_invitation_stay_what_they_are(
    kind: MailKind, after_no: bool, expected: bool
) -> None:
    sent = Sent(application=ONE, on=DAY, after_no=after_no)
    assert expected == is_words_only(kind, sent)


def test_only_their_own_words_count_and_not_the_letter_they_quote() -> None:
    body = "You are kind to ask.\n\nOn Mon, 2 Feb 2026 Jo wrote:\n> Was it my SQL?\n> My technical answers?\n"
    assert "You are kind to ask." == own_part(body)
    assert "generic" == says(body, "en")


# From the mailbox to the timeline

ANSWER = """Dear Jo,

thank you for asking. Your technical knowledge of SQL was not deep enough for this team; the conversation
itself was pleasant.

Best, Kim

On Thu, 8 Jan 2026 Jo wrote:
> Could you tell me what was missing?
> Was it how I communicated?
"""


def _answer(subject: str = "Re: A question", text: str = ANSWER, **headers: str) -> bytes:
    raw = letter("other", day=9, **{"From": "Kim Berg <kim@kitelabs.example>", "Subject": subject, **headers})
    return raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + text.replace("\n", "\r\n").encode()


@pytest.fixture
def asked(me, clock) -> Application:
    """An application that ended, about which a letter went out."""
    clock("2026-03-12T12:00:00+01:00")
    row = journal.record_application(me, company="Kite Labs", role="Data Analyst", applied_on=START.date())
    journal.record_event(row, kind="interviewed", on=date(2026, 1, 6), stage="technical")
    journal.record_event(row, kind="rejected", on=date(2026, 1, 7), stage="technical")
    journal.record_event(row, kind="letter_sent", on=date(2026, 1, 8), subject="A question", text="Dear Kim")
    return row


@pytest.mark.django_db
@pytest.mark.mission("A2")
def test_an_answer_is_filed_as_feedback_word_for_word_with_what_it_speaks_of(asked, read_mails) -> None:
    mail = read_mails(_answer()).suggestions.get()
    assert ("feedback_reply", "answer", asked) == (
        mail.reading["kind"],
        mail.doubt,
        mail.rebuilt.application,
    )
    assert "letter" == mail.reading["belongs"][0]
    event = actions.accept(mail)
    assert ("feedback", "hard", "technical") == (event.kind, event.says, event.stage)
    assert event.text.startswith("Dear Jo,\n\nthank you for asking.")
    assert event.text.endswith("Best, Kim")


@pytest.mark.django_db
@pytest.mark.mission("A2")
def test_an_answer_whose_subject_is_another_is_known_by_the_people_noted(asked, read_mails, me) -> None:
    journal.record_contact(me, name="Kim", email="Kim@KiteLabs.example", application=asked)
    mail = read_mails(_answer("AW: Ihre Frage")).suggestions.get()
    assert str(asked.pk) == mail.reading["answers"]


@pytest.mark.django_db
@pytest.mark.mission("A2")
def test_a_second_no_that_answers_a_letter_is_feedback_and_a_first_one_is_a_no(asked, read_mails, me) -> None:
    text = letter("rejection").partition(b"\r\n\r\n")[2].decode().replace("\r\n", "\n")
    assert "feedback_reply" == read_mails(_answer(text=text)).suggestions.get().reading["kind"]
    Event.objects.filter(kind="rejected").update(kind="confirmed")
    mail = read_mails(_answer(text=text + "\nP.S.")).suggestions.get()
    assert ("rejection", str(asked.pk)) == (mail.reading["kind"], mail.reading["answers"])


@pytest.mark.django_db
@pytest.mark.mission("A2")
def test_an_answer_comes_from_a_real_server(asked, me, at_once, dovecot, connection, password) -> None:
    Event.objects.filter(kind="letter_sent").update(message_id="asked-1@home.example")
    account = actions.connect(me, connection, password=password)
    dovecot.deliver(
        _answer("Your feedback", In_Reply_To="<asked-1@home.example>"),
        letter("other", day=10),
        letter("other", day=11, Subject="Re: A question", Auto_Submitted="auto-replied"),
    )
    run = actions.fetch(account)
    assert (3, 1) == (MailRun.objects.get(pk=run.pk).fresh, Suggestion.objects.count())
    actions.accept(Suggestion.objects.get())
    assert ["feedback"] == [e.kind for e in Event.objects.filter(source__startswith="mail:")]
    assert 0 == records.waiting(me).count()
