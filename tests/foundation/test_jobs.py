"""Work behind the pages: once at a time, and taken up again after a crash."""

import subprocess
import sys
import threading
from uuid import UUID, uuid4

import pytest

from nextround.foundation import jobs

HOLD = """
import sys
from nextround.foundation import jobs
with jobs.alone("import-1"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """A kind of work that notes what it did; one row is left unfinished by an earlier process."""
    found: list[UUID] = []
    monkeypatch.setattr(jobs, "_jobs", {"note": jobs.Job(found.append, lambda: [UUID(int=7)])})
    return found


def test_work_is_done_in_a_thread_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    came = threading.Event()
    where: list[int] = []

    def work(_: UUID) -> None:
        where.append(threading.get_ident())
        came.set()

    monkeypatch.setattr(jobs, "_jobs", {"note": jobs.Job(work, list)})
    jobs.start("note", uuid4())
    assert came.wait(20)
    assert threading.get_ident() not in where


def test_a_start_takes_up_what_was_left_unfinished(done, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_spawn", lambda work: work())
    jobs.take_up()
    assert [UUID(int=7)] == done


def test_the_same_work_is_done_once_at_a_time(done) -> None:
    with jobs.alone(f"note-{UUID(int=7)}"):
        jobs.run("note", UUID(int=7))
    assert [] == done


def test_another_process_holds_the_work_until_it_is_gone_even_if_it_was_killed() -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    assert "held\n" == holder.stdout.readline()
    with pytest.raises(jobs.Busy), jobs.alone("import-1"):
        pass
    holder.kill()
    holder.communicate()
    with jobs.alone("import-1"):
        pass


def test_what_goes_wrong_is_logged_without_its_words(monkeypatch, caplog) -> None:
    def work(_: UUID) -> None:
        raise ValueError("a private word")

    monkeypatch.setattr(jobs, "_jobs", {"note": jobs.Job(work, list)})
    jobs.run("note", uuid4())
    assert ["note was cut off"] == [record.getMessage() for record in caplog.records]
