"""How the embedded SQLite is opened; apart from `database`: settings are read before Django is ready."""

from typing import Any

from nextround.foundation import home

# A write transaction asks for the lock at once: in SQLite's default mode a third of concurrent writes failed.
# FULL: a commit that was answered survives a power cut.
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=20000;"
)


def embedded() -> dict[str, Any]:
    """The DATABASES setting for the journal of this machine."""
    return {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home.folder() / "nextround.sqlite3",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS},
            "CONN_MAX_AGE": 60,
            "ATOMIC_REQUESTS": False,
        }
    }
