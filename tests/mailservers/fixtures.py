"""A real mail server for these tests, and one that means harm."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailservers.dovecot import Dovecot


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
