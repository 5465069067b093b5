"""One door for every file or folder that holds mail."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nextround.engine.errors import Problem, Refusal
from nextround.engine.mail.message import BODY_CHARS, EMPTY, Message, from_text, one_line, split_sender
from nextround.sources import eml, maildir, mbox
from nextround.sources.apart import read_raw

LINE_CHARS = 60_000_000
_SNIFFED = 4_096
_HEADER = re.compile(
    rb"(?:>?From [^\n]{0,500}\n)?[A-Za-z][A-Za-z0-9-]{1,70}:[^\n]{0,2000}\n(?:[!-9;-~]{1,70}:|[ \t\r\n])"
)
_CALENDAR = b"BEGIN:VCALENDAR"
_MAIL_SUFFIXES = frozenset({".eml", ".mbox", ".jsonl", ".ics"})

NO_OBJECT = Problem(code="not-a-mail", message="This line is not a JSON object with subject, from and body.")


class NoSuchMail(Refusal):
    """The named file or folder is not there, or may not be opened."""

    code, hint = "no-such-path", "Check the spelling, or drag the file into the terminal."

    def __init__(self, path: str) -> None:
        super().__init__(f"There is nothing to read at {path}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One mail and where it lay.

    Attributes:
        index: counted from 0 within its file; None where the file is one mail.
        id: what a .jsonl line calls itself.
        raw: the bytes as they were; None for pasted text and .jsonl.
        message: what could be read, or the reason why nothing could.
    """

    path: str
    message: Message | Problem
    index: int | None = None
    id: Any = None
    raw: bytes | None = None


def open_path(path: str | Path) -> Iterator[Found]:
    """Every mail at this path: .eml, mbox, Maildir, .jsonl, .ics, or a folder of any of these.

    Raises:
        NoSuchMail: there is nothing at this path, or it may not be opened.
    """
    place = Path(path)
    if place.is_dir():
        yield from _folder(place)
    elif place.is_file():
        try:
            yield from _file(place)
        except OSError as error:
            raise NoSuchMail(str(path)) from error
    else:
        raise NoSuchMail(str(path))


def open_text(data: bytes, path: str = "-") -> Iterator[Found]:
    """Every mail in these bytes from standard input: .jsonl, mbox, a raw mail, or pasted text."""
    start = data.lstrip()[:_SNIFFED]
    if start.startswith(b"{"):
        yield from _lines(iter(data.decode("utf-8", "replace").splitlines()), path)
    elif start.startswith(b"From ") and b"\nFrom " in data:
        yield from _mbox(mbox.split(io.BytesIO(data)), path)
    elif _HEADER.match(start):
        yield Found(path=path, message=read_raw(data), raw=data)
    else:
        yield Found(path=path, message=_pasted(data))


def _folder(place: Path) -> Iterator[Found]:
    """A Maildir, or every file below this folder that looks like mail, by name."""
    if maildir.is_maildir(place):
        for file in maildir.files(place):
            yield from _one(file)
        return
    for entry in sorted(place.iterdir()):
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _folder(entry)
        elif entry.is_file() and (entry.suffix.lower() in _MAIL_SUFFIXES or _looks_like_mail(entry)):
            yield from _readable(entry)


def _readable(file: Path) -> Iterator[Found]:
    """One file of a folder; that it can't be opened is told and stops nothing."""
    try:
        yield from _file(file)
    except OSError:
        problem = Problem(code="not-opened", message="The file could not be opened.", where=file.name)
        yield Found(path=str(file), message=problem)


def _file(file: Path) -> Iterator[Found]:
    """The mails of one file, by its suffix or its first bytes."""
    suffix = file.suffix.lower()
    start = _start(file)
    if suffix == ".jsonl":
        with file.open(encoding="utf-8", errors="replace") as lines:
            yield from _lines(iter(lines), str(file))
    elif suffix == ".ics" or start.upper().startswith(_CALENDAR):
        yield from _events(file)
    elif suffix == ".mbox" or (suffix != ".eml" and start.startswith(b"From ")):
        yield from _mbox(mbox.raw_mails(file), str(file))
    elif suffix == ".eml" or _HEADER.match(start):
        yield from _one(file)
    else:
        for raw in eml.raw_mails(file):
            yield Found(path=str(file), message=_pasted(raw), raw=raw)


def _one(file: Path) -> Iterator[Found]:
    """The one mail of a file."""
    for raw in eml.raw_mails(file):
        yield Found(path=str(file), message=read_raw(raw), raw=raw)


def _mbox(raws: Iterator[bytes], path: str) -> Iterator[Found]:
    """The mails of an mbox, counted."""
    for index, raw in enumerate(raws):
        yield Found(path=path, index=index, message=read_raw(raw), raw=raw)


def _events(file: Path) -> Iterator[Found]:
    """The events of a calendar file, counted."""
    from nextround.sources import ics  # noqa: PLC0415 - its parser costs 0.1 s that mail does not need

    for index, (raw, message) in enumerate(ics.events(file)):
        yield Found(path=str(file), index=index, message=message, raw=raw)


def _lines(lines: Iterator[str], path: str) -> Iterator[Found]:
    """One mail a line that is not blank."""
    index = 0
    for line in lines:
        if line.strip():
            yield _line(line, index, path)
            index += 1


def _line(line: str, index: int, path: str) -> Found:
    """A mail in .jsonl is {id, subject, from, body}; anything else is told as a problem."""
    try:
        mail = json.loads(line[:LINE_CHARS])
    except (ValueError, RecursionError):
        return Found(path=path, index=index, message=NO_OBJECT)
    if not isinstance(mail, dict):
        return Found(path=path, index=index, message=NO_OBJECT)
    subject, sender, body = (mail.get(key) or "" for key in ("subject", "from", "body"))
    if not all(isinstance(value, str) for value in (subject, sender, body)):
        return Found(path=path, index=index, id=mail.get("id"), message=NO_OBJECT)
    name, address = split_sender(sender)
    message = Message(
        subject=subject, sender_name=name, sender_address=one_line(address), body=body[:BODY_CHARS]
    )
    return Found(path=path, index=index, id=mail.get("id"), message=message)


def _pasted(data: bytes) -> Message | Problem:
    """Text that is no mail with headers: read as what someone pasted."""
    if not data.strip():
        return EMPTY
    return from_text(data[: 4 * BODY_CHARS].decode("utf-8", "replace"))


def _start(file: Path) -> bytes:
    """The file's first bytes."""
    with file.open("rb") as opened:
        return opened.read(_SNIFFED).lstrip()


def _looks_like_mail(file: Path) -> bool:
    """Whether a file without a telling suffix begins as a mail or an mbox does."""
    try:
        start = _start(file)
    except OSError:
        return False
    return _HEADER.match(start) is not None
