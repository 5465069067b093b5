"""A press on Send, and what the person can say about it; only `press_send` lets a letter go.

The press names what it was on: if anything of that changed, nothing goes. What is sent is carried out by
`letters.posting`, which goes by the row that is written here.
"""

from datetime import timedelta
from uuid import uuid4

from django.db import transaction

from nextround.accounts.models import Person
from nextround.foundation import clock, jobs
from nextround.journal import records as journal
from nextround.letters import posting, records
from nextround.letters.models import Letter, Sending
from nextround.letters.records import MAY_GO, State
from nextround.letters.rules import (
    AlreadySent,
    ChangedSince,
    MayNotGoYet,
    NothingToSend,
    NotOnItsWay,
    OnItsWay,
)
from nextround.mailbox import sending as post
from nextround.mailbox.models import SendingAccount
from nextround.sources import written

UNDO = timedelta(seconds=10)
"""Between a press and the letter's leaving."""


def press_send(letter: Letter, *, pressed: str) -> Sending:
    """Let this letter go in ten seconds, exactly as it was shown.

    Args:
        letter: clean, rested, or with its rest ended on purpose; or one that may have been sent and was not.
        pressed: `records.as_pressed` of what was shown beside the button.

    Raises:
        AlreadySent, OnItsWay, MayNotGoYet, NothingToSend: it is no letter that may go.
        ChangedSince: what was shown is not what would go out.
        NoSendingAccount, NoSendingPassword, Locked: there is nothing to send it by.
        UnseenSign, NoAddress: a field can't stand in a mail.
    """
    sending = note_press(letter, pressed=pressed)
    jobs.start(posting.JOB, sending.press)
    return sending


@transaction.atomic
def note_press(letter: Letter, *, pressed: str) -> Sending:
    """Note the press, which `posting.work` then carries out; refuses as `press_send`."""
    fresh = Letter.objects.select_for_update().get(pk=letter.pk)  # as it is now, whatever a window shows
    _refuse_unless_it_may_go(fresh)
    account = _account(fresh.owner)
    if pressed != records.as_pressed(fresh, account):
        raise ChangedSince
    now = clock.now()
    message_id = _message_id(fresh, account)
    written.check(records.mail_of(fresh, account, message_id=message_id, now=now))
    sending, _ = Sending.objects.update_or_create(
        letter=fresh,
        defaults={
            "owner": fresh.owner,
            "account": account,
            "press": uuid4(),
            "pressed": pressed,
            "message_id": message_id,
            "leaves_at": now + UNDO,
            "state": State.GOING,
            "why": "",
        },
    )
    return sending


def undo_send(letter: Letter) -> None:
    """Take a press back before the letter has left.

    Raises:
        NotOnItsWay: it left already, or was never pressed.
    """
    if not Sending.objects.filter(letter=letter, state=State.GOING).update(state="undone"):
        raise NotOnItsWay


@transaction.atomic
def it_arrived(letter: Letter) -> None:
    """The person knows that a letter arrived which may have been sent: it was.

    Raises:
        NotOnItsWay: that is not open.
    """
    sending = _unsure(letter)
    sending.state = "arrived"
    sending.save(update_fields=["state"])
    day = journal.day_of(letter.owner, sending.leaves_at)
    posting.note_sent(letter, on=day, message_id=sending.message_id)


def _refuse_unless_it_may_go(letter: Letter) -> None:
    state = records.state(letter, clock.now())
    if letter.sent_at is not None:
        raise AlreadySent
    if state in {State.GOING, State.HANDING}:
        raise OnItsWay
    about = letter.application
    hidden = letter.trashed_at or (about and about.trashed_at) or letter.let_go_at
    if hidden or letter.kind.endswith("_phone") or not letter.body.strip():
        raise NothingToSend
    if state not in {*MAY_GO, State.UNSURE}:
        raise MayNotGoYet


def _account(person: Person) -> SendingAccount:
    account = post.account_of(person)
    if account is None:
        raise post.NoSendingAccount
    post.check_secret(account)
    return account


def _message_id(letter: Letter, account: SendingAccount) -> str:
    """The letter's own, whenever and by whatever account it is tried again."""
    before = Sending.objects.filter(letter=letter).exclude(message_id="").first()
    return before.message_id if before else f"{letter.pk}@{account.address.rpartition('@')[2].lower()}"


def _unsure(letter: Letter) -> Sending:
    sending: Sending | None = Sending.objects.select_for_update().filter(letter=letter).first()
    letter.refresh_from_db()
    if sending is None or records.state(letter, clock.now()) is not State.UNSURE:
        raise NotOnItsWay
    return sending
