"""The database file made ready: a verified backup before every migration, and on demand.

Measured choices (docs/decisions/0002): the online backup takes all pages in one step, since in small steps a
writer can hold it up for minutes; a copy counts only after SQLite itself has found it whole.
"""

import logging
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from nextround.engine.errors import Refusal
from nextround.foundation import clock, home

KEPT_AUTOMATIC_BACKUPS = 10
PAUSE_SECONDS = 0.25
log = logging.getLogger(__name__)


class BrokenDatabase(Refusal):
    """SQLite says that the file is damaged."""

    code = "broken-database"
    hint = "Restore a backup: nextround restore FILE. The automatic ones are in the folder 'backups'."

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not a whole Nextround database.")


class NewerDatabase(Refusal):
    """A later version of the app wrote this database."""

    code = "newer-database"
    hint = "Install the newest Nextround, then try again. Nothing was changed."

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was written by a newer Nextround than this one.")


class RestoreImpossible(Refusal):
    """The copy is good, but it could not be put in the journal's place."""

    code = "restore-impossible"
    hint = "Close every other Nextround, free some space, then try again. Your journal is as it was."

    def __init__(self) -> None:
        super().__init__("The backup could not be put in the journal's place.")


class BackupImpossible(Refusal):
    """The copy could not be written."""

    code = "backup-impossible"
    hint = "Free some space or choose another place, then try again. Nothing was changed."

    def __init__(self, path: Path) -> None:
        super().__init__(f"A backup could not be written to {path}.")


def path() -> Path:
    """Where the journal is kept."""
    return home.folder() / "nextround.sqlite3"


def make_ready() -> None:
    """Bring the database to this version's shape, after a verified backup when it already holds something."""
    if not waiting_migrations():
        return
    if MigrationRecorder(connection).applied_migrations():
        back_up(automatic_backup_path(clock.now()))
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()


def automatic_backup_path(moment: datetime) -> Path:
    """A new name in the folder of automatic backups; old ones beyond the last few are removed."""
    for old in _automatic_backups()[:-KEPT_AUTOMATIC_BACKUPS]:
        old.unlink()
    return backups_folder() / f"nextround-{moment:%Y%m%d-%H%M%S-%f}.sqlite3"


def backups_folder() -> Path:
    """Where backups are kept, made if it is missing.

    Raises:
        BackupImpossible: it can't be made.
    """
    folder = home.folder() / "backups"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as why:
        raise BackupImpossible(folder) from why
    return folder


def remove_automatic_backups() -> int:
    """Delete the backups that the app made by itself, for whoever erases everything; how many there were."""
    old = _automatic_backups()
    for backup in old:
        backup.unlink()
    return len(old)


def _automatic_backups() -> list[Path]:
    return sorted(backups_folder().glob("nextround-*.sqlite3"))


def shrink() -> None:
    """Write the database anew without what was deleted, so that no erased word stays in the file."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def back_up(target: Path) -> None:
    """Copy the live database to `target` and make sure that the copy is whole."""
    unfinished = target.with_name(f".{target.name}.part")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.close(descriptor)
        with closing(sqlite3.connect(path())) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy, pages=-1)
            copy.execute(
                "PRAGMA journal_mode=DELETE"
            )  # one file, which can be read from a read-only place, too
        verify(unfinished)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as why:
        unfinished.unlink(missing_ok=True)
        raise BackupImpossible(target) from why
    log.info("backup written and verified")


def verify(candidate: Path) -> None:
    """Refuse a file that SQLite does not find whole or that is no Nextround database.

    Raises:
        BrokenDatabase: it is damaged, empty, or something else.
    """
    try:
        with closing(_read_only(candidate)) as file:
            whole = file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            linked = not file.execute("PRAGMA foreign_key_check").fetchall()
            ours = file.execute("SELECT 1 FROM sqlite_master WHERE name = 'accounts_person'").fetchone()
    except sqlite3.Error as why:
        raise BrokenDatabase(candidate) from why
    if not (whole and linked and ours):
        raise BrokenDatabase(candidate)


def restore(source: Path, patience_seconds: float = 20) -> Path | None:
    """Put a verified backup in the journal's place; answer where a backup of what was there is now.

    Args:
        source: a backup; it is only read.
        patience_seconds: how long to wait while another program writes to the journal.

    Raises:
        BrokenDatabase, NewerDatabase: the backup is no good here; nothing is changed.
        BackupImpossible, RestoreImpossible: there is no room, or another program holds the journal.
    """
    verify(source)
    _refuse_newer(source)
    connection.close()
    before = _put_by() if path().exists() else None
    try:
        with closing(_read_only(source)) as backup, closing(sqlite3.connect(path())) as live:
            backup.backup(live, pages=-1, progress=_patience(patience_seconds), sleep=PAUSE_SECONDS)
    except (OSError, sqlite3.Error) as why:
        raise RestoreImpossible from why
    make_ready()
    return before


def _put_by() -> Path:
    """A backup of the journal as it is; a damaged one is moved aside as it is, since it can't be copied."""
    try:
        verify(path())
    except BrokenDatabase:
        aside = backups_folder() / f"damaged-{clock.now():%Y%m%d-%H%M%S-%f}.sqlite3"
        path().replace(aside)
        for rest in ("-wal", "-shm"):
            path().with_name(path().name + rest).unlink(missing_ok=True)
        return aside
    before = automatic_backup_path(clock.now())
    back_up(before)
    return before


def waiting_migrations() -> int:
    """How many steps bring the database to this version's shape.

    Raises:
        NewerDatabase: a later version wrote it.
    """
    executor = MigrationExecutor(connection)
    if set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations):
        raise NewerDatabase(path())
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _patience(seconds: float) -> Callable[[int, int, int], None]:
    """Python's backup waits for a lock for ever; this ends it."""
    left = seconds / PAUSE_SECONDS

    def waited(status: int, _remaining: int, _total: int) -> None:
        nonlocal left
        left -= status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
        if left < 0:
            raise sqlite3.OperationalError("the journal is locked")

    return waited


def is_of_demo(file: Path) -> bool:
    """Whether a Nextround database holds made-up people: all logins but the first begin with "demo"."""
    with closing(_read_only(file)) as backup:
        return (
            backup.execute("SELECT 1 FROM accounts_person WHERE login LIKE 'demo-%'").fetchone() is not None
        )


def _refuse_newer(source: Path) -> None:
    known = set(MigrationLoader(None).disk_migrations)
    with closing(_read_only(source)) as backup:
        applied = set(backup.execute("SELECT app, name FROM django_migrations").fetchall())
    if applied - known:
        raise NewerDatabase(source)


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
