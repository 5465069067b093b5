"""`nextround doctor`: what is wrong, and what next."""

import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from nextround.cli import talk
from nextround.engine.errors import Refusal

OLDEST_PYTHON = (3, 11)
ROOM_MB = 200


class Ill(Refusal):
    """Something that is not as it belongs."""

    code = "ill"

    def __init__(self, what: str, then: str) -> None:
        super().__init__(what)
        self.hint = then


def doctor() -> None:
    """Check Python, the data folder, the database and the settings; say what is wrong and what next."""
    ill = [name for name, check in CHECKS if not _is_well(name, check)]
    talk.show()
    if ill:
        talk.show(f"{len(ill)} of {len(CHECKS)} need a look; what next stands below each.")
        raise typer.Exit(1)
    talk.show("All is well.")


def _is_well(name: str, check: Callable[[], str]) -> bool:
    try:
        talk.show(f"ok    {name}: {check()}")
    except Refusal as ill:
        talk.show(f"look  {name}: {ill}")
        talk.show(ill.hint, indent="      ")
        return False
    return True


def _python() -> str:
    if sys.version_info < OLDEST_PYTHON:
        raise Ill("older than 3.11", "Install Python 3.11 or newer.")
    return ".".join(map(str, sys.version_info[:3]))


def _folder() -> str:
    from nextround.foundation import home

    folder = home.folder()
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise Ill(f"{folder} can't be read and written", "Give yourself the right to, or set NEXTROUND_HOME.")
    if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        raise Ill(f"others on this machine may look into {folder}", f"Run: chmod 700 '{folder}'")
    return str(folder)


def _room() -> str:
    from nextround.foundation import home

    free = shutil.disk_usage(home.folder()).free // 2**20
    if free < ROOM_MB:
        raise Ill(f"only {free} MB are free", "Free some space: a backup needs as much again as the journal.")
    return f"{free} MB free"


def _file() -> Path:
    from nextround.cli.serve import start_django

    start_django()
    from nextround.foundation import database

    return database.path()


def _database() -> str:
    from nextround.foundation import database

    file = _file()
    if not file.exists():
        return "none yet; the first start makes it"
    database.verify(file)
    return f"whole, {file.stat().st_size // 1024} KB"


def _version() -> str:
    from nextround.foundation import database

    if not _file().exists():
        return "nothing to compare"
    waiting = database.waiting_migrations()
    return f"{waiting} to bring up at the next start, after a backup" if waiting else "this version's"


def _settings() -> str:
    from zoneinfo import available_timezones

    from django.conf import settings

    _file()
    if set(settings.ALLOWED_HOSTS) - {"localhost", "127.0.0.1"}:
        raise Ill("another host than this machine is let in", "Take it out of ALLOWED_HOSTS in the settings.")
    if settings.DEBUG:
        raise Ill("DEBUG is on and shows private words on error pages", "Turn it off.")
    if not available_timezones():
        raise Ill("no time zones are installed", "Install the package tzdata.")
    return "loopback only, errors without words"


def _language_model() -> str:
    """Whom a press on a rehearsal would ask; asks nobody."""
    from django.db import DatabaseError

    from nextround import words
    from nextround.accounts import language_model
    from nextround.accounts.models import LanguageModel

    try:
        row = LanguageModel.objects.first() if _file().exists() else None
    except DatabaseError:  # older than this version, or no database: said above
        row = None
    if row is None:
        return words.say("model.none")
    shown = language_model.shown_of(row)
    if not shown.may_be_asked:
        return words.say("model.not_typed_here")
    return f"{shown.who}, {words.say('model.here' if shown.is_here else 'model.elsewhere')}"


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("Python", _python),
    ("data folder", _folder),
    ("space", _room),
    ("database", _database),
    ("database version", _version),
    ("settings", _settings),
    ("language model", _language_model),
)
