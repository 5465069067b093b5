"""The database file made ready: a verified backup before every migration, and on demand.

Measured choices (docs/decisions/0002): the online backup takes all pages in one step, since in small steps a writer
can hold it up for minutes; a copy counts only after SQLite itself has found it whole.
"""

import logging
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from nextround.engine.errors import Refusal
from nextround.foundation import clock, home

KEPT_AUTOMATIC_BACKUPS = 10
log = logging.getLogger(__name__)


class BrokenDatabase(Refusal):
    """SQLite says that the file is damaged."""

    code = "broken-database"
    hint = "Restore a backup: nextround restore FILE. The automatic ones are in the folder 'backups'."

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not a whole Nextround database.")


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
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if executor.loader.applied_migrations:
        back_up(automatic_backup_path(clock.now()))
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()


def automatic_backup_path(moment: datetime) -> Path:
    """A new name in the folder of automatic backups; old ones beyond the last few are removed."""
    folder = home.folder() / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    for old in sorted(folder.glob("nextround-*.sqlite3"))[: -KEPT_AUTOMATIC_BACKUPS or None]:
        old.unlink()
    return folder / f"nextround-{moment:%Y%m%d-%H%M%S}.sqlite3"


def back_up(target: Path) -> None:
    """Copy the live database to `target` and make sure that the copy is whole."""
    unfinished = target.with_name(f".{target.name}.part")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.close(descriptor)
        with closing(sqlite3.connect(path())) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy, pages=-1)
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
        with closing(sqlite3.connect(f"{candidate.resolve().as_uri()}?mode=ro", uri=True)) as file:
            whole = file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            linked = not file.execute("PRAGMA foreign_key_check").fetchall()
            ours = file.execute("SELECT 1 FROM sqlite_master WHERE name = 'accounts_person'").fetchone()
    except sqlite3.Error as why:
        raise BrokenDatabase(candidate) from why
    if not (whole and linked and ours):
        raise BrokenDatabase(candidate)


def restore(source: Path) -> None:
    """Put a verified backup in the journal's place, after backing up what is there now."""
    verify(source)
    if path().exists():
        back_up(automatic_backup_path(clock.now()))
    connection.close()
    with closing(sqlite3.connect(source)) as backup, closing(sqlite3.connect(path())) as live:
        backup.backup(live, pages=-1)
    make_ready()
