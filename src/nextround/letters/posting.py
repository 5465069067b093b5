"""Carrying a pressed letter out: wait, hand it to the server, note what became of it; never more than once.

The row says "handing" before the server hears a word of the text, and "sent" only after it said that it has
it. So a crash leaves one of two things behind: "going", which never left, or "handing", of which nobody here
can tell. Neither is tried again by itself: at the next start one becomes "not_sent", the other "unsure".
"""

import logging
import time
from collections.abc import Collection, Iterable
from datetime import date, datetime
from datetime import time as hour
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from nextround.engine.errors import Refusal
from nextround.engine.journey import Kind
from nextround.foundation import clock, jobs
from nextround.journal import actions as timeline
from nextround.journal import records as journal
from nextround.journal.rules import TouchInFuture
from nextround.letters import records
from nextround.letters.models import Letter, Sending
from nextround.letters.records import State
from nextround.letters.rules import ChangedSince, ClosedBefore, ClosedMeanwhile, NothingToSend, Unforeseen
from nextround.mailbox import sending as post
from nextround.sources import smtp, written

JOB = "sending"
LEFT_JOB = "sending-left"
NOON = hour(12)
UNDER_WAY = (State.GOING, State.HANDING)
log = logging.getLogger(__name__)


def register() -> None:
    """Tell the app how a letter goes, and that none goes by itself at a start."""
    jobs.register(JOB, jobs.Job(work, lambda: ()))
    jobs.register(LEFT_JOB, jobs.Job(leave, _left))


def work(press: UUID) -> None:
    """Carry out this press, if it still stands when its ten seconds are over."""
    sending = _due(press)
    if sending is None:
        return
    try:
        _hand_over(sending)
    except smtp.MayHaveBeenSent as why:
        _end(press, [State.HANDING], State.UNSURE, why)
    except Refusal as why:
        log.info("a letter was not sent: %s", why.code)
        _end(press, UNDER_WAY, "not_sent", why)
    except Exception:
        _end(press, [State.GOING], "not_sent", Unforeseen())
        _end(press, [State.HANDING], State.UNSURE, ClosedMeanwhile())
        raise


def leave(press: UUID) -> None:
    """Say what a closed app left behind, unless another process is at it."""
    try:
        with jobs.alone(f"{JOB}-{press}"):
            _end(press, [State.GOING], "not_sent", ClosedBefore())
            _end(press, [State.HANDING], State.UNSURE, ClosedMeanwhile())
    except jobs.Busy:
        log.info("a letter is on its way in another process")


def note_sent(letter: Letter, *, on: date, message_id: str = "") -> None:
    """Note that a letter went out; in the timeline of its application, with its Message-ID if it is known.

    Raises:
        EventBeforeApplying, EventInFuture, TouchInFuture: the day can't be right.
    """
    if letter.application is not None:
        letter.sent_event = timeline.record_event(
            letter.application,
            kind=Kind.LETTER_SENT,
            on=on,
            subject=letter.subject,
            text=letter.body,
            message_id=message_id,
        )
    letter.sent_at, letter.let_go_at = _moment(letter, on), None
    letter.save(update_fields=["sent_at", "sent_event", "let_go_at"])


def _moment(letter: Letter, on: date) -> datetime:
    """Now, or noon of a day gone by, where the person is."""
    today = journal.today_of(letter.owner)
    if on > today:
        raise TouchInFuture(on)
    noon = datetime.combine(on, NOON, tzinfo=ZoneInfo(letter.owner.time_zone))
    return clock.now() if on == today else noon


def _left() -> Iterable[UUID]:
    return list(Sending.objects.filter(state__in=UNDER_WAY).values_list("press", flat=True))


def _due(press: UUID) -> Sending | None:
    """The way of this press once its time has come; None where it was taken back."""
    rows = Sending.objects.filter(press=press, state=State.GOING)
    rows = rows.select_related("letter__application", "letter__owner", "account__mailbox__owner")
    while (found := rows.first()) is not None:
        sending: Sending = found
        left = (sending.leaves_at - clock.now()).total_seconds()
        if left <= 0:
            return sending
        time.sleep(left)
    return None


def _hand_over(sending: Sending) -> None:
    letter, account = sending.letter, sending.account
    if account is None or account.forgotten_at is not None:
        raise post.NoSendingAccount
    if sending.pressed != records.as_pressed(letter, account):
        raise ChangedSince
    mail = records.mail_of(letter, account, message_id=sending.message_id, now=clock.now())
    sent = smtp.hand_over(
        post.server_of(account),
        post.access_of(account),
        smtp.Mail(sender=account.address, recipient=letter.to_address, raw=written.raw(mail)),
        may_go=lambda: _note_handing(sending.press),
    )
    if sent:
        _note_sent(sending)
    else:  # it is in the trash; or it was taken back, and then that stands
        _end(sending.press, [State.GOING], "not_sent", NothingToSend())


def _note_handing(press: UUID) -> bool:
    """Note that the server hears the text now, unless it was taken back, or put away, at the last moment."""
    rows = Sending.objects.filter(press=press, state=State.GOING)
    there = rows.filter(letter__trashed_at=None, letter__application__trashed_at=None, letter__sent_at=None)
    return there.update(state=State.HANDING) == 1


@transaction.atomic
def _note_sent(sending: Sending) -> None:
    if Sending.objects.filter(press=sending.press, state=State.HANDING).update(state=State.SENT):
        today = journal.today_of(sending.owner)
        note_sent(sending.letter, on=today, message_id=sending.message_id)


def _end(press: UUID, before: Collection[str], after: str, why: Refusal) -> None:
    rows = Sending.objects.filter(press=press, state__in=before)
    rows.update(state=after, why=f"{why} {why.hint}".strip())
