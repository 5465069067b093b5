"""The embedded database on a real file: how it is opened, backed up, refused, and what a full disk says."""

import json
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from apart import refused, told
from nextround.foundation import trouble
from nextround.foundation.database import BrokenDatabase, verify

POST_A_NAME = """
from django.conf import settings
from django.db import connection
from django.test import Client
from nextround.accounts.actions import person_of_this_machine
settings.ALLOWED_HOSTS.append("testserver")
browser = Client(raise_request_exception=False)
browser.force_login(person_of_this_machine())
def post(**headers):
    typed = {"name": "x" * 190, "time_zone": "UTC", "theme": "auto", "country": ""}
    return browser.post("/settings/", typed, headers=headers)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journal"


def _file(folder: Path) -> Path:
    return folder / "nextround.sqlite3"


def test_a_commit_survives_a_power_cut_and_keys_are_held(folder: Path) -> None:
    said = told(
        """
from django.db import connection
asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
with connection.cursor() as cursor:
    print(json.dumps([cursor.execute("PRAGMA " + name).fetchone()[0] for name in asked]))
""",
        folder,
    )
    full = 2
    assert ["wal", full, 1, 20000] == json.loads(said)


def test_a_write_asks_for_the_lock_at_once(folder: Path) -> None:
    said = told(
        """
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
with CaptureQueriesContext(connection) as queries, transaction.atomic():
    pass
print(queries.captured_queries[0]["sql"])
""",
        folder,
    )
    assert "BEGIN IMMEDIATE" == said.strip()


def test_only_the_owner_may_read_the_folder_and_the_key(folder: Path) -> None:
    told("", folder)
    assert "0o700" == oct(stat.S_IMODE(folder.stat().st_mode))
    assert "0o600" == oct(stat.S_IMODE((folder / "secret.key").stat().st_mode))


def test_a_backup_is_made_and_verified_before_a_migration(folder: Path) -> None:
    told(
        """
from django.core.management import call_command
from nextround.accounts.actions import person_of_this_machine
person_of_this_machine()
call_command("migrate", "sessions", "zero", verbosity=0)
""",
        folder,
    )
    assert not (folder / "backups").exists()
    told("", folder)
    (backup,) = (folder / "backups").iterdir()
    verify(backup)
    with closing(sqlite3.connect(backup)) as copy:
        assert [("me",)] == copy.execute("SELECT login FROM accounts_person").fetchall()
        assert [] == copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_session'").fetchall()
    assert "0o600" == oct(stat.S_IMODE(backup.stat().st_mode))


def test_a_start_without_a_migration_makes_no_backup(folder: Path) -> None:
    told("", folder)
    told("", folder)
    assert not (folder / "backups").exists()


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all" * 400, b"SQLite format 3\0" + bytes(4096)], ids=len
)
def test_what_is_no_journal_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.sqlite3").write_bytes(content)
    with pytest.raises(BrokenDatabase, match=r"other\.sqlite3"):
        verify(tmp_path / "other.sqlite3")


def test_another_programs_database_is_no_backup(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.sqlite3")) as other:
        other.execute("CREATE TABLE songs (name)")
    with pytest.raises(BrokenDatabase):
        verify(tmp_path / "other.sqlite3")


@pytest.mark.parametrize("damage", ["overwritten", "cut", "text"])
def test_a_damaged_journal_is_refused_and_left_as_it_is(folder: Path, damage: str) -> None:
    told("", folder)
    _damage(_file(folder), damage)
    before = _file(folder).read_bytes()
    said = refused("serve", "--no-browser", folder=folder)
    assert str(folder) in said
    assert "damaged" in said
    assert "Restore a backup" in said
    assert before == _file(folder).read_bytes()


def _damage(file: Path, how: str) -> None:
    content = bytearray(file.read_bytes())
    if how == "overwritten":
        content[8192:40960] = bytes(range(256)) * 128
    elif how == "cut":
        del content[len(content) // 2 :]
    else:
        content = bytearray(b"what I wrote to myself " * 1000)
    file.write_bytes(content)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder that even root can't write to")
def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "a-file").touch()
    for folder in (Path("/proc"), tmp_path / "a-file" / "journal"):
        said = refused("serve", "--no-browser", folder=folder)
        assert f"The data folder {folder} can't be used" in said
        assert "choose another folder with NEXTROUND_HOME" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_journal_in_a_read_only_folder_is_named(folder: Path) -> None:
    told("", folder)
    for file in folder.iterdir():
        file.chmod(0o400)
    folder.chmod(0o500)
    said = refused("serve", "--no-browser", folder=folder)
    folder.chmod(0o700)
    assert str(folder) in said


def test_a_full_disk_at_the_first_start_says_what_and_what_next(folder: Path) -> None:
    said = refused("serve", "--no-browser", folder=folder, largest_file=60_000)
    assert str(folder) in said
    assert "Free some space" in said


@pytest.mark.parametrize(
    "full",
    [
        "connection.cursor().execute('PRAGMA max_page_count=1')",
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))",
    ],
    ids=["no page left", "no byte left"],
)
def test_a_full_disk_keeps_what_was_typed_on_the_page(folder: Path, full: str) -> None:
    said = told(
        POST_A_NAME
        + f"""
