"""MIME in, header values and text out: the fast parser first, the standard library's where it gives up."""

import email.message
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.policy import compat32
from email.utils import parsedate_to_datetime
from typing import Any

import fast_mail_parser as fast

from nextround.engine.errors import Problem
from nextround.engine.mail.html import looks_like_html, text_of

THIN_CHARS = 400
"""A text part shorter than this may be a mere footer beside a full HTML part."""
CALENDAR_CHARS = 100_000
CALENDARS = ("text/calendar", "application/ics")
"""What calendar parts are called, the part that is shown before the attached copy of it."""
WALKED_PARTS = 1_000

TOO_DEEP = Problem(
    code="too-deep", message="The mail nests parts in parts beyond reason; it was kept aside and not opened."
)
UNREADABLE = Problem(code="unreadable", message="The mail could not be read; it was kept aside as it is.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """What the wire held, decoded; header names are lower case, the first of several counts."""

    headers: Mapping[str, str]
    body: str
    subject: str = ""
    sender: tuple[str, str] | None = None
    to: tuple[str, ...] = ()
    date: datetime | None = None
    calendar: tuple[str, ...] = field(default=())

    def header(self, name: str) -> str:
        """The value of this header, or an empty string."""
        return self.headers.get(name, "")


def unpack(raw: bytes) -> Unpacked | Problem:
    """Decode a raw mail; a nesting bomb or an unreadable one comes back as a `Problem`."""
    try:
        return _quick(raw)
    except fast.MimeStructureError:
        return TOO_DEEP
    except fast.ParseError:
        return _patient(raw)


def best_body(plain: str, html: Callable[[], str]) -> str:
    """The text a person would see: the plain part, unless it is HTML itself or only a footer.

    Args:
        plain: the text/plain parts, joined.
        html: gives the text of the HTML parts; asked only when needed.
    """
    if looks_like_html(plain):
        return text_of(plain)
    if len(plain.strip()) >= THIN_CHARS:
        return plain
    rich = html()
    return rich if len(rich) > 2 * len(plain.strip()) else plain


def _quick(raw: bytes) -> Unpacked:
    """Decode with the fast parser."""
    mail = fast.parse_email(raw, mode="lazy")
    sender = mail.from_
    return Unpacked(
        headers={name.lower(): values[0] for name, values in mail.headers.items()},
        body=best_body("\n".join(mail.text_plain), lambda: _joined(map(text_of, mail.text_html))),
        subject=mail.subject,
        sender=(sender.display_name or "", sender.address) if sender else None,
        to=tuple(to.address for to in mail.to),
        date=mail.date_parsed,
        calendar=_invitation(_calendars(mail.attachments)),
    )


def _calendars(attachments: Iterable[Any]) -> Iterable[tuple[str, str]]:
    """The kind and the text of each calendar part that can be decoded."""
    for part in attachments:
        kind = part.mimetype.lower()
        if kind in CALENDARS and part.encoded_size < CALENDAR_CHARS:
            try:
                yield kind, part.content.decode("utf-8", "replace")
            except fast.DecodeError:
                continue


def _invitation(parts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The calendar parts; an attached copy of them counts only where nothing else is a calendar."""
    found = [(kind, text) for kind, text in parts if kind in CALENDARS]
    best = min((CALENDARS.index(kind) for kind, _ in found), default=0)
    return tuple(text for kind, text in found if kind == CALENDARS[best])


def _patient(raw: bytes) -> Unpacked | Problem:
    """Decode with the standard library, which forgives what the fast parser refuses."""
    try:
        mail = message_from_bytes(raw, policy=compat32)
        parts = [part for part, _ in zip(mail.walk(), range(WALKED_PARTS), strict=False)]
        texts = [(part.get_content_type(), _payload(part)) for part in parts if not part.is_multipart()]
        headers = {name.lower(): _decoded(value) for name, value in reversed(mail.items())}
    except Exception:  # noqa: BLE001 - the standard library raises a dozen kinds on hostile mail
        return UNREADABLE
    return Unpacked(
        headers=headers,
        body=best_body(
            _joined(text for kind, text in texts if kind == "text/plain"),
            lambda: _joined(text_of(text) for kind, text in texts if kind == "text/html"),
        ),
        subject=headers.get("subject", ""),
        to=(headers["to"],) if "to" in headers else (),
        date=_date(headers.get("date", "")),
        calendar=_invitation((kind, text[:CALENDAR_CHARS]) for kind, text in texts),
    )


def _payload(part: email.message.Message) -> str:
    """A part's text, with replacement characters where its charset lies."""
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return data.decode("latin-1")


def _decoded(value: object) -> str:
    """A header's value with its encoded words read, or as it stands where they are broken."""
    try:
        return str(make_header(decode_header(str(value))))
    except (ValueError, LookupError, HeaderParseError):
        return str(value)


def _date(text: str) -> datetime | None:
    """The date a header gives; one without a zone counts as UTC."""
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _joined(texts: Iterable[str]) -> str:
    """Parts under one another, empty ones left out."""
    return "\n\n".join(filter(None, texts))
