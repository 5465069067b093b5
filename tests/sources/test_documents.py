import io
import zipfile
from pathlib import Path

import docx
import pytest

from nextround.sources import documents
from nextround.sources.documents import UnreadableDocument, look_into_zip, text_of_document


def packed(entries: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
    return held.getvalue()


def pdf(words: str) -> bytes:
    stream = f"BT /F1 12 Tf 50 700 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    raw, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(raw)
    return raw + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def why(raw: bytes) -> str:
    with pytest.raises(UnreadableDocument) as refusal:
        text_of_document(raw)
    assert "paste" in refusal.value.hint
    return refusal.value.code


def test_a_docx_gives_its_paragraphs_lists_and_tables_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Nurse")
    document.add_paragraph("Fluent English", style="List Bullet")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Pay", "£30,000"
    held = io.BytesIO()
    document.save(held)

    assert "Nurse\n- Fluent English\nPay · £30,000" == text_of_document(held.getvalue())


def test_a_pdf_gives_its_text() -> None:
    assert "Fluent English" in text_of_document(pdf("Fluent English"))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Größe".encode(), "Größe"),
        ("Größe".encode("cp1252"), "Größe"),
        ("Größe".encode("utf-16"), "Größe"),
        (b"<html><p>One</p><p>Two</p></html>", "One\n\nTwo"),
    ],
)
def test_text_and_html_are_decoded(raw: bytes, text: str) -> None:
    assert text == text_of_document(raw)


def test_a_bomb_is_refused_before_a_hundredth_of_it_is_unpacked() -> None:
    bomb = packed({"word/document.xml": b"0" * 60_000_000})

    read: list[int] = []
    first = documents.CHUNK_BYTES
    assert "document-trap" == why(bomb)
    with pytest.raises(UnreadableDocument):
        read.append(look_into_zip(bomb))
    assert [] == read
    assert first < documents.FREE_BYTES


@pytest.mark.parametrize(
    "entries",
    [
        {f"{number}.xml": b"" for number in range(documents.ENTRIES + 1)},
        {"word/document.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'},
        {"word/document.xml": b" " * (documents.CHUNK_BYTES - 4) + b"<!DOCTYPE a>"},
    ],
)
def test_too_many_entries_and_document_types_are_refused(entries: dict[str, bytes]) -> None:
    assert "document-trap" == why(packed(entries))


def test_claims_of_too_many_bytes_are_refused_unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "INFLATED_BYTES", 10)

    assert "document-trap" == why(packed({"a.xml": b"more than ten bytes"}))


def test_what_comes_out_is_counted() -> None:
    assert 7 == look_into_zip(packed({"a": b"abc", "b": b"defg"}))


@pytest.mark.parametrize("raw", [b"PK\x03\x04 broken", b"%PDF-1.7 broken", packed({"no.xml": b"<a/>"})])
def test_a_broken_document_is_refused(raw: bytes) -> None:
    assert "document-broken" == why(raw)


def test_a_picture_of_a_page_has_no_text() -> None:
    assert "document-empty" == why(pdf(""))


def test_a_file_too_big_for_a_posting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "DOCUMENT_BYTES", 10)

    assert "document-too-big" == why(b"eleven bytes")


def test_a_document_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "CHILD_SECONDS", 0.0001)

    assert "document-trap" == why(pdf("x"))


def test_a_picture_is_no_text() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        text_of_document(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")

    assert "document-broken" == refused.value.code
