"""What became of a letter: sent, answered, or not sent by choice."""

from datetime import date

from django.db import transaction

from nextround.engine.journey import Criterion, Kind
from nextround.engine.letters import answer
from nextround.foundation import clock
from nextround.journal import actions as journal
from nextround.journal import records as journal_records
from nextround.journal.models import Application, Event
from nextround.journal.rules import TouchInFuture, UnknownCode
from nextround.letters import posting, records
from nextround.letters.models import Letter, Sending
from nextround.letters.records import State
from nextround.letters.rules import AnsweredByMail, EmptyAnswer, NotAnswered, NotSentYet, SentFromHere
from nextround.mailbox import actions as mailbox
from nextround.mailbox.models import Suggestion

ANSWER = ["answered_on", "answer_text", "answer_source"]
"""Where a letter that is about no application has its answer."""


@transaction.atomic
def mark_sent(letter: Letter, *, on: date) -> None:
    """The person says they sent it by their own hand: a fact, in its application's timeline word for word.

    Its Message-ID is the mail program's to make, so an answer to it is known by its subject.

    Raises:
        AlreadySent, OnItsWay: it is noted already, or about to go by a press here.
        EventBeforeApplying, EventInFuture, TouchInFuture: the day can't be right.
    """
    records.refuse_if_gone(letter)
    posting.note_sent(letter, on=on)


@transaction.atomic
def undo_sent(letter: Letter) -> None:
    """It was not sent after all; an answer noted with it is taken back, too.

    Raises:
        SentFromHere: the server has said that it has it.
    """
    if Sending.objects.filter(letter=letter, state=State.SENT).exists():
        raise SentFromHere
    Sending.objects.filter(letter=letter, state="arrived").update(state=State.UNSURE)
    undo_answer(letter)
    _take_back(letter.sent_event)
    letter.sent_at, letter.sent_event = None, None
    letter.save(update_fields=["sent_at", "sent_event"])


@transaction.atomic
def note_answer(letter: Letter, *, text: str, on: date) -> None:
    """Keep their answer word for word; in the timeline of its application as feedback, weighed by its words.

    Raises:
        NotSentYet: the letter did not go out.
        AnsweredByMail: their answer was filed from the mailbox.
        EmptyAnswer: there are no words in it.
        EventBeforeApplying, EventInFuture, TouchInFuture: the day can't be right.
    """
    if letter.sent_at is None:
        raise NotSentYet
    if not text.strip():
        raise EmptyAnswer
    if _mail_of(letter) is not None:
        raise AnsweredByMail
    undo_answer(letter)
    if letter.application is not None:
        _note_feedback(letter, letter.application, text=text, on=on)
    else:
        keep_answer(letter, text=text, on=on, source="hand")


@transaction.atomic
def count_answer_as(letter: Letter, says: str) -> None:
    """Let their answer count as speaking of this criterion, or of none: the person reads it better.

    Raises:
        NotAnswered: there is no answer that speaks of an application.
        UnknownCode: it is neither a criterion nor "generic".
    """
    if letter.answer_event is None:
        raise NotAnswered
    if says not in {*Criterion, answer.GENERIC}:
        raise UnknownCode
    letter.answer_event = journal.correct(journal.last_of(letter.answer_event), says=says)
    letter.save(update_fields=["answer_event"])


def keep_answer(letter: Letter, *, text: str, on: date, source: str) -> None:
    """Keep the answer to a letter that is about no application.

    Raises:
        TouchInFuture: the day has not come.
    """
    if on > journal_records.today_of(letter.owner):
        raise TouchInFuture(on)
    letter.answered_on, letter.answer_text, letter.answer_source = on, text, source
    letter.save(update_fields=ANSWER)


@transaction.atomic
def undo_answer(letter: Letter) -> None:
    """Take an answer back; the timeline keeps what it said, and a mail waits again to be looked at."""
    mail = _mail_of(letter)
    if mail is not None:
        mailbox.take_back(mail)
    else:
        _take_back(letter.answer_event)
    forget_answer(letter)


def forget_answer(letter: Letter) -> None:
    """Let a letter be without an answer again."""
    letter.answer_event, letter.answered_on, letter.answer_text, letter.answer_source = None, None, "", ""
    letter.save(update_fields=["answer_event", *ANSWER])


def let_go(letter: Letter) -> None:
    """Not sending it is a finished step, too.

    Raises:
        AlreadySent, OnItsWay: the letter went out, or is about to.
    """
    records.refuse_if_gone(letter)
    letter.let_go_at = clock.now()
    letter.save(update_fields=["let_go_at"])


def take_up_again(letter: Letter) -> None:
    """Undo "I won't send it"."""
    letter.let_go_at = None
    letter.save(update_fields=["let_go_at"])


def _note_feedback(letter: Letter, application: Application, *, text: str, on: date) -> None:
    letter.answer_event = journal.record_event(
        application,
        kind=Kind.FEEDBACK,
        on=on,
        stage=records.stage_code(application),
        text=text,
        says=answer.weigh(text, letter.language).says,
    )
    letter.save(update_fields=["answer_event"])


def _mail_of(letter: Letter) -> Suggestion | None:
    """The mail that an answer was filed from, while it is filed."""
    source = letter.answer_event.source if letter.answer_event else letter.answer_source
    rows = Suggestion.objects.owned_by(letter.owner).filter(decided="filed")
    found: Suggestion | None = rows.filter(sha256=source.removeprefix("mail:")).first()
    return found


def _take_back(event: Event | None) -> None:
    """Take an event back as it stands now: it may have been corrected since."""
    if event is not None and not (last := journal.last_of(event)).taken_back:
        journal.take_back(last)
