"""Looking for new mail while the app is open: at a real server, and at one that can't say or is gone."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import keyring
import pytest
from django import db
from django.test import Client

from mailservers.dovecot import PASSWORD, Dovecot
from mailservers.hostile import Hostile, polite
from mailservers.mails import letter
from nextround.engine.errors import Refusal
from nextround.foundation import secrets
from nextround.mailbox import actions, arrivals, records, watching
from nextround.mailbox.connection import Connection
from nextround.mailbox.models import MailAccount, MailRun, SeenMessage, Suggestion
from nextround.sources import idling, imap

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.mission("M1")]
LONGEST = 60
"""Seconds after which a test gives up; nothing is asserted about how long anything takes."""


def _until(is_so: Callable[[], bool]) -> bool:
    for _ in range(LONGEST * 20):
        if is_so():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture(autouse=True)
def _on_disk(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The database as a file: in memory, two threads lock each other out, as they never do for real."""
    live, path = db.connection, tmp_path / "journal.sqlite3"
    live.ensure_connection()
    in_memory, name = live.connection, live.settings_dict["NAME"]
    with closing(sqlite3.connect(path)) as copy:
        in_memory.backup(copy)
    live.connection, live.settings_dict["NAME"] = None, str(path)
    yield
    live.close()
    live.connection, live.settings_dict["NAME"] = in_memory, name


@pytest.fixture
def account(me, connection: Connection) -> MailAccount:
    """The test's mailbox, connected; nothing watches it yet."""
    return actions.connect(me, connection, password=PASSWORD)


@pytest.fixture
def app() -> Iterator[None]:
    """The process that serves the pages, for as long as the test runs."""
    watching.begin()
    yield
    watching.end()


def _watch(account: MailAccount) -> None:
    same = Connection(address=account.address, host=account.host)
    actions.narrow(account, same, watches=True)


def _threads() -> list[threading.Thread]:
    return [watch.thread for watch in watching._serving.watches.values() if watch.thread]


def test_a_mail_that_is_delivered_becomes_a_suggestion_without_a_press(
    dovecot: Dovecot, account: MailAccount, app: None
) -> None:
    dovecot.deliver(letter("confirmation"))
    _watch(account)
    assert _until(lambda: Suggestion.objects.count() == 1)
    dovecot.deliver(letter("other", day=1), letter("rejection", day=2))
    assert _until(lambda: Suggestion.objects.filter(doubt="came").count() == 2)
    assert ["confirmation", "rejection"] == [mail.reading["kind"] for mail in Suggestion.objects.all()]
    assert 2 == records.waiting(account.owner).count()
    before = dovecot.state()
    watching.end()
    assert [] == _threads()
    assert before == dovecot.state()


def test_a_no_that_comes_by_itself_is_one_quiet_line_on_today_and_its_words_wait_for_a_press(
    dovecot: Dovecot, account: MailAccount, app: None, inside: Client
) -> None:
    dovecot.deliver(letter("rejection"))
    _watch(account)
    assert _until(lambda: Suggestion.objects.filter(doubt="came").count() == 1)
    page = inside.get("/").content.decode()
    assert "1 mail that was read would like your eye." in page
    assert "Kite Labs" not in page
    assert "ended" not in page
    assert "It came while the app was open" in inside.get("/mail/look/", follow=True).content.decode()


def test_a_look_that_brings_nothing_leaves_nothing_behind(
    dovecot: Dovecot, account: MailAccount, app: None
) -> None:
    dovecot.deliver(letter("other"))
    _watch(account)
    assert _until(lambda: SeenMessage.objects.count() == 1 and MailRun.objects.count() == 0)


def test_it_is_off_until_it_is_chosen_and_off_again_when_let_go(
    dovecot: Dovecot, account: MailAccount, app: None
) -> None:
    assert (False, []) == (account.watches, _threads())
    _watch(account)
    (thread,) = _threads()
    actions.forget(account)
    assert [] == _threads()
    thread.join(timeout=LONGEST)
    assert not thread.is_alive()


def test_no_process_but_the_one_that_serves_the_pages_watches(account: MailAccount) -> None:
    _watch(account)
    assert [] == _threads()
    watching.begin()
    assert 1 == len(_threads())
    watching.end()


def test_a_server_that_can_not_say_is_asked_again_and_again(
    me, account: MailAccount, app: None, dovecot: Dovecot, monkeypatch
) -> None:
    monkeypatch.setattr(idling, "can_wait", lambda _: False)
    monkeypatch.setattr(watching, "EVERY_SECONDS", 0.2)
    _watch(account)
    dovecot.deliver(letter("rejection"))
    assert _until(lambda: Suggestion.objects.count() == 1)
    dovecot.deliver(letter("rejection", "Blue Fjord"))
    assert _until(lambda: Suggestion.objects.count() == 2)


