"""A real mail server, and an import that runs at once instead of behind the pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest

from keyring_in_a_pocket import PocketKeyring
from mailservers.dovecot import PASSWORD, Dovecot
from mailservers.fixtures import _dovecot, _dovecot_folder, dovecot  # noqa: F401 - fixtures are found by name
from mailservers.mails import mbox
from nextround.accounts.models import Person
from nextround.foundation import jobs
from nextround.mailbox import actions
from nextround.mailbox.connection import Connection
from nextround.mailbox.models import MailRun

Import = Callable[..., MailRun]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is done before the press is answered."""
    monkeypatch.setattr(jobs, "_spawn", lambda work: work())


@pytest.fixture
def read_mails(me: Person, tmp_path: Path, at_once: None, clock: Callable[[str], None]) -> Import:
    """Import these mails, each time from a file of its own, on 12 March 2026."""
    clock("2026-03-12T12:00:00+01:00")
    me.time_zone = "Europe/Berlin"
    me.save()
    files = iter(range(1000))

    def read(*raws: bytes) -> MailRun:
        run = actions.start_import(me, str(mbox(tmp_path / f"{next(files)}.mbox", *raws)))
        return MailRun.objects.get(pk=run.pk)

    return read


@pytest.fixture
def _pocket() -> Iterator[None]:
    usual = keyring.get_keyring()
    keyring.set_keyring(PocketKeyring())
    yield
    keyring.set_keyring(usual)


@pytest.fixture
def connection(
    dovecot: Dovecot,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
    _pocket: None,
) -> Connection:
    """How the test's mailbox is reached; its certificate is trusted as the machine's own would be."""
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    return Connection(address=dovecot.login, host="localhost", port=dovecot.tls_port)


@pytest.fixture
def password() -> str:
    """That of every user of the server."""
    return PASSWORD
