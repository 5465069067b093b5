"""The data folder: one place on this machine that holds everything, readable by its owner only."""

import os
import secrets
from functools import cache
from pathlib import Path

from platformdirs import user_data_path

from nextround.engine.errors import Refusal


class NoDataFolder(Refusal):
    """The folder can't be made or written to."""

    code = "no-data-folder"
    hint = "Free some space or choose another folder with NEXTROUND_HOME, then start again."

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"The data folder {folder} can't be used: {why}.")


def folder() -> Path:
    """The data folder, made if it is missing; ``NEXTROUND_HOME`` overrides the usual place."""
    named = os.environ.get("NEXTROUND_HOME")
    return _made(Path(named).expanduser() if named else user_data_path("nextround", appauthor=False))


@cache
def _made(path: Path) -> Path:
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as why:
        raise NoDataFolder(path, why.strerror or "unknown reason") from why
    return path


def secret_key() -> str:
    """The key that signs sessions, made once and kept in the data folder."""
    path = folder() / "secret.key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    except OSError as why:
        raise NoDataFolder(folder(), why.strerror or "unknown reason") from why
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii")


def is_demo() -> bool:
    """Whether this process works on the throw-away demo folder."""
    return os.environ.get("NEXTROUND_DEMO") == "1"
