"""Bytes or pasted text in, one readable `Message` out, or a `Problem`; never an exception."""

import re
from dataclasses import dataclass
from datetime import datetime

from nextround.engine.errors import Problem
from nextround.engine.mail.pasted import header_lines, sent_on
from nextround.engine.mail.unpack import Unpacked, unpack

MESSAGE_BYTES = 50 * 1024 * 1024
HEADER_BYTES = 256 * 1024
HEADER_COUNT = 1_000
PARTS = 1_000
BODY_CHARS = 200_000
FIELD_CHARS = 2_000
REFERENCES = 200

TOO_LARGE = Problem(
    code="too-large", message="The mail is larger than 50 MB; it was kept aside and not opened."
)
TOO_MANY_HEADERS = Problem(
    code="header-too-large", message="The mail's header is larger than any real one; it was kept aside."
)
TOO_MANY_PARTS = Problem(
    code="too-many-parts", message="The mail has more than 1,000 parts; it was kept aside."
)
EMPTY = Problem(code="empty", message="There is no text here to read.")

_RAW_START = re.compile(
    r"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|X-[\w-]{1,60}):",
    re.IGNORECASE,
)
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,500})>")
_INVISIBLE = re.compile("[\0\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One mail as far as it is read: who, when, and the text that a person would see.

    Attributes:
        sender_name: what the sender calls itself; anybody can write anything there.
        date: with its zone, or None where the header is missing or unreadable.
        references: Message-IDs of the thread, oldest first, In-Reply-To included.
        body: decoded plain text; offsets of a reading count its characters.
        calendar: each text/calendar part as text.
    """

    subject: str = ""
    sender_name: str = ""
    sender_address: str = ""
    to: tuple[str, ...] = ()
    reply_to: str = ""
    date: datetime | None = None
    message_id: str = ""
    references: tuple[str, ...] = ()
    body: str = ""
    list_unsubscribe: bool = False
    auto_submitted: bool = False
    calendar: tuple[str, ...] = ()


def parse(raw: bytes) -> Message | Problem:
    """Read one raw mail; whatever is wrong with it comes back as a `Problem`."""
    problem = _refused(raw)
    if problem is not None:
        return problem
    unpacked = unpack(raw)
    return unpacked if isinstance(unpacked, Problem) else _message(unpacked)


def from_text(text: str, subject: str = "", sender: str = "") -> Message:
    """A message from pasted text: a raw mail, a mail under "From:/Subject:" lines, or its bare words."""
    if _RAW_START.match(text):
        parsed = parse(text[: MESSAGE_BYTES // 4].encode("utf-8", "replace"))
        if isinstance(parsed, Message) and parsed.body.strip():
            return parsed
    pasted, body = header_lines(text)
    name, address = split_sender(sender or pasted.get("sender", ""))
    return Message(
        subject=one_line(subject or pasted.get("subject", "")),
        sender_name=name,
        sender_address=address,
        date=sent_on(pasted.get("date", "")),
        body=body[:BODY_CHARS],
    )


def split_sender(text: str) -> tuple[str, str]:
    """Display name and address of one "Name <address>".

    The address is what stands in the last angle brackets, never an address inside the display name.
    """
    line = one_line(text)
    if line.endswith(">") and "<" in line:
        name, _, address = line[:-1].rpartition("<")
        return name.strip().strip("\"'").strip(), address.strip()
    if "@" in line and " " not in line:
        return "", line
    return line, ""


def one_line(text: str) -> str:
    """A header's value on one line, capped, without control characters."""
    return " ".join(text[:FIELD_CHARS].split()) if not text.isprintable() else text[:FIELD_CHARS]


def _refused(raw: bytes) -> Problem | None:
    """What forbids opening this mail at all: size, header, parts, or nothing in it."""
    if len(raw) > MESSAGE_BYTES:
        return TOO_LARGE
    if not raw.strip():
        return EMPTY
    head = raw[: HEADER_BYTES + 4]
    ends = [at for at in (head.find(b"\n\n"), head.find(b"\r\n\r\n"), head.find(b"\r\r")) if at >= 0]
    if not ends and len(raw) > HEADER_BYTES:
        return TOO_MANY_HEADERS
    if head.count(b"\n", 0, min(ends, default=len(head))) > HEADER_COUNT:
        return TOO_MANY_HEADERS
    if raw.count(b"\n--") > PARTS and _parts(raw) > PARTS:
        return TOO_MANY_PARTS
    return None


def _parts(raw: bytes) -> int:
    """How many parts announce themselves."""
    return raw.lower().count(b"\ncontent-type:")


def _message(unpacked: Unpacked) -> Message:
    """The message that a person would see."""
    name, address = unpacked.sender or split_sender(unpacked.header("from"))
    return Message(
        subject=one_line(_visible(unpacked.subject)),
        sender_name=one_line(name),
        sender_address=one_line(address),
        to=tuple(one_line(to) for to in unpacked.to[:PARTS]),
        reply_to=split_sender(unpacked.header("reply-to"))[1],
        date=unpacked.date,
        message_id=one_line(unpacked.header("message-id")).strip("<> "),
        references=_references(unpacked),
        body=_visible(unpacked.body)[:BODY_CHARS],
        list_unsubscribe=bool(unpacked.header("list-unsubscribe")),
        auto_submitted=unpacked.header("auto-submitted").strip().lower() not in {"", "no"},
        calendar=unpacked.calendar,
    )


def _visible(text: str) -> str:
    """The text without the invisible characters that newsletters pad their previews with."""
    return text.replace("\0", "") if text.isascii() else _INVISIBLE.sub("", text)


def _references(unpacked: Unpacked) -> tuple[str, ...]:
    """The thread's Message-IDs without repeats, in the order they are named."""
    line = unpacked.header("references")[-50_000:] + " " + unpacked.header("in-reply-to")[:FIELD_CHARS]
    return tuple(dict.fromkeys(_MESSAGE_ID.findall(line)))[-REFERENCES:]
