"""A posting on its way in: pasted text, HTML, a JobPosting, or a file; nothing is kept here."""

from dataclasses import dataclass

from nextround.engine.fit import structured
from nextround.journal.rules import TooLongPosting
from nextround.sources.documents import decoded, is_packed, text_of_document

MOST_CHARACTERS = 200_000
"""Longer than any posting, menus of its page and all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A posting's text as a person reads it, with the names a JobPosting in it gives; each may be empty."""

    text: str = ""
    company: str = ""
    role: str = ""


def posting_from_text(pasted: str) -> Posting:
    """Read what was pasted: plain text, the source of a page, or a schema.org JobPosting.

    Raises:
        TooLongPosting: it is longer than any posting.
    """
    company, role = structured.names(pasted)
    return Posting(text=_within(structured.plain(pasted)), company=company, role=role)


def posting_from_file(raw: bytes) -> Posting:
    """Read a file: text, HTML, PDF or DOCX; the last two in a process of their own.

    Raises:
        UnreadableDocument: it is no document, has no text, or had better not be opened.
        TooLongPosting: it is longer than any posting.
    """
    if is_packed(raw):
        return Posting(text=_within(text_of_document(raw)))
    text = text_of_document(raw)
    company, role = structured.names(decoded(raw))
    return Posting(text=_within(text), company=company, role=role)


def _within(text: str) -> str:
    kept = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(kept) > MOST_CHARACTERS:
        raise TooLongPosting(len(kept), MOST_CHARACTERS)
    return kept
