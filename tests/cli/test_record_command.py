"""`nextround record`, `signposts` and `summary` in the terminal."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nextround.accounts.models import Person
from nextround.journal import actions as journal
from nextround.journal.models import Application
from nextround.safekeeping import actions
from nextround.safekeeping.models import Entry

Run = Callable[..., Any]


@pytest.fixture
def acme(me: Person, clock) -> Application:
    clock("2026-03-12T09:00:00+00:00")
    row = journal.record_application(me, company="ACME", role="Analyst", applied_on=date(2026, 2, 1))
    journal.record_event(row, kind="rejected", on=date(2026, 3, 10), text="You are overqualified.")
    return row


@pytest.mark.mission("A5")
def test_what_was_said_is_written_down_and_shown(nextround: Run, me: Person, acme: Application) -> None:
    me.country = "DE"
    me.save()
    typed = ["At your age?", "", "3 March", "2026-03-03", "14:00", "Ms Kay", "", "call"]
    kept = nextround("record", "acme", "--add", typed=typed)
    assert "Kept as no. 1" in kept.said
    assert ("At your age?", acme) == (Entry.objects.get().what, Entry.objects.get().application)
    shown = nextround("record", "acme").said
    assert "No. 1: 3 March 2026, 14:00, call" in shown
    assert "Said or done by: Ms Kay" in shown
    assert "Counted from 3 March 2026, the earliest day it may begin with, in Germany" in shown.replace(
        "\n", " "
    )
    assert "about 3 May 2026" in shown


@pytest.mark.mission("A5")
def test_the_record_leaves_as_a_pdf_and_writes_over_nothing(
    nextround: Run, me: Person, acme, tmp_path: Path
) -> None:
    actions.write_down(
        me, application=acme, happened_on=date(2026, 3, 3), what="x", files=[actions.File("a", b"b")]
    )
    actions.take_out(actions.write_down(me, happened_on=date(2026, 3, 3), what="y"))
    file = tmp_path / "record.pdf"
    assert 0 == nextround("record", "acme", "--pdf", str(file)).code
    assert file.read_bytes().startswith(b"%PDF")
    assert 1 == nextround("record", "--pdf", str(file)).code
    assert "was taken out by you" in nextround("record").said
    assert "Attached: a, 1 bytes" in nextround("record").said


@pytest.mark.mission("F6")
def test_words_of_danger_bring_up_whom_to_call(nextround: Run, me: Person) -> None:
    me.country = "DE"
    me.save()
    typed = ["She said it, and I want to die.", "", "2026-03-03", "", "", "", ""]
    assert "0800 111 0 111" in nextround("record", "--add", typed=typed).said


def test_an_empty_record_says_so(nextround: Run, acme: Application) -> None:
    answer = nextround("record", "acme")
    assert "Nothing is written down yet." in answer.said
    assert "nextround signposts COUNTRY" in answer.said


def test_a_limit_that_ran_out_is_said(nextround: Run, me: Person, acme: Application, clock) -> None:
    me.country = "DE"
    me.save()
    clock("2026-08-01T09:00:00+00:00")
    assert "that was about 10 May 2026" in nextround("record", "acme").said.replace("\n", " ")


@pytest.mark.mission("N6", "A5")
@pytest.mark.parametrize("country", ["de", "Germany"])
def test_who_helps_is_shown_by_country(nextround: Run, country: str) -> None:
    said = nextround("signposts", country).said
    assert "Agentur für Arbeit" in said
    assert "2 months to claim from the employer, in writing" in said
    assert "Checked 22 November 2026" in said


def test_countries_are_listed_and_an_unknown_one_is_refused(nextround: Run) -> None:
    assert "DK  Denmark" in nextround("signposts").said
    assert "Jobcenter" in nextround("signposts", "DK").said
    refused = nextround("signposts", "Atlantis")
    assert (1, True) == (refused.code, "a union" in refused.complained)


@pytest.mark.mission("N6")
def test_one_page_to_bring_along_is_written(nextround: Run, acme: Application, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    answer = nextround("summary", str(file), "--part", "asks", "--part", "numbers", "--ask", "What now?")
    assert (0, True) == (answer.code, file.read_bytes().startswith(b"%PDF"))
    assert 1 == nextround("summary", str(tmp_path / "b.pdf"), "--part", "secrets").code


def test_a_page_that_is_no_text_goes_into_a_file_and_not_to_the_screen(
    nextround: Run, acme: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = nextround("summary", "-")
    assert (1, True) == (answer.code, "Give the name of a file to write." in answer.complained)
    assert not (tmp_path / "-").exists()
