"""A password is never in clear on disk: in the keyring, or behind a passphrase."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from keyring_in_a_pocket import PocketKeyring
from nextround.foundation import secrets


@pytest.fixture(autouse=True)
def _usual_keyring() -> Iterator[None]:
    usual = keyring.get_keyring()
    yield
    keyring.set_keyring(usual)
    secrets._opened.clear()


@pytest.fixture
def with_keyring() -> PocketKeyring:
    pocket = PocketKeyring()
    keyring.set_keyring(pocket)
    return pocket


@pytest.fixture
def without_keyring() -> None:
    keyring.set_keyring(NoKeyring())


def _start_again() -> None:
    secrets._opened.clear()


@pytest.mark.usefixtures("with_keyring")
def test_a_keyring_is_used_where_there_is_one(data_folder: Path) -> None:
    secrets.keep("mail-1", "hunter2")
    assert "hunter2" == secrets.get("mail-1")
    assert [] == list(data_folder.glob("passwords*"))


@pytest.mark.usefixtures("with_keyring")
def test_what_is_forgotten_in_the_keyring_is_gone() -> None:
    secrets.keep("mail-1", "hunter2")
    secrets.forget("mail-1")
    secrets.forget("mail-1")
    assert None is secrets.get("mail-1")


@pytest.mark.usefixtures("without_keyring")
@pytest.mark.parametrize("passphrase", ["", "short"])
def test_without_a_keyring_a_passphrase_is_asked_for(passphrase: str) -> None:
    with pytest.raises(secrets.NoSafePlace):
        secrets.keep("mail-1", "hunter2", passphrase=passphrase)


@pytest.mark.usefixtures("without_keyring")
def test_the_file_holds_no_password_in_clear_and_opens_with_the_passphrase(data_folder: Path) -> None:
    secrets.keep("mail-1", "hunter2", passphrase="correct horse")
    sealed = (data_folder / "passwords.age").read_bytes()
    assert (False, False) == (b"hunter2" in sealed, b"mail-1" in sealed)
    assert 0o600 == (data_folder / "passwords.age").stat().st_mode & 0o777
    assert "hunter2" == secrets.get("mail-1")


@pytest.mark.usefixtures("without_keyring")
def test_after_a_start_the_file_is_locked_until_the_passphrase_comes() -> None:
    secrets.keep("mail-1", "hunter2", passphrase="correct horse")
    _start_again()
    assert secrets.is_locked()
    with pytest.raises(secrets.Locked):
        secrets.get("mail-1")
    with pytest.raises(secrets.WrongPassphrase):
        secrets.unlock("wrong horse")
    secrets.unlock("correct horse")
    assert ("hunter2", False) == (secrets.get("mail-1"), secrets.is_locked())


@pytest.mark.usefixtures("without_keyring")
def test_one_of_two_secrets_is_forgotten_alone() -> None:
    secrets.keep("mail-1", "hunter2", passphrase="correct horse")
    secrets.keep("mail-2", "hunter3")
    secrets.forget("mail-1")
    assert (None, "hunter3") == (secrets.get("mail-1"), secrets.get("mail-2"))


@pytest.mark.usefixtures("without_keyring")
def test_a_locked_file_goes_whole_when_something_in_it_is_to_be_gone(data_folder: Path) -> None:
    secrets.keep("mail-1", "hunter2", passphrase="correct horse")
    _start_again()
    secrets.forget("mail-1")
    secrets.forget("mail-1")
    assert [] == list(data_folder.glob("passwords*"))
    assert None is secrets.get("mail-1")
