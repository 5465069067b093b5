"""Real mail servers for these tests."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailservers.dovecot import Dovecot
from mailservers.exim import PROGRAM, Exim


@pytest.fixture(scope="session")
def _dovecot_folder() -> Iterator[Path]:
    """Dovecot's own users have to reach it, so it is none of pytest's closed folders."""
    folder = Path(tempfile.mkdtemp(prefix="mail-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def _dovecot(_dovecot_folder: Path) -> Iterator[Dovecot]:
    with Dovecot(_dovecot_folder) as running:
        yield running


@pytest.fixture
def dovecot(_dovecot: Dovecot) -> Dovecot:
    """The server, with an empty mailbox."""
    return _dovecot.renew()


@pytest.fixture(scope="session")
def _exim(_dovecot: Dovecot) -> Iterator[Exim]:
    if PROGRAM is None:
        pytest.skip("exim is not installed; scripts/servers installs it")
    with Exim(_dovecot) as running:
        yield running


@pytest.fixture
def exim(_exim: Exim, dovecot: Dovecot) -> Exim:
    """The server for outgoing mail, which delivers into the other's mailboxes."""
    return _exim
