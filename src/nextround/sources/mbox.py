"""Many mails in one file, told apart by lines that begin with "From "; read as a stream."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from nextround.engine.mail.message import MESSAGE_BYTES

LINE_BYTES = 1024 * 1024
"""A longer line is read in pieces."""

# "From someone Mon Feb  2 09:00:00 2026": a day or a month and a time of day, wherever the zone stands.
_DATED = re.compile(
    rb"From .{0,300}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b"
    rb".{0,60}?\d{1,2}:\d{2}"
)
_HEADER = re.compile(rb"[!-9;-~]{1,200}:")
_LENGTH = re.compile(rb"content-length:[ \t]{0,20}(\d{1,12})[ \t]{0,20}\r?\n", re.IGNORECASE)


def raw_mails(path: Path) -> Iterator[bytes]:
    """Each mail's bytes without its "From " line, in order.

    A line in a body that happens to begin with "From " ends no mail unless it looks like a start;
    a Content-Length that leads exactly to the next start, or to the end, is believed.
    """
    with path.open("rb") as file:
        yield from split(file)


def split(file: BinaryIO) -> Iterator[bytes]:
    """Split a stream into mails; one at a time is held, up to the size that is refused."""
    lines = _Lines(file)
    held = _Held()
    for line in lines:
        if line.startswith(b"From ") and held.may_end and _starts(line, lines.peek()):
            if held.begun:
                yield held.take()
            held.begin()
        else:
            held.add(line)
    if held.begun:
        yield held.take()


def _starts(line: bytes, following: bytes) -> bool:
    """Whether this "From " line starts a mail: dated as such lines are, or followed by a header."""
    return _DATED.match(line) is not None or _HEADER.match(following) is not None


class _Lines:
    """Lines of a file with a look at the next one."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._next = file.readline(LINE_BYTES)

    def __iter__(self) -> Iterator[bytes]:
        while self._next:
            line, self._next = self._next, self._file.readline(LINE_BYTES)
            yield line

    def peek(self) -> bytes:
        """The line after the one just given."""
        return self._next


class _Held:
    """The mail being read: its lines so far, and whether it may end here."""

    def __init__(self) -> None:
        self.begun = False
        self.may_end = True
        self._lines: list[bytes] = []
        self._size = 0
        self._in_header = True
        self._promised = 0

    def begin(self) -> None:
        """Start a mail after its "From " line."""
        self.begun, self.may_end = True, False
        self._lines, self._size = [], 0
        self._in_header, self._promised = True, 0

    def add(self, line: bytes) -> None:
        """Hold one more line; beyond the refused size the rest is dropped, as it would not be opened."""
        self.begun = True
        if self._size <= MESSAGE_BYTES:
            self._lines.append(line)
        self._size += len(line)
        blank = line in {b"\n", b"\r\n"}
        if self._in_header:
            found = _LENGTH.match(line)
            if found:
                self._promised = int(found[1])
            self._in_header = not blank
            self.may_end = blank
        else:
            self._promised -= len(line)
            self.may_end = blank or self._promised == 0

    def take(self) -> bytes:
        """The mail's bytes, without the blank line that only separates it from the next."""
        mail = b"".join(self._lines)[: MESSAGE_BYTES + 1]
        return mail.removesuffix(b"\n").removesuffix(b"\r") if mail.endswith((b"\n\n", b"\n\r\n")) else mail
