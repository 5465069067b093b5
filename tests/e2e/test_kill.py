"""The server is killed at random moments while someone types: what was called Saved is there afterwards."""

import contextlib
import random
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from e2e.plain_browser import Lost, PlainBrowser
from e2e.server import Server
from nextround.foundation.autosave import fingerprint

pytestmark = pytest.mark.e2e
TEXTS = {
    "note": "SELECT note FROM journal_application WHERE id = :row",
    "letter": "SELECT body FROM letters_letter WHERE id = :row",
    "answer": "SELECT json_extract(value, '$') FROM debriefs_answer WHERE question = 'remember'",
}


@dataclass
class Ledger:
    """What was sent and what was answered with Saved, by the place that it was typed into."""

    rows: dict[str, str] = field(default_factory=dict)
    tried: dict[str, str] = field(default_factory=dict)
    saved: dict[str, str] = field(default_factory=dict)
    applications: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def seen(self, place: str, text: str) -> None:
        self.saved[place] = text
        self.count += 1


@dataclass
class Typist:
    """Types into a note, a letter and an answer in turn, and adds applications, until the server is gone."""

    browser: PlainBrowser
    ledger: Ledger
    folder: Path
    turn: int = 0

    def set_out(self) -> None:
        """One application that ended, with its debrief and a letter."""
        page = self.browser.send(
            "/applications/new/", company="Kestrel", role="Analyst", applied_on="2026-03-01"
        )
        application = page.strip("/").partition("/")[2]
        self.browser.send(f"{page}ended/", how="rejected", on="2026-03-10", stage="final")
        self.browser.send(f"{page}debrief/")
        letter = self.browser.send(f"{page}letters/new/", kind="ask_feedback").strip("/").partition("/")[2]
        self.ledger.rows = {"note": application, "letter": letter, "answer": application}
        self.bases = {place: fingerprint(_stored(self.folder, self.ledger, place) or "") for place in TEXTS}

    def type_until_lost(self) -> None:
        with contextlib.suppress(Lost):
            for place in self._turns():
                self._add() if place == "application" else self._type(place)

    def _turns(self) -> Iterator[str]:
        while True:
            yield from ("note", "answer", "note", "letter", "application")

    def _type(self, place: str) -> None:
        self.turn += 1
        text = f"{place} {self.turn}: it was warm there"
        path, name = self._where(place)
        self.ledger.tried[place] = text
        base = {f"base-{name}": self.bases[place], "window": "the-typist"}
        told = self.browser.keep(path, **{name: text}, **base)
        assert not told["beside"]
        self.bases[place] = told["bases"][name]
        self.ledger.seen(place, text)

    def _where(self, place: str) -> tuple[str, str]:
        row = self.ledger.rows[place]
        return {
            "note": (f"/applications/{row}/note/", "note"),
            "letter": (f"/letters/{row}/keep/", "body"),
            "answer": (f"/applications/{row}/debrief/remember/keep/", "value"),
        }[place]

    def _add(self) -> None:
        self.turn += 1
        company = f"Company {self.turn}"
        page = self.browser.send("/applications/new/", company=company, role="Analyst")
        self.ledger.applications[page.strip("/").partition("/")[2]] = company
        self.ledger.count += 1

    def look_again(self) -> None:
        """Load the pages anew, as one does after a crash."""
        self.bases = {place: fingerprint(_stored(self.folder, self.ledger, place) or "") for place in TEXTS}


def _journal(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{folder / 'nextround.sqlite3'}?mode=ro", uri=True)


def _stored(folder: Path, ledger: Ledger, place: str) -> str | None:
    with closing(_journal(folder)) as journal:
        row = journal.execute(TEXTS[place], {"row": ledger.rows[place].replace("-", "")}).fetchone()
    return row[0] if row else None


COMPANIES = "SELECT a.id, o.company FROM journal_application a JOIN journal_opening o ON o.id = a.opening_id"
HALVES = "SELECT count(*) FROM journal_opening WHERE id NOT IN (SELECT opening_id FROM journal_application)"


def _assert_nothing_lost(folder: Path, ledger: Ledger) -> None:
    with closing(_journal(folder)) as journal:
        assert [("ok",)] == journal.execute("PRAGMA integrity_check").fetchall()
        assert [] == journal.execute("PRAGMA foreign_key_check").fetchall()
        assert [(0,)] == journal.execute(HALVES).fetchall(), "half an application"
        kept = {_dashed(key): company for key, company in journal.execute(COMPANIES)}
    assert ledger.applications.items() <= kept.items()
    for place, text in ledger.saved.items():
        assert _stored(folder, ledger, place) in {text, ledger.tried[place]}, place


def _dashed(key: str) -> str:
    return "-".join((key[:8], key[8:12], key[12:16], key[16:20], key[20:]))


@pytest.mark.parametrize("kills", [50, pytest.param(1000, marks=pytest.mark.soak)])
def test_what_was_saved_outlives_the_server(tmp_path: Path, kills: int) -> None:
    folder, ledger = tmp_path / "journal", Ledger()
    moments = random.Random(20260312)  # noqa: S311 - the same moments in every run
    with Server(folder) as server, PlainBrowser(server.port) as browser:
        typist = Typist(browser, ledger, folder)
        typist.browser.come_in(server.link)
        typist.set_out()
        for _ in range(kills):
            with ThreadPoolExecutor(1) as hands:
                typing = hands.submit(typist.type_until_lost)
                some = ledger.count + moments.randint(1, 8)
                while ledger.count < some and not typing.done():
                    time.sleep(0.001)
                time.sleep(moments.uniform(0.0, 0.03))  # somewhere inside one of the next saves
                server.kill()
                typing.result(timeout=30)
            server.start()
            _assert_nothing_lost(folder, ledger)
            typist.look_again()
    assert kills < ledger.count
