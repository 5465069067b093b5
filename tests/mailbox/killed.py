"""Fetches a mailbox again and again, killed as by a power cut at one step after another.

Run by test_mail_sync.py in a process of its own: `killed.py PORT LOGIN PASSWORD`. A step is one statement to
the database or one line to the mail server, and every step is tried. Each try starts from the same empty
journey, is killed at its step, and is then taken up as at the next start of the app. Says what came of it as
JSON.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keyring

from keyring_in_a_pocket import PocketKeyring
from nextround.cli.serve import set_up

set_up()

from django.db import connection, connections  # noqa: E402 - only now may Django be asked

from nextround.accounts.actions import person_of_this_machine  # noqa: E402
from nextround.engine.mail import triage  # noqa: E402
from nextround.engine.mail.message import Message  # noqa: E402
from nextround.foundation import database, jobs  # noqa: E402
from nextround.mailbox import arrivals, runs  # noqa: E402
from nextround.mailbox.models import MailAccount, MailRun, SeenMessage, SetAside, Suggestion  # noqa: E402
from nextround.sources import imap  # noqa: E402

arrivals.BATCH_MAILS = 50
port, login, password = sys.argv[1:]
triage.read(Message(body="Unfortunately we will not move forward."))  # so that no try has to load the phrases
pocket = PocketKeyring()
keyring.set_keyring(pocket)
me = person_of_this_machine()
account = MailAccount.objects.create(owner=me, address=login, host="localhost", port=int(port))
keyring.set_password("nextround", arrivals.secret_name(account), password)
MailRun.objects.create(owner=me, account=account)
clean = database.path().with_suffix(".clean")


def rows() -> list[Any]:
    """Everything that was kept, in an order that does not depend on the moment."""
    run = MailRun.objects.get()
    mails = Suggestion.objects.order_by("sha256").values_list(
        "sha256", "doubt", "decided", "rebuilt__company", "rebuilt__role", "seen__uid"
    )
    return [
        [run.state, run.looked, run.fresh, run.about_jobs, run.unreadable, run.total],
        sorted(map(list, SeenMessage.objects.values_list("folder", "uidvalidity", "uid", "sha256"))),
        list(map(list, mails)),
        sorted(SetAside.objects.values_list("code", flat=True)),
        list(MailAccount.objects.values_list("places", flat=True)),
    ]


def begin_again() -> None:
    """Put the empty journey back."""
    connections.close_all()
    for leftover in database.path().parent.glob("nextround.sqlite3*"):
        if leftover != clean:
            leftover.unlink()
    shutil.copy(clean, database.path())


def in_child(work: Callable[[], None]) -> int:
    """Do this in a process of its own; answers how it ended."""
    connections.close_all()
    pid = os.fork()
    if pid == 0:
        work()
        os._exit(0)
    return os.waitpid(pid, 0)[1]


def counting(step: Callable[[], None]) -> None:
    """Call `step` before every statement and every line to the server, then fetch."""

    def statement(execute: Any, *rest: Any) -> Any:
        step()
        return execute(*rest)

    real = imap._Capped.send
    imap._Capped.send = lambda self, data: (step(), real(self, data))[1]  # type: ignore[method-assign]
    with connection.execute_wrapper(statement):
        jobs.run(runs.JOB, MailRun.objects.get().pk)


def killed_at(number: int) -> None:
    """Fetch, and end as by a power cut before this step."""
    taken = iter(range(1, number))

    def step() -> None:
        if next(taken, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    counting(step)


def counted(into: Path) -> None:
    """Fetch, and write how many steps it took."""
    steps: list[int] = []
    counting(lambda: steps.append(1))
    into.write_text(str(len(steps)))


def taken_up() -> None:
    """Go on as at the next start of the app."""
    jobs._spawn = lambda work: work()  # type: ignore[assignment]
    jobs.take_up()


connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
connections.close_all()
shutil.copy(database.path(), clean)
note = database.path().with_suffix(".steps")
in_child(lambda: counted(note))
steps, expected = int(note.read_text()), rows()
numbers = range(1, steps + 1)
deaths, wrong = 0, []
for number in numbers:
    begin_again()
    deaths += os.WIFSIGNALED(in_child(lambda number=number: killed_at(number)))  # type: ignore[misc]
    in_child(taken_up)
    database.verify(database.path())
    if rows() != expected:
        wrong.append(number)
told = {"steps": steps, "tried": len(numbers), "deaths": deaths, "wrong": wrong, "expected": expected}
sys.stdout.write(json.dumps(told))
