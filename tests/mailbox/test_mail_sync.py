"""A real server, fetched as a whole: everything once, nothing lost, nothing changed there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailservers.dovecot import PASSWORD, Dovecot
from mailservers.mails import letter
from nextround.journal.models import Event
from nextround.mailbox import actions, records
from nextround.mailbox.connection import Connection
from nextround.mailbox.models import MailAccount, MailRun, Rebuilt, SeenMessage, Suggestion
from nextround.sources import imap

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M1")]
MAILS = 5_000
EVERY = 25
"""Of so many mails one is about a job."""


@pytest.fixture
def account(me, at_once, connection, password) -> MailAccount:
    """The test's mailbox, connected."""
    return actions.connect(me, connection, password=password)


def _fetch(account: MailAccount) -> MailRun:
    account.refresh_from_db()
    run = actions.fetch(account)
    run.refresh_from_db()
    return run


def _number(dovecot: Dovecot) -> None:
    """Let the server give its numbers, which changes its files once."""
    server = imap.Server(host="localhost", port=dovecot.tls_port)
    with imap.connect(server, login=dovecot.login, password=PASSWORD, context=dovecot.context) as mailbox:
        for name in mailbox.folders():
            mailbox.open(name)


def _mail(number: int) -> bytes:
    kind = "other" if number % EVERY else ("confirmation", "rejection")[number // EVERY % 2]
    return letter(kind, f"{_word(number // 50)} Ltd", "Clerk", day=number % 50, X_Number=str(number))


def _word(number: int) -> str:
    return "".join(
        ["kal", "lom", "mip", "nus", "per", "sor", "tev", "wix", "zab", "dru"][int(digit)]
        for digit in f"{number:03}"
    ).title()


def test_five_thousand_mails_are_fetched_once_and_the_server_stays_as_it_was(dovecot, account) -> None:
    dovecot.deliver(*(_mail(number) for number in range(MAILS)))
    _number(dovecot)
    before = dovecot.state()
    first, again = _fetch(account), _fetch(account)
    assert ("done", MAILS, MAILS) == (first.state, first.looked, first.fresh)
    assert ("done", 0, 0) == (again.state, again.looked, again.fresh)
    assert (MAILS, MAILS // EVERY) == (SeenMessage.objects.count(), Suggestion.objects.count())
    assert 100 == Rebuilt.objects.count()
    assert before == dovecot.state()


def test_only_what_is_new_is_fetched_and_joins_what_was_filed(dovecot, account) -> None:
    dovecot.deliver(letter("confirmation"))
    actions.accept_sure(_fetch(account))
    dovecot.deliver(letter("rejection", day=9))
    dovecot.deliver(letter("rejection", "Blue Fjord"), folder="Archive")
    run = _fetch(account)
    assert (2, 2) == (run.looked, run.about_jobs)
    assert 2 == actions.accept_sure(run)
    assert ["applied", "confirmed", "rejected", "rejected"] == sorted(
        event.kind for event in Event.objects.all()
    )


def test_a_server_that_numbers_its_mails_anew_brings_nothing_twice(dovecot, account) -> None:
    dovecot.deliver(letter("confirmation"), letter("other"))
    _fetch(account)
    dovecot.forget_uids()
    dovecot.deliver(letter("rejection", day=9))
    run = _fetch(account)
    assert ("done", 3, 1, 1) == (run.state, run.looked, run.fresh, run.about_jobs)
    assert (5, 2) == (SeenMessage.objects.count(), Suggestion.objects.count())
    assert 2 == SeenMessage.objects.values("uidvalidity").distinct().count()


def test_the_same_mail_in_two_folders_is_one(dovecot, account) -> None:
    dovecot.deliver(letter("rejection"))
    dovecot.deliver(letter("rejection"), letter("rejection"), folder="Archive")
    run = _fetch(account)
    assert (3, 1, 1) == (run.looked, run.fresh, run.about_jobs)
    assert (3, 0) == (SeenMessage.objects.count(), _fetch(account).looked)


def test_a_filter_by_folder_day_and_sender_is_kept_to(dovecot, me, at_once, connection, password) -> None:
    dovecot.deliver(letter("rejection"), letter("rejection", "Blue Fjord"))
    dovecot.deliver(letter("rejection", "Third Ltd"), folder="Archive")
    wanted = Connection(
        **{name: getattr(connection, name) for name in ("address", "host", "port")},
        folders=["INBOX"],
        senders=["bluefjord.example"],
    )
    run = _fetch(actions.connect(me, wanted, password=password))
    assert (1, ["Blue Fjord"]) == (run.looked, [row.company for row in Rebuilt.objects.all()])


def test_a_connection_that_breaks_keeps_what_was_read_and_the_next_fetch_goes_on(
    dovecot, account, monkeypatch
) -> None:
    monkeypatch.setattr("nextround.mailbox.arrivals.BATCH_MAILS", 3)
    dovecot.deliver(*(letter("rejection", f"{_word(number)} Ltd") for number in range(10)))
    real = imap.Mailbox.fetch

    def breaking(self: imap.Mailbox, uids: list[int]) -> Iterator[imap.Fetched]:
        for number, fetched in enumerate(real(self, uids)):
            if number == 4:
                raise ConnectionResetError
            yield fetched

    monkeypatch.setattr(imap.Mailbox, "fetch", breaking)
    run = _fetch(account)
    assert ("stopped", 3) == (run.state, run.looked)
    assert run.why.startswith("The mail server can't be reached.")
    assert 3 == len(records.tellings(run))
    monkeypatch.setattr(imap.Mailbox, "fetch", real)
    run = _fetch(account)
    assert ("done", 7, 10) == (run.state, run.looked, Rebuilt.objects.count())


def test_killed_at_every_step_nothing_is_lost_and_nothing_comes_twice(
    dovecot: Dovecot, tmp_path: Path
) -> None:
    others = [letter("other", day=day) for day in range(174)]
    dovecot.deliver(*others, *(letter("rejection", f"{_word(n)} Ltd", day=n) for n in range(24)))
    dovecot.deliver(b"A: b\r\n" * 2_000 + b"\r\nx\r\n", letter("rejection"), folder="Archive")
    _number(dovecot)
    before = dovecot.state()
    folder = Path(__file__).parent
    environment = {
        **os.environ,
        "NEXTROUND_HOME": str(tmp_path / "journal"),
        "SSL_CERT_FILE": str(dovecot.certificate),
        "PYTHONPATH": str(folder.parent),
    }
    told = subprocess.run(
        [
            sys.executable,
            str(folder / "killed.py"),
            str(dovecot.tls_port),
            dovecot.login,
            PASSWORD,
        ],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stdout, told.stderr
    result = json.loads(told.stdout)
    assert [] == result["wrong"]
    assert result["steps"] == result["tried"] == result["deaths"]
    assert ["done", 200, 200, 25, 1, 200] == result["expected"][0]
    assert before == dovecot.state()
