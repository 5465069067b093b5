"""Looking for new mail while the app is open, in mailboxes whose person chose so; nothing is pushed.

One thread for each mailbox waits for its server (IDLE), or asks every quarter of an hour where the server
can't say. What comes lies under "Mail to look at" until the person opens it. A lost connection is tried
again, each time after twice as long; a password that is refused is not tried again before the next start.
Logs name what went wrong by its code, never whose mail it was.
"""

import logging
import threading
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connections

from nextround.engine.errors import Refusal
from nextround.foundation import jobs
from nextround.mailbox import arrivals, records, runs, signing_in
from nextround.mailbox.models import MailAccount, MailRun
from nextround.sources import idling, imap

EVERY_SECONDS = 15 * 60.0
"""Between two looks at all folders; servers hang up on IDLE after 29 minutes."""
FIRST_SECONDS = 30.0
"""Before a lost connection is tried again for the first time."""
LEAVE_SECONDS = 5.0
"""How long the app waits for a thread when it closes."""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Watch:
    """One mailbox that is looked after."""

    account: UUID
    over: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None


class _Serving:
    """The threads of this process; there are none before `begin`, so a command or a test starts none."""

    def __init__(self) -> None:
        self.is_on = False
        self.guard = threading.Lock()
        self.watches: dict[UUID, _Watch] = {}


_serving = _Serving()


def begin() -> None:
    """Look after every mailbox that is to be watched; called by the process that serves the pages."""
    _serving.is_on = True
    for account in MailAccount.objects.filter(kind="imap", watches=True, forgotten_at=None):
        follow(account)


def end() -> None:
    """Leave every server, for the app is closing."""
    _serving.is_on = False
    with _serving.guard:
        watches = [*_serving.watches.values()]
        _serving.watches.clear()
    for watch in watches:
        watch.over.set()
    for watch in watches:
        if watch.thread is not None:
            watch.thread.join(timeout=LEAVE_SECONDS)


def follow(account: MailAccount) -> None:
    """Begin, begin anew, or stop looking after this mailbox, as its person chose."""
    with _serving.guard:
        before = _serving.watches.pop(account.pk, None)
        if before is not None:
            before.over.set()
        if _serving.is_on and account.watches and account.forgotten_at is None:
            watch = _serving.watches[account.pk] = _Watch(account.pk)
            watch.thread = threading.Thread(target=_in_thread, args=(watch,), daemon=True)
            watch.thread.start()


def _in_thread(watch: _Watch) -> None:
    while not watch.over.is_set():
        try:
            with jobs.alone(f"watch-{watch.account}"):
                _look_after(watch)
        except jobs.Busy:  # another process, or the thread before this one, has not left yet
            watch.over.wait(FIRST_SECONDS / 10)
        finally:
            connections.close_all()


def _look_after(watch: _Watch) -> None:
    pause = FIRST_SECONDS
    while not watch.over.is_set():
        looked: list[bool] = []
        try:
            _once(watch, looked)
        except imap.LoginRefused as refusal:
            log.warning("a mailbox is not looked after any more: %s", refusal.code)
            watch.over.set()
        except Refusal as refusal:
            log.info("a mailbox is looked after again later: %s", refusal.code)
            pause = FIRST_SECONDS if looked else pause
            watch.over.wait(pause)
            pause = min(2 * pause, EVERY_SECONDS)
        except Exception as why:  # noqa: BLE001 - ours to mend; its words could be a mail's
            log.error("looking after a mailbox was cut off by %s", type(why).__name__)  # noqa: TRY400 - the same
            watch.over.wait(EVERY_SECONDS)


def _once(watch: _Watch, looked: list[bool]) -> None:
    """Stay connected for as long as the server does; `looked` grows with each look that came to its end."""
    account = MailAccount.objects.select_related("owner").filter(pk=watch.account).first()
    if account is None:  # erased meanwhile
        watch.over.set()
        return
    password = arrivals.password_of(account)
    try:
        with imap.connect(arrivals.server_of(account), login=account.address, password=password) as mailbox:
            # Opened before the look: what comes in between is told as soon as we wait.
            mailbox.open(_where_mail_arrives(account, mailbox))
            while not watch.over.is_set():
                _fetch(account)
                looked.append(True)
                if not idling.can_wait(mailbox):
                    break
                idling.has_come(mailbox, seconds=EVERY_SECONDS, is_over=watch.over.is_set)
    except imap.TokenRefused:
        signing_in.drop_short(account)  # it may only have run out: the next try brings a new one
        raise
    watch.over.wait(EVERY_SECONDS)


def _where_mail_arrives(account: MailAccount, mailbox: imap.Mailbox) -> str:
    names = list(account.folders) or mailbox.folders()
    return next((name for name in names if name.upper() == "INBOX"), names[0] if names else "INBOX")


def _fetch(account: MailAccount) -> None:
    """Fetch what is new; of a look that brought nothing, nothing is kept."""
    if account.runs.filter(state__in=records.AT_WORK).exists():
        return
    account.refresh_from_db()
    run = MailRun.objects.create(owner=account.owner, account=account, watched=True)
    jobs.run(runs.JOB, run.pk)
    run.refresh_from_db()
    connection_lost = run.state == "stopped"
    if not (run.about_jobs or run.unreadable):
        run.delete()
    connections.close_all()
    if connection_lost:
        raise imap.NoConnection
