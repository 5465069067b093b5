"""Postings come in as text, as the source of a page, or as a file; what is no posting is refused in words."""

import io
import json
import zipfile
from pathlib import Path

import docx
import pytest

from nextround.engine.errors import Refusal
from nextround.journal import actions
from nextround.journal.actions.postings import MOST_CHARACTERS, Posting
from nextround.journal.rules import TooLongPosting

pytestmark = pytest.mark.mission("M3")
JOB = {"@type": "JobPosting", "title": "Nurse", "hiringOrganization": {"name": "Orme Clinic"}}
JOB |= {"description": "<p>Care for people.</p><ul><li>Fluent English</li></ul>"}
PAGE = f'<html><script type="application/ld+json">{json.dumps(JOB)}</script><p>Menu</p></html>'


@pytest.mark.parametrize("pasted", [PAGE, json.dumps(JOB)])
def test_a_pasted_job_posting_is_read_with_its_names(pasted: str) -> None:
    found = actions.posting_from_text(pasted)
    assert ("Orme Clinic", "Nurse") == (found.company, found.role)
    assert "Care for people." in found.text
    assert "Menu" not in found.text
    assert found == actions.posting_from_file(pasted.encode())


def test_plain_text_stays_as_it_was_written() -> None:
    assert Posting(text="One\nTwo < three") == actions.posting_from_text(" One\r\nTwo < three\x00\n")
    assert Posting(text="Größe") == actions.posting_from_file("Größe".encode("cp1252"))


def test_a_docx_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Fluent English")
    document.save(tmp_path / "posting.docx")
    assert Posting(text="Fluent English") == actions.posting_from_file(
        (tmp_path / "posting.docx").read_bytes()
    )


def test_more_than_a_posting_ever_is_is_refused() -> None:
    with pytest.raises(TooLongPosting):
        actions.posting_from_text("x" * (MOST_CHARACTERS + 1))


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"0" * 30_000_000)
    return packed.getvalue()


@pytest.mark.parametrize("raw", [b"PK\x03\x04 broken", b"%PDF-1.7 broken", b"\x89PNG\r\n\x00", bomb()])
def test_hostile_and_broken_files_are_refused_with_what_next(raw: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        actions.posting_from_file(raw)
    assert str(refused.value)
    assert refused.value.hint
