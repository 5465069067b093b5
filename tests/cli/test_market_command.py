"""`nextround market`: what saved postings ask for, in the terminal."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from market_world import CLERK, FRENCH, RESUME, save, save_many
from nextround.accounts.models import Person
from nextround.journeys import readings
from nextround.profile.actions import set_profile

pytestmark = pytest.mark.mission("S3")
Run = Callable[..., Any]


def test_it_says_what_is_asked_and_what_would_open(nextround: Run, me: Person) -> None:
    set_profile(me, RESUME)
    save(me, n=1)
    save(me, CLERK, n=2)
    heard = nextround("market")
    said = " ".join(heard.said.split())
    for words in (
        "What would open most",
        "With German C1, one more of 2 postings",
        "SQL: 1 of 2",
        "you have it",
        "German: 2 of 2",
    ):
        assert words in said, words
    assert 0 == heard.code


def test_without_a_posting_it_says_how_to_begin(nextround: Run, me: Person) -> None:
    assert "Postings vanish" in nextround("market").said


def test_a_program_hears_every_figure(nextround: Run, me: Person) -> None:
    set_profile(me, RESUME)
    save(me, n=1)
    save(me, FRENCH, n=2)
    rows = [json.loads(line) for line in nextround("market", "--json").said.splitlines()]
    kinds = [row["what"] for row in rows]
    assert {"postings", "asked", "gain", "pay", "problem"} == set(kinds)
    german = next(row for row in rows if (row["what"], row.get("name")) == ("gain", "German"))
    assert {"n": 1, "of": 1} == {key: german["unlocks"][key] for key in ("n", "of")}


def test_the_terminal_waits_until_all_are_read(
    nextround: Run, me: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "AT_ONCE", 2)
    save_many(me, 5)
    first = json.loads(nextround("market", "--json").said.splitlines()[0])
    assert 5 == first["read"]
