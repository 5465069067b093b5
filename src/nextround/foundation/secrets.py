"""Passwords and keys: in the keyring, else in a file that a passphrase encrypts; never in the database.

The passphrase is held in the memory of the running app only, and asked for again after each start.

::

    Refusal
    ├── NoSafePlace      no keyring here, and no passphrase given yet
    ├── Locked           the encrypted file needs its passphrase first
    └── WrongPassphrase  the encrypted file does not open with it
"""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

import keyring
import pyrage
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringError

from nextround.engine.errors import Refusal
from nextround.foundation import home

SERVICE = "nextround"
LEAST_CHARS = 8


@dataclass(frozen=True, slots=True)
class _Opened:
    """An encrypted file as this process has opened it; `state` tells whether it has changed since."""

    passphrase: str = field(repr=False)
    state: int
    kept: dict[str, str] = field(repr=False)


_opened: dict[Path, _Opened] = {}


class NoSafePlace(Refusal):
    """There is no keyring, and no passphrase to encrypt with."""

    code = "no-safe-place"
    hint = "Choose a passphrase of at least 8 characters; it encrypts the password on this machine."

    def __init__(self) -> None:
        super().__init__("This machine has no keyring in which the password could be kept.")


class Locked(Refusal):
    """The password lies in the encrypted file, and nobody has opened it since the start."""

    code = "locked"
    hint = "Type the passphrase once; it is needed again after each start."

    def __init__(self) -> None:
        super().__init__("The passwords kept here are locked away.")


class WrongPassphrase(Refusal):
    """The encrypted file does not open with this passphrase."""

    code = "wrong-passphrase"
    hint = "Try again. If it is lost, forget the mailbox or model here and set it up once more."

    def __init__(self) -> None:
        super().__init__("The passphrase does not open the locked passwords.")


def keep(name: str, secret: str, *, passphrase: str = "") -> None:
    """Keep a secret under this name.

    Raises:
        NoSafePlace: there is no keyring, and the passphrase is missing or short.
        Locked, WrongPassphrase: the encrypted file is there and does not open.
    """
    try:
        keyring.set_password(SERVICE, name, secret)
    except KeyringError:
        if not _path().exists() and len(passphrase) < LEAST_CHARS:
            raise NoSafePlace from None
        _write({**_read(passphrase), name: secret}, passphrase)


def check_place(passphrase: str) -> None:
    """See that a secret could be kept, before somebody goes and gets it.

    Raises:
        NoSafePlace, Locked, WrongPassphrase: it could not.
    """
    if has_keyring():
        return
    if not _path().exists() and len(passphrase) < LEAST_CHARS:
        raise NoSafePlace
    _read(passphrase)


def get(name: str, *, passphrase: str = "") -> str | None:
    """The secret of this name, or None where none is kept.

    Raises:
        Locked, WrongPassphrase: it may be in the encrypted file, which does not open.
    """
    try:
        found = keyring.get_password(SERVICE, name)
    except KeyringError:
        found = None
    if found is not None or not _path().exists():
        return found
    return _read(passphrase).get(name)


def forget(name: str) -> None:
    """Remove this secret; a locked file goes whole, since what is to be gone must not stay closed in it."""
    try:
        keyring.delete_password(SERVICE, name)
    except KeyringError:  # none there, or no keyring at all
        _forget_in_file(name)


def unlock(passphrase: str) -> None:
    """Open the encrypted file for as long as this process runs.

    Raises:
        WrongPassphrase: it does not open.
    """
    _read(passphrase)


def has_keyring() -> bool:
    """Whether this machine has a place of its own for passwords."""
    return not isinstance(keyring.get_keyring(), NoKeyring)


def is_locked() -> bool:
    """Whether there is an encrypted file that nobody has opened since the start."""
    return _path().exists() and _path() not in _opened


def _path() -> Path:
    return home.folder() / "passwords.age"


def _known_passphrase() -> str:
    return _opened[_path()].passphrase if _path() in _opened else ""


def _read(passphrase: str) -> dict[str, str]:
    """What the file holds; opened once, since a passphrase takes seconds to try, by design."""
    path = _path()
    if not path.exists():
        return {}
    state, known = path.stat().st_mtime_ns, _opened.get(path)
    if known and known.state == state and passphrase in {"", known.passphrase}:
        return known.kept
    chosen = passphrase or _known_passphrase()
    if not chosen:
        raise Locked
    try:
        text = pyrage.passphrase.decrypt(path.read_bytes(), chosen)
    except pyrage.DecryptError:
        raise WrongPassphrase from None
    _opened[path] = _Opened(chosen, state, json.loads(text))
    return _opened[path].kept


def _write(kept: dict[str, str], passphrase: str) -> None:
    path = _path()
    chosen = passphrase or _known_passphrase()
    sealed = pyrage.passphrase.encrypt(json.dumps(kept).encode(), chosen)
    unfinished = path.with_suffix(".part")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    _opened[path] = _Opened(chosen, path.stat().st_mtime_ns, kept)


def _forget_in_file(name: str) -> None:
    if not _path().exists():
        return
    try:
        kept = {key: secret for key, secret in _read("").items() if key != name}
    except Locked:
        kept = {}
    if kept:
        _write(kept, "")
    else:
        _path().unlink()
        _opened.pop(_path(), None)
