"""The day on which letters are written, where, and the server by which they go out."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import keyring
import pytest

from keyring_in_a_pocket import PocketKeyring
from mailservers.dovecot import PASSWORD
from mailservers.fixtures import (  # noqa: F401 - fixtures are found by name
    _dovecot,
    _dovecot_folder,
    _exim,
    dovecot,
    exim,
)
from mailservers.smtpd import LOGIN, Smtpd
from nextround.accounts.models import Person
from nextround.foundation import jobs
from nextround.letters.actions import sending
from nextround.mailbox import actions as mailbox
from nextround.mailbox.models import SendingAccount
from nextround.mailbox.sending import Outgoing
from rooms_world import NOON


@pytest.fixture(autouse=True)
def noon(clock, me) -> None:
    clock(NOON)
    me.time_zone = "Europe/Berlin"
    me.save()


@pytest.fixture
def pocket() -> Iterator[None]:
    """A keyring for this test only."""
    usual = keyring.get_keyring()
    keyring.set_keyring(PocketKeyring())
    yield
    keyring.set_keyring(usual)


@pytest.fixture
def smtpd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Smtpd]:
    """A real server for outgoing mail, trusted as any other would be."""
    folder = tmp_path / "smtpd"
    folder.mkdir()
    with Smtpd(folder) as running:
        monkeypatch.setenv("SSL_CERT_FILE", str(running.certificate))
        yield running


@pytest.fixture
def account(me: Person, smtpd: Smtpd, pocket: None) -> SendingAccount:
    """The person's account at that server."""
    outgoing = Outgoing(name="Mina Żak", address=LOGIN, host="localhost", port=smtpd.port)
    return mailbox.set_up_sending(me, outgoing, password=PASSWORD)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is pressed leaves before the press is answered."""
    monkeypatch.setattr(jobs, "_spawn", lambda work: work())
    monkeypatch.setattr(sending, "UNDO", timedelta(0))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """What is pressed waits until this is called: then its ten seconds are over."""
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(jobs, "_spawn", waiting.append)
    monkeypatch.setattr("time.sleep", lambda _: None)

    def carry_out() -> None:
        monkeypatch.setattr(
            "nextround.letters.posting.clock.now",
            lambda now=sending.clock.now: now() + timedelta(seconds=11),
        )
        while waiting:
            waiting.pop(0)()

    return carry_out
