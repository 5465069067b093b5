"""The page on which one takes everything along, goes back to a backup, or erases it all."""

import json
import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from journeys.full import contents, fill
from nextround.accounts.actions import make_launch_token
from nextround.accounts.models import LaunchLink, Person
from nextround.engine.errors import Refusal
from nextround.foundation import clock as now
from nextround.foundation import database
from nextround.journal.actions import record_application
from nextround.journal.models import Application
from nextround.journeys import actions
from nextround.journeys.records import backups

pytestmark = [pytest.mark.django_db, pytest.mark.mission("M2")]
SECRET = "a word nobody else may read"


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_page_says_where_everything_lies(inside: Client, data_folder: Path) -> None:
    answer = inside.get("/keep/")
    assert 200 == answer.status_code
    assert str(data_folder) in answer.content.decode()


def test_an_export_downloads_the_whole_journey(inside: Client, me: Person) -> None:
    fill(me)
    answer = inside.get("/keep/export/")
    assert actions.export_journey(me) == answer.content.decode()
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" == answer["Cache-Control"]


def test_an_export_holds_nobody_elses_words(inside: Client, other: Person) -> None:
    fill(other)
    exported = json.loads(inside.get("/keep/export/").content)
    assert [] == [key for key, rows in exported.items() if isinstance(rows, list) and rows]


def test_an_import_tells_what_went_in_and_what_did_not(inside: Client, me: Person) -> None:
    journey = {
        "today": "2026-03-12",
        "applications": [{"id": "a", "company": SECRET, "events": [{"on": "x", "kind": "applied"}]}],
    }
    answer = inside.post(
        "/keep/import/", {"journey": upload("j.json", json.dumps(journey).encode())}, follow=True
    )
    page = answer.content.decode()
    assert [("/keep/report/", 302)] == answer.redirect_chain
    assert "The journey is in" in page
    assert "applications[0].events[0]" in page
    assert SECRET not in page
    assert 1 == Application.objects.owned_by(me).count()


def test_an_import_of_the_same_again_says_so(inside: Client, me: Person) -> None:
    fill(me)
    file = actions.export_journey(me).encode()
    page = inside.post("/keep/import/", {"journey": upload("j.json", file)}, follow=True).content.decode()
    assert "Nothing new in this file" in page


@pytest.mark.parametrize("content", [b"no journey", b"\xff\xfe{\x00}\x00"])
def test_what_is_no_journey_is_refused_with_what_next(inside: Client, content: bytes) -> None:
    answer = inside.post("/keep/import/", {"journey": upload("j.json", content)})
    assert 422 == answer.status_code
    assert "Nothing was changed." in answer.content.decode()


def test_no_file_is_said_beside_the_field(inside: Client) -> None:
    assert "This field is required" in inside.post("/keep/import/", {}).content.decode()
    assert "Choose a backup file first" in inside.post("/keep/restore/", {}).content.decode()


def test_reports_without_a_deed_lead_back(inside: Client) -> None:
    assert ["/keep/", "/keep/"] == [
        inside.get(f"/keep/{name}/").headers["Location"] for name in ("report", "erased")
    ]


def test_erasing_needs_its_word(inside: Client, me: Person) -> None:
    fill(me)
    before = contents(me)
    answer = inside.post("/keep/erase/", {"word": "yes"})
    assert (422, before) == (answer.status_code, contents(me))
    assert "Nothing was erased." in answer.content.decode()


# What follows needs a real file and real commits.