post()
from nextround.accounts.models import Person
filling = "y" * 400_000
from django.db import DatabaseError
{full}
from unittest.mock import patch
def too_much(form, commit=True):
    Person.objects.update(name=filling)
with patch("nextround.accounts.forms.PreferencesForm.save", too_much):
    page = post()
    kept = post(**{{"X-Autosave": "1"}})
print(json.dumps([page.status_code, page.content.decode(), kept.status_code, kept.json()]))
""",
        folder,
    )
    status, page, kept_status, kept = json.loads(said)
    assert (507, 507) == (status, kept_status)
    assert str(folder) in page
    assert "Free some space" in page
    assert "x" * 190 in page
    assert "Could not save" in kept["message"]
    assert "tries again" in kept["message"]


def test_every_error_of_the_disk_has_a_meaning(tmp_path: Path) -> None:
    file = tmp_path / "j.sqlite3"
    with closing(sqlite3.connect(file)) as journal:
        journal.execute("CREATE TABLE t (x)")
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as journal:
        with pytest.raises(sqlite3.Error) as read_only:
            journal.execute("INSERT INTO t VALUES (1)")
        with pytest.raises(sqlite3.Error) as mistake:
            journal.execute("SELECT nothing FROM t")
    with pytest.raises(sqlite3.Error) as missing:
        sqlite3.connect(tmp_path / "no" / "such.sqlite3")
    wrapped = RuntimeError("anything")
    wrapped.__cause__ = read_only.value
    assert ["read-only", "read-only"] == [
        getattr(trouble.meant_by(error), "code", None) for error in (wrapped, missing.value)
    ]
    assert [None, None, None] == [trouble.meant_by(error) for error in (mistake.value, ValueError(), None)]


def test_many_writers_at_once_never_meet_a_lock(folder: Path) -> None:
    said = told(
        """
from django.db import connection, transaction
from nextround.accounts.models import Dismissal
from nextround.accounts.actions import dismiss, person_of_this_machine
me, troubles = person_of_this_machine(), []
def write(writer):
    try:
        for turn in range(40):
            dismiss(me, f"{writer}-{turn}")
            with transaction.atomic():
                seen = Dismissal.objects.filter(owner=me).count()
                Dismissal.objects.filter(owner=me, code=f"{writer}-{turn}").update(until="2026-03-12")
    except Exception as error:
        troubles.append(repr(error))
    finally:
        connection.close()
threads = [threading.Thread(target=write, args=[n]) for n in range(6)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(json.dumps([troubles, Dismissal.objects.count(), Dismissal.objects.filter(until=None).count()]))
""",
        folder,
    )
    assert [[], 240, 0] == json.loads(said)