def test_a_lost_connection_is_tried_again_after_longer_and_longer_and_logs_name_nobody(
    me, account: MailAccount, app: None, monkeypatch, caplog
) -> None:
    caplog.set_level(logging.INFO)
    waited: list[float] = []

    class Over(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waited.append(timeout or 0)
            if len(waited) == 4:
                self.set()
            return super().wait(0)

    MailAccount.objects.update(port=1)
    watch = watching._Watch(account.pk, over=Over())
    monkeypatch.setattr(watching, "EVERY_SECONDS", 100.0)
    watching._look_after(watch)
    assert [30, 60, 100, 100] == waited
    assert "no-connection" in caplog.text
    assert account.address not in caplog.text


def test_a_password_that_is_refused_is_tried_once(me, account: MailAccount) -> None:
    keyring.set_password("nextround", arrivals.secret_name(account), "wrong")
    watch = watching._Watch(account.pk)
    watching._look_after(watch)
    assert watch.over.is_set()


def test_a_token_that_ran_out_is_renewed_and_tried_again(account: MailAccount, monkeypatch) -> None:
    tried: list[str] = []
    watch = watching._Watch(account.pk)

    def connect(*_: object, **__: object) -> None:
        tried.append("once more")
        if len(tried) == 2:
            watch.over.set()
        raise imap.TokenRefused

    monkeypatch.setattr(watching, "FIRST_SECONDS", 0.01)
    monkeypatch.setattr(imap, "connect", connect)
    watching._look_after(watch)
    assert 2 == len(tried)


def test_what_nobody_had_foreseen_is_logged_by_its_kind_only(
    account: MailAccount, monkeypatch, caplog
) -> None:
    watch = watching._Watch(account.pk)

    def strange(*_: object) -> None:
        watch.over.set()
        raise ValueError(account.address)

    monkeypatch.setattr(watching, "_once", strange)
    watching._look_after(watch)
    assert "ValueError" in caplog.text
    assert account.address not in caplog.text


def test_a_mailbox_that_was_erased_is_left_alone(account: MailAccount) -> None:
    watch = watching._Watch(account.pk)
    secrets.forget(arrivals.secret_name(account))
    account.delete()
    watching._look_after(watch)
    assert watch.over.is_set()


def _telling(*lines: bytes) -> Callable[[str, str], bytes]:
    """A server that says these lines once somebody waits."""

    def answer(tag: str, command: str) -> bytes:
        if command == "IDLE":
            waiting.append(tag)
            return b"+ idling\r\n" + b"".join(lines)
        if tag == "DONE":
            return waiting.pop().encode() + b" OK done\r\n"
        if command.startswith("CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1 IDLE\r\n" + tag.encode() + b" OK done\r\n"
        return polite(tag, command)

    waiting: list[str] = []
    return answer


@pytest.mark.parametrize(
    ("lines", "came"),
    [
        ([b"* 2 EXISTS\r\n"], True),
        ([b"* OK still here\r\n", b"* 2 EXISTS\r\n"], True),
        ([b"* OK still here\r\n"], False),
        ([b"* 1 FETCH (FLAGS (\\Seen))\r\n"], False),
        ([], False),
    ],
)
def test_only_news_of_a_mail_ends_the_waiting(
    dovecot: Dovecot, monkeypatch, lines: list[bytes], came: bool
) -> None:
    monkeypatch.setattr(idling, "SLICE_SECONDS", 0.05)
    keys = (dovecot.base / "cert.pem", dovecot.base / "key.pem")
    with Hostile(_telling(*lines), tls=keys) as hostile:
        server = imap.Server(host="localhost", port=hostile.port)
        with imap.connect(server, login="jo", password="x", context=dovecot.context) as mailbox:
            assert idling.can_wait(mailbox)
            mailbox.open("INBOX")
            assert came == idling.has_come(mailbox, seconds=0.3, is_over=lambda: False)
    assert b"DONE\r\n" in hostile.heard


@pytest.mark.parametrize(
    ("said", "why"), [(b"* " + b"x" * (imap.OVERHEAD + 10), imap.StrangeServer), (None, imap.NoConnection)]
)
def test_a_server_that_says_far_too_much_or_hangs_up_is_left(
    dovecot: Dovecot, monkeypatch, said: bytes | None, why: type[Refusal]
) -> None:
    monkeypatch.setattr(idling, "SLICE_SECONDS", 0.05)
    keys = (dovecot.base / "cert.pem", dovecot.base / "key.pem")
    telling = _telling(said or b"")

    def answer(tag: str, command: str) -> bytes:
        if said is None and command == "IDLE":
            raise OSError
        return telling(tag, command)

    def wait() -> None:
        server = imap.Server(host="localhost", port=hostile.port)
        with imap.connect(server, login="jo", password="x", context=dovecot.context) as mailbox:
            mailbox.open("INBOX")
            idling.has_come(mailbox, seconds=9, is_over=lambda: False)

    with Hostile(answer, tls=keys) as hostile, pytest.raises(why):
        wait()