@pytest.fixture
def live(
    transactional_db: None, data_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The database as a file in the data folder, as it is outside tests."""
    memory, named = connection.connection, connection.settings_dict["NAME"]
    file = data_folder / "nextround.sqlite3"
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    empty = tmp_path_factory.getbasetemp() / "empty.sqlite3"
    if empty.exists():
        shutil.copy(empty, file)
    database.make_ready()
    if not empty.exists():
        database.back_up(empty)
    yield file
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, named


@pytest.fixture
def visitor(live: Path) -> Client:
    client = Client()
    client.get(f"/enter/{make_launch_token()}/")
    return client


@pytest.fixture
def person(visitor: Client) -> Person:
    return Person.objects.get(login="me")


def files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern))


def test_a_backup_is_made_and_its_place_is_said(visitor: Client, person: Person, data_folder: Path) -> None:
    record_application(person, company="ACME")
    page = visitor.post("/keep/backup/", follow=True).content.decode()
    (made,) = files(data_folder, "backups/my-journal-*.sqlite3")
    assert str(made) in page
    with closing(sqlite3.connect(made)) as copy:
        assert [("ACME",)] == copy.execute("SELECT company FROM journal_opening").fetchall()
    assert 0o600 == made.stat().st_mode & 0o777


def test_a_backup_is_one_file(live: Path, tmp_path: Path) -> None:
    actions.make_backup(tmp_path / "copy.sqlite3")
    assert ["copy.sqlite3", "home"] == sorted(file.name for file in tmp_path.iterdir())


@pytest.mark.parametrize("target", ["missing/copy.sqlite3", "home"])
def test_a_place_that_cannot_be_written_to_is_refused(live: Path, tmp_path: Path, target: str) -> None:
    with pytest.raises(database.BackupImpossible, match="could not be written"):
        actions.make_backup(tmp_path / target)


def test_a_full_disk_is_refused_and_leaves_nothing_behind(live: Path, person: Person, tmp_path: Path) -> None:
    fill(person)
    target = tmp_path / "copy.sqlite3"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        with pytest.raises(database.BackupImpossible):
            actions.make_backup(target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert ["home"] == [file.name for file in tmp_path.iterdir()]


def test_a_restore_brings_back_what_was_and_keeps_what_is(
    visitor: Client, person: Person, data_folder: Path
) -> None:
    record_application(person, company="Then")
    then = contents(person)
    visitor.post("/keep/backup/")
    record_application(person, company="Since then")
    (made,) = files(data_folder, "backups/my-journal-*.sqlite3")
    answer = visitor.post("/keep/restore/", {"name": made.name}, follow=True)
    assert [("/keep/", 302)] == answer.redirect_chain
    assert then == contents(Person.objects.get(login="me"))
    (before,) = files(data_folder, "backups/nextround-*.sqlite3")
    assert str(before) in answer.content.decode()
    visitor.post("/keep/restore/", {"name": before.name})
    assert 2 == Application.objects.count()


def test_a_restore_from_an_uploaded_file(visitor: Client, person: Person, data_folder: Path) -> None:
    record_application(person, company="Then")
    made = actions.make_backup()
    Application.objects.all().delete()
    answer = visitor.post("/keep/restore/", {"backup": upload("copy.sqlite3", made.read_bytes())})
    assert 302 == answer.status_code
    assert 1 == Application.objects.count()
    assert [] == files(data_folder, "*.part*")


def test_a_damaged_backup_is_refused_and_nothing_is_changed(
    visitor: Client, person: Person, live: Path
) -> None:
    fill(person)
    made = actions.make_backup()
    damaged = bytearray(made.read_bytes())
    damaged[8192:16384] = bytes(8192)
    before = contents(person)
    answer = visitor.post("/keep/restore/", {"backup": upload("copy.sqlite3", bytes(damaged))})
    assert 422 == answer.status_code
    assert "not a whole Nextround database" in answer.content.decode()
    assert before == contents(person)


def test_a_backup_of_a_newer_version_is_refused(live: Path, tmp_path: Path) -> None:
    made = actions.make_backup(tmp_path / "newer.sqlite3")
    with closing(sqlite3.connect(made)) as copy:
        copy.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '9999_new', '2030-01-01')"
        )
        copy.commit()
    with pytest.raises(database.NewerDatabase):
        actions.restore_backup(made)


def test_a_journal_of_a_newer_version_is_not_opened(live: Path) -> None:
    with closing(sqlite3.connect(live)) as newer:
        newer.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('journal', '9999_new', '2030-01-01')"
        )
        newer.commit()
    with pytest.raises(database.NewerDatabase):
        database.make_ready()


def test_a_journal_that_another_program_holds_is_left_alone(
    live: Path, person: Person, tmp_path: Path
) -> None:
    made = actions.make_backup(tmp_path / "copy.sqlite3")
    before = contents(person)
    with closing(sqlite3.connect(live, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(database.RestoreImpossible):
            database.restore(made, patience_seconds=0)
        holder.execute("ROLLBACK")
    assert before == contents(person)


def test_the_demo_and_a_journal_never_take_each_others_place(
    live: Path, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = actions.make_backup(tmp_path / "real.sqlite3")
    Person.objects.create(login="demo-ruth")
    made_up = actions.make_backup(tmp_path / "made-up.sqlite3")
    with pytest.raises(actions.DemoStaysApart):
        actions.restore_backup(made_up)
    monkeypatch.setenv("NEXTROUND_DEMO", "1")
    with pytest.raises(actions.DemoStaysApart):
        actions.restore_backup(real)


def test_erasing_leaves_no_word_in_any_file(visitor: Client, person: Person, data_folder: Path) -> None:
    fill(person)
    person.name = SECRET
    person.save()
    Application.objects.update(note=SECRET, trashed_at=None)
    make_launch_token()
    database.back_up(database.automatic_backup_path(now.now()))
    answer = visitor.post("/keep/erase/", {"word": " Erase "}, follow=True)
    page = answer.content.decode()
    assert "It is gone" in page
    assert "1 automatic backup" in page
    assert not any(contents(person).values())
    assert not LaunchLink.objects.exists()
    assert "" == Person.objects.get(login="me").name
    for file in data_folder.rglob("*"):
        assert file.is_dir() or SECRET.encode() not in file.read_bytes()


def test_erasing_says_which_backups_are_left(visitor: Client, person: Person) -> None:
    record_application(person, company=SECRET)
    made = actions.make_backup()
    page = visitor.post("/keep/erase/", {"word": "erase"}, follow=True).content.decode()
    assert str(made) in page
    assert [made] == [backup.path for backup in backups()]


def test_erasing_is_for_one_person_only(live: Path, person: Person) -> None:
    somebody = Person.objects.create(login="somebody")
    fill(somebody)
    before = contents(somebody)
    actions.erase_everything(person, "erase")
    assert before == contents(somebody)


def test_only_the_last_automatic_backups_are_kept(live: Path, clock) -> None:  # type: ignore[no-untyped-def]
    for minute in range(14):
        clock(f"2026-03-12T09:{minute:02d}:00+00:00")
        database.back_up(database.automatic_backup_path(now.now()))
    kept = [backup for backup in backups() if backup.is_automatic]
    assert database.KEPT_AUTOMATIC_BACKUPS + 1 >= len(kept) >= database.KEPT_AUTOMATIC_BACKUPS


def test_backups_that_cannot_be_kept_are_refused(data_folder: Path, me: Person) -> None:
    (data_folder / "backups").write_text("in the way")
    with pytest.raises(Refusal, match="could not be written"):
        actions.make_backup()
