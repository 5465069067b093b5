"""One mail in one file."""

from collections.abc import Iterator
from pathlib import Path

from nextround.engine.mail.message import MESSAGE_BYTES


def raw_mails(path: Path) -> Iterator[bytes]:
    """The file's bytes, cut just above the size at which a mail is refused, so that memory stays bounded."""
    with path.open("rb") as file:
        yield file.read(MESSAGE_BYTES + 1)
