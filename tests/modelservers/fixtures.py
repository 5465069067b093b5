"""A language model's server that is running, a keyring in memory, and work that is done at once."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from keyring_in_a_pocket import PocketKeyring
from modelservers.fake_model import FakeModel
from nextround.foundation import jobs, secrets


@pytest.fixture
def server() -> Iterator[FakeModel]:
    """A model that rates everything alike."""
    with FakeModel() as running:
        yield running


@pytest.fixture
def pocket() -> Iterator[PocketKeyring]:
    """This machine has a keyring."""
    usual, in_memory = keyring.get_keyring(), PocketKeyring()
    keyring.set_keyring(in_memory)
    yield in_memory
    keyring.set_keyring(usual)


@pytest.fixture
def no_keyring() -> Iterator[None]:
    """This machine has none."""
    usual = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield
    keyring.set_keyring(usual)
    secrets._opened.clear()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is done before the press is answered."""
    monkeypatch.setattr(jobs, "_spawn", lambda work: work())
