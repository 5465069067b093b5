"""Work behind the pages: a thread of the app; its progress is a row, which the next start takes up again.

A room registers its work once, with a way to find what a crash left unfinished. A piece of work is run by one
thread of one process at a time: a lock on a file says so, which the system lets go of even after a power cut.
"""

import contextlib
import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from nextround.engine.errors import Refusal
from nextround.foundation import home

try:
    import fcntl
except ImportError:  # Windows: the app's own threads are told apart by `_running`
    fcntl = None  # type: ignore[assignment]

log = logging.getLogger(__name__)
_running: set[str] = set()
_guard = threading.Lock()


class Busy(Refusal):
    """Someone does it already, in this process or another one."""

    code = "busy"
    hint = "Wait until that is done, or look at its progress."

    def __init__(self) -> None:
        super().__init__("This is being worked on already.")


@dataclass(frozen=True, slots=True)
class Job:
    """One kind of work.

    Attributes:
        work: does it for the row with this key; begins again where an earlier try was cut off.
        unfinished: the keys of rows whose work has not come to an end.
    """

    work: Callable[[UUID], None]
    unfinished: Callable[[], Iterable[UUID]]


_jobs: dict[str, Job] = {}


def register(name: str, job: Job) -> None:
    """Make a kind of work known; called when the app is ready."""
    _jobs[name] = job


def start(name: str, key: UUID) -> None:
    """Do this work in a thread of its own, after the answer to the person's press."""
    _spawn(lambda: run(name, key))


def run(name: str, key: UUID) -> None:
    """Do this work now; what goes wrong with it is logged without its content and stops nothing else."""
    try:
        with alone(f"{name}-{key}"):
            _jobs[name].work(key)
    except Busy:
        log.info("%s is at work already", name)
    except Exception:
        log.exception("%s was cut off", name)


def take_up() -> None:
    """Go on with everything that an earlier process left unfinished."""
    for name, job in _jobs.items():
        for key in job.unfinished():
            start(name, key)


@contextlib.contextmanager
def alone(name: str) -> Iterator[None]:
    """Hold this name for as long as the block runs.

    Raises:
        Busy: another thread or process holds it.
    """
    with _guard:
        if name in _running:
            raise Busy
        _running.add(name)
    try:
        with _locked_file(name):
            yield
    finally:
        with _guard:
            _running.discard(name)


@contextlib.contextmanager
def _locked_file(name: str) -> Iterator[None]:
    folder = home.folder() / "locks"
    folder.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(folder / name, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        if fcntl is not None:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise Busy from None
        yield
    finally:
        os.close(descriptor)
        # Another one may hold it by now: then it makes the file anew, or Windows says no, and either is fine.


def _spawn(work: Callable[[], None]) -> None:
    threading.Thread(target=_in_thread, args=(work,), daemon=True).start()


def _in_thread(work: Callable[[], None]) -> None:
    try:
        work()
    finally:
        connections.close_all()
