"""The private record as a PDF: every date, every file by name and fingerprint, nothing left out."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from nextround import words
from nextround.accounts.models import Person
from nextround.foundation import clock
from nextround.pages.paper import FRAME, drawn, heading, lines, paragraph, small, title
from nextround.safekeeping.records import Line


def pdf(person: Person, shown: Sequence[Line], named: str) -> bytes:
    """The record on paper under this name."""
    return drawn("\n".join([FRAME, *_pages(person, shown, named)]))


def written_at(moment: datetime, zone: str) -> str:
    """A time of writing where the person is."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{words.day(local.date())}, {local:%H:%M}"


def _pages(person: Person, shown: Sequence[Line], named: str) -> Iterator[str]:
    zone, today = person.time_zone, clock.today(person.time_zone)
    yield title(named)
    yield paragraph(words.say("private.paper.made", n=len(shown), day=today, zone=zone))
    for line in shown:
        yield from _entry(line, zone)


def _entry(line: Line, zone: str) -> Iterator[str]:
    entry, at = line.entry, written_at(line.entry.created_at, zone)
    if entry.taken_out_at is not None:
        out = written_at(entry.taken_out_at, zone)
        yield heading(2, words.say("private.paper.number", number=line.number, day=_day(entry.happened_on)))
        yield paragraph(words.say("private.taken_out", number=line.number, at=at, out=out))
        return
    when = ", ".join(filter(None, (_day(entry.happened_on), entry.hour, entry.where)))
    yield heading(2, words.say("private.paper.number", number=line.number, day=when))
    yield small(words.say("private.written", at=at))
    yield from (small(each) for each in beside(line))
    yield lines(entry.what)
    yield from (paragraph(each) for each in people(line))
    for file in line.attachments:
        yield paragraph(words.say("private.paper.attached", name=file.name, size=file.size))
        yield small(words.say("private.digest", digest=file.digest))


def _day(on: date) -> str:
    return words.day(on)


def people(line: Line) -> Iterator[str]:
    """Who said it, and who else was there."""
    if line.entry.said_by:
        yield words.say("private.said_by", who=line.entry.said_by)
    if line.entry.before_whom:
        yield words.say("private.before_whom", who=line.entry.before_whom)


def beside(line: Line) -> Iterator[str]:
    """What an entry is about, and how it stands to others."""
    if line.entry.about:
        yield words.say("private.about", name=line.entry.about)
    if line.corrects:
        yield words.say("private.corrects", number=line.corrects)
    if line.corrected_by:
        yield words.say("private.corrected_by", number=line.corrected_by)
