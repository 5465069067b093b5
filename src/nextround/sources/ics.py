"""The events of a calendar file, each as the mail that it could have come with."""

from collections.abc import Iterator
from pathlib import Path

from nextround.engine.calendars import reading
from nextround.engine.errors import Problem
from nextround.engine.mail.message import BODY_CHARS, Message

Event = tuple[bytes, Message | Problem]


def events(file: Path) -> Iterator[Event]:
    """The bytes of each event by itself, and what they say; at most 500.

    Raises:
        OSError: the file can't be opened.
    """
    with file.open("rb") as opened:
        text = opened.read(reading.MOST_CHARS).decode("utf-8", "replace")
    for part in reading.parts(text):
        yield part.encode(), _message(part)


def _message(part: str) -> Message | Problem:
    found = reading.read(part)
    if found.problems:
        return found.problems[0]
    (entry,) = found.entries
    return Message(
        subject=entry.title,
        sender_name=entry.organiser,
        sender_address=entry.address,
        body="\n".join(text for text in (entry.about, entry.where) if text)[:BODY_CHARS],
        calendar=(part,),
    )
