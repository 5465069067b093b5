"""PDF, DOCX, HTML and plain files to text; what could be a trap is refused before it is opened.

::

    Refusal
    └── UnreadableDocument      code says why: document-too-big, -trap, -broken, -empty
"""

import io
import re
import subprocess
import sys
import zipfile

from nextround.engine.errors import Refusal
from nextround.engine.fit.structured import plain

DOCUMENT_BYTES = 25_000_000
ENTRIES = 1_000
INFLATED_BYTES = 100_000_000
RATIO = 100
"""More inflated bytes than this for each packed one is a trap, past the first `FREE_BYTES`."""
FREE_BYTES = 1_000_000
CHUNK_BYTES = 65_536
CHILD_SECONDS = 15
CHARS = 2_000_000
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)

SENTENCES = {
    "document-too-big": "This file is bigger than a posting or a CV ever is.",
    "document-trap": "This file unpacks to far more than it seems, so it was not opened.",
    "document-broken": "This file can't be read as the document it says it is.",
    "document-empty": "There is no text in this file; it may be a picture of a page.",
}


class UnreadableDocument(Refusal):
    """A file that is no document, or one that had better not be opened."""

    hint = "Copy the text out of it, and paste or save it as plain text."

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES[code])
        self.code = code


def text_of_document(raw: bytes) -> str:
    """The text of a posting or CV, whatever kind of file it came in.

    Raises:
        UnreadableDocument: too big, a trap, broken, or without text.
    """
    if len(raw) > DOCUMENT_BYTES:
        raise UnreadableDocument("document-too-big")
    if raw.startswith(b"PK"):
        look_into_zip(raw)
        return _from_child("docx", raw)
    if raw.lstrip()[:5] == b"%PDF-":
        return _from_child("pdf", raw)
    return plain(decoded(raw))


def look_into_zip(raw: bytes) -> int:
    """Count what a packed document holds, without keeping it; the bytes that came out.

    What the file says of its sizes is believed only where it speaks against it.

    Raises:
        UnreadableDocument: too many entries, too many bytes, a bomb, or a document type definition.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            entries = packed.infolist()
            _refuse_claims(entries)
            inflated = 0
            for entry in entries:
                inflated = _inflated(packed, entry, inflated, len(raw))
    except UnreadableDocument:
        raise
    except Exception:  # noqa: BLE001 - zipfile and zlib raise nearly anything on broken files
        raise UnreadableDocument("document-broken") from None
    return inflated


def _refuse_claims(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > INFLATED_BYTES:
        raise UnreadableDocument("document-trap")


def _inflated(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, inflated: int, size: int) -> int:
    """Read one entry piece by piece, and stop as soon as it is too much."""
    tail = b""
    with packed.open(entry) as file:
        while piece := file.read(CHUNK_BYTES):
            inflated += len(piece)
            is_bomb = inflated > FREE_BYTES and inflated > RATIO * size
            if is_bomb or inflated > INFLATED_BYTES or _DOCTYPE.search(tail + piece):
                raise UnreadableDocument("document-trap")
            tail = piece[-16:]
    return inflated


def _from_child(kind: str, raw: bytes) -> str:
    """The text as a process of its own reads it, which may use little memory and little time."""
    try:
        done = subprocess.run(  # noqa: S603 - this very Python, on a module of ours
            [sys.executable, "-m", "nextround.sources.document_child", kind],
            input=raw,
            capture_output=True,
            timeout=CHILD_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableDocument("document-trap") from None
    if done.returncode != 0:
        raise UnreadableDocument("document-broken")
    text = done.stdout.decode("utf-8", errors="replace")[:CHARS]
    if not text.strip():
        raise UnreadableDocument("document-empty")
    return text


def is_packed(raw: bytes) -> bool:
    """Whether its text has to be taken out of it first, as out of a PDF or DOCX."""
    return raw.startswith(b"PK") or raw.lstrip()[:5] == b"%PDF-"


def decoded(raw: bytes) -> str:
    """Text as UTF-8 or UTF-16 where it says so, else as Windows wrote it.

    Raises:
        UnreadableDocument: it is no text, such as a picture.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw:
        raise UnreadableDocument("document-broken")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
