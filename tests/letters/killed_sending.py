"""Sends a letter again and again, killed as by a power cut at one step after another.

Run by test_killed_sending.py in a process of its own: `killed_sending.py TRIES FOLDER PORT LOGIN PASSWORD`,
with FOLDER the SMTP server's. A step is one statement to the database, one line to the server, or one answer
of it. After each death the app starts anew; then the person, who can look into their mailbox, says what they
find and presses again where nothing arrived. Says what came of it as JSON.
"""

import json
import os
import shutil
import signal
import smtplib
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import keyring

from keyring_in_a_pocket import PocketKeyring
from nextround.cli.serve import set_up

set_up()

from django.db import connection, connections  # noqa: E402 - only now may Django be asked

from nextround.accounts.actions import person_of_this_machine  # noqa: E402
from nextround.foundation import clock, database, jobs  # noqa: E402
from nextround.journal import actions as journal  # noqa: E402
from nextround.letters import actions, records  # noqa: E402
from nextround.letters.actions import sending  # noqa: E402
from nextround.letters.models import Letter  # noqa: E402
from nextround.letters.records import State  # noqa: E402
from nextround.mailbox import actions as mailbox  # noqa: E402
from nextround.mailbox.sending import Outgoing, account_of  # noqa: E402
from nextround.sources import smtp  # noqa: E402

tries, folder, port, login, password = sys.argv[1:]
taken = Path(folder) / "taken"
sending.UNDO = timedelta(0)
jobs._spawn = lambda work: work()  # type: ignore[assignment]
keyring.set_keyring(PocketKeyring())
me = person_of_this_machine()
account = mailbox.set_up_sending(
    me, Outgoing(name="Mina", address=login, host="localhost", port=int(port)), password=password
)
application = journal.record_application(me, company="Acme", role="Cook", applied_on=date(2026, 1, 2))
made = actions.draft(application)
actions.write(made, {"to_address": "orla@brightwater.example"})
clean = database.path().with_suffix(".clean")


def arrived() -> int:
    """How many mails the server has taken."""
    return len(taken.read_text().splitlines()) if taken.exists() else 0


def state() -> State:
    """How the letter stands."""
    return records.state(Letter.objects.select_related("sending").get(), clock.now())


def press() -> None:
    """Press Send on what is shown."""
    letter, by = Letter.objects.get(), account_of(me)
    assert by is not None
    actions.press_send(letter, pressed=records.as_pressed(letter, by))


def begin_again() -> None:
    """Put the journey back in which nothing was pressed."""
    connections.close_all()
    for leftover in database.path().parent.glob("nextround.sqlite3*"):
        if leftover != clean:
            leftover.unlink()
    shutil.copy(clean, database.path())


def in_child(work: Callable[[], None]) -> int:
    """Do this in a process of its own; how that ended."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        work()
        connections.close_all()
        os._exit(0)
    return os.waitpid(child, 0)[1]


def counting(step: Callable[[], None]) -> None:
    """Call `step` before every statement, before every line, and before and after every answer; press."""

    def statement(execute: Any, *rest: Any) -> Any:
        step()
        return execute(*rest)

    send, reply = smtplib.SMTP.send, smtp._Capped.getreply
    smtplib.SMTP.send = lambda self, data: (step(), send(self, data))[1]  # type: ignore[method-assign]
    smtp._Capped.getreply = lambda self: (step(), reply(self), step())[1]  # type: ignore[method-assign]
    with connection.execute_wrapper(statement):
        press()


def killed_at(number: int) -> None:
    """Press, and end as by a power cut before this step."""
    taken_steps = iter(range(1, number))

    def step() -> None:
        if next(taken_steps, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    counting(step)


def counted(into: Path) -> None:
    """Press, and write how many steps it took."""
    steps: list[int] = []
    counting(lambda: steps.append(1))
    into.write_text(str(len(steps)))


connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
connections.close_all()
shutil.copy(database.path(), clean)
note = database.path().with_suffix(".steps")
in_child(lambda: counted(note))
steps = int(note.read_text())
deaths, wrong, states = 0, [], {}
for each in range(int(tries)):
    number = 1 + each * steps // int(tries) if int(tries) < steps else 1 + each % steps
    begin_again()
    before = arrived()
    deaths += os.WIFSIGNALED(in_child(lambda number=number: killed_at(number)))  # type: ignore[misc]
    in_child(jobs.take_up)
    found, came = str(state()), arrived() - before
    states[found] = states.get(found, 0) + 1
    if found == State.UNSURE and came:
        actions.it_arrived(Letter.objects.get())
    elif found != State.SENT:
        press()
    if (came > 1, state(), arrived() - before) != (False, State.SENT, 1):
        wrong.append([number, found, came])
sys.stdout.write(json.dumps({"steps": steps, "deaths": deaths, "wrong": wrong, "states": states}))
