"""A small world for every test: an own data folder, a person, a browser that was let in, a clock to set."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from nextround.accounts.actions import person_of_this_machine
from nextround.accounts.models import Person
from nextround.foundation import home


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An own data folder, so that no test touches a real journal."""
    monkeypatch.setenv("NEXTROUND_HOME", str(tmp_path / "home"))
    yield home.folder()
    home._made.cache_clear()


@pytest.fixture
def me(db: None) -> Person:
    """The person of this machine."""
    return person_of_this_machine()


@pytest.fixture
def other(db: None) -> Person:
    """Someone else on the same database."""
    return Person.objects.create(login="other")


@pytest.fixture
def inside(me: Person) -> Client:
    """A browser that was let in."""
    client = Client()
    client.force_login(me)
    return client


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the time: ``clock("2026-03-12T09:00:00+00:00")``; it then runs on from there."""

    def set_to(moment: str) -> None:
        monkeypatch.setenv("NEXTROUND_NOW", datetime.fromisoformat(moment).isoformat())
        monkeypatch.setattr("nextround.foundation.clock._FIRST_LOOK", {})

    return set_to
