"""What SQLite's errors mean for the person, each with what next.

NoRoom     the disk is full or does not answer
ReadOnly   the folder or the file may not be written to
Damaged    the file is not a whole database
"""

import sqlite3
from pathlib import Path

from nextround.engine.errors import Refusal
from nextround.foundation import home


class NoRoom(Refusal):
    """Nothing more can be written there."""

    code = "no-room"
    hint = "Free some space, then try again. What was saved before is safe."

    def __init__(self) -> None:
        super().__init__(f"{home.folder()} can't be written to: the disk is full, or it does not answer.")


class ReadOnly(Refusal):
    """The folder or the file may not be written to."""

    code = "read-only"
    hint = "Make the folder writable, or choose another one with NEXTROUND_HOME, then try again."

    def __init__(self) -> None:
        super().__init__(f"{home.folder()} can be read but not written to.")


class Damaged(Refusal):
    """SQLite says that the journal's file is not whole."""

    code = "damaged"
    hint = "Restore a backup: nextround restore FILE. The automatic ones are in the folder 'backups'."

    def __init__(self) -> None:
        super().__init__(f"The journal in {home.folder()} is damaged. Nothing was changed.")


_MEANINGS: dict[int, type[NoRoom | ReadOnly | Damaged]] = {
    sqlite3.SQLITE_FULL: NoRoom,
    sqlite3.SQLITE_IOERR: NoRoom,
    sqlite3.SQLITE_READONLY: ReadOnly,
    sqlite3.SQLITE_CANTOPEN: ReadOnly,
    sqlite3.SQLITE_PERM: ReadOnly,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_NOTADB: Damaged,
}


def meant_by(error: BaseException | None) -> Refusal | None:
    """The refusal that an error of the database stands for, whoever wrapped it; None for any other error."""
    while error is not None:
        if isinstance(error, sqlite3.Error):
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the extended codes share their low byte
            return _MEANINGS[code]() if code in _MEANINGS else None
        error = error.__cause__
    return None


def look_over(file: Path) -> None:
    """Refuse a database file that is not whole, before anything is written to it.

    Raises:
        Damaged, ReadOnly, NoRoom: what SQLite found.
    """
    if not file.exists():
        return
    journal = sqlite3.connect(file)
    try:
        if journal.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise Damaged
    except sqlite3.Error as why:
        raise (meant_by(why) or Damaged()) from why
    finally:
        journal.close()
