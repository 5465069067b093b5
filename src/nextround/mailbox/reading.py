"""One mail, read: what is kept of it, and why the person is asked about it, if so."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import fast_mail_parser as fast

from nextround.engine.calendars.reading import Entry
from nextround.engine.errors import Problem
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message
from nextround.engine.mail.requisition import requisitions
from nextround.engine.mail.triage import Reading, read
from nextround.mailbox import answers, invitations
from nextround.sources.apart import LARGE_BYTES

SURE = 0.9
"""From this calibrated probability on, a reading needs no question."""
HTML_CHARS = 500_000
NOT_MINE = "not_mine"
SURE_KINDS = frozenset({MailKind.CONFIRMATION, MailKind.REJECTION, MailKind.INTERVIEW, MailKind.ASSESSMENT})
"""Kinds that are proposed without a question; offers and feedback are always looked at."""
NOTHING = frozenset({MailKind.OTHER, MailKind.JOB_ALERT})
"""Kinds of which nothing is kept: no application of the person's is in them."""
_PUT_AWAY = re.compile(
    r"(?:^|[,\s\"])(?:spam|junk|trash|bin|papierkorb|drafts?|entwürfe|chats?|sent|gesendet)\b", re.IGNORECASE
)
"""Gmail's labels, as Takeout writes them, of mail that nobody sent to the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A mail and its place.

    Attributes:
        message: what could be read of it, or why nothing could.
        raw: its bytes; None where it came without them or is too large to be fetched.
        labels: Gmail's labels as they stand in the header.
    """

    sha256: str
    uid: int
    message: Message | Problem
    folder: str = ""
    uidvalidity: int = 0
    raw: bytes | None = field(default=None, repr=False)
    labels: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How one person's mail is read.

    Attributes:
        own: the person's own addresses, in lower case.
        lessons: kinds by (sender, phrase), from earlier corrections.
        zone: IANA name; a mail's day is the day where the person is.
        letters: what the person sent, to which a mail may be the answer.
        meetings: names of the calendar events that came before, by which a change is known.
        since: only mail from this day on is read; None for all of it.
        senders: only mail from addresses that contain one of these; empty for everyone.
    """

    own: frozenset[str]
    lessons: Mapping[tuple[str, str], str]
    zone: str
    today: date
    letters: Sequence[answers.Sent] = ()
    meetings: frozenset[str] = frozenset()
    since: date | None = None
    senders: Sequence[str] = ()

    def wants(self, message: Message | Problem) -> bool:
        """Whether this mail is among those that were asked for; what can't be read always is."""
        if isinstance(message, Problem):
            return True
        sent = day_of(message.date, self.zone)
        if self.since and sent and sent < self.since:
            return False
        address = message.sender_address.lower()
        return not self.senders or any(part.lower() in address for part in self.senders)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A mail about a job: the fields of a suggestion; `not_mine` was taught: put away, not lost."""

    message: Message
    reading: dict[str, Any]
    doubt: str
    not_mine: bool = False
    html: str = field(default="", repr=False)


def about(arrived: Arrived, reader: Reader) -> About | None:
    """What is kept of a readable mail; None where it is not about a job, or not sent to the person."""
    message = arrived.message
    if isinstance(message, Problem) or message.sender_address.lower() in reader.own:
        return None
    if _PUT_AWAY.search(arrived.labels):
        return None
    said = read(message)
    taught = reader.lessons.get(lesson_key(message.sender_address, [asdict(s) for s in said.because]))
    day = day_of(message.date, reader.zone)
    letter = answers.answered(message, reader.letters, on=day)
    event = _event(arrived, message, said, reader)
    if said.kind in NOTHING and taught in {None, NOT_MINE} and letter is None and event is None:
        return None
    reading = as_json(said, day=day) | when_and_number(message, said, reader.zone)
    if taught and taught != NOT_MINE:
        reading |= {"kind": taught, "weight": 1.0}
    if letter is not None:
        reading |= as_answer(message, said, letter)
    doubt = doubt_about(reading, reader.today)
    if event is not None:
        reading |= invitations.as_kept(event, reader.zone)
        of_file = invitations.is_file(arrived.raw)
        doubt = invitations.doubt(event, known=reader.meetings, of_file=of_file) or doubt
    html = html_of(arrived.raw)
    return About(message=message, reading=reading, doubt=doubt, html=html, not_mine=taught == NOT_MINE)


def _event(arrived: Arrived, message: Message, said: Reading, reader: Reader) -> Entry | None:
    """The event of its calendar, where that says more than the words do."""
    if not message.calendar:
        return None
    event, of_file = invitations.named(message), invitations.is_file(arrived.raw)
    known, today = reader.meetings, reader.today
    counts = invitations.counts(event, said.kind, known=known, of_file=of_file, today=today)
    return event if counts else None


def as_json(reading: Reading, *, day: date | None) -> dict[str, Any]:
    """A reading as it is stored; `on` is the day of the event that it would be."""
    planned = reading.on if reading.kind is MailKind.INTERVIEW else None
    on = planned or day
    return {
        "kind": str(reading.kind),
        "weight": round(reading.weight, 4),
        "company": reading.company or "",
        "role": reading.role or "",
        "stage": str(reading.stage or ""),
        "reasons": [str(cause) for cause in reading.reasons],
        "because": [asdict(span) for span in reading.because],
        "on": on.isoformat() if on else "",
    }


def when_and_number(message: Message, reading: Reading, zone: str) -> dict[str, Any]:
    """An interview's hour by the clock where it is, else where the person is; the opening's numbers."""
    numbers = requisitions(message.subject) | requisitions(message.body)
    known: dict[str, Any] = {"requisitions": sorted(numbers)} if numbers else {}
    if reading.kind is not MailKind.INTERVIEW or reading.at is None:
        return known
    try:
        named = reading.at.tzinfo.key if isinstance(reading.at.tzinfo, ZoneInfo) else zone
        starts = reading.at.astimezone(ZoneInfo(named)).replace(tzinfo=None)
    except (OverflowError, ValueError):
        return known
    return known | {
        "at": starts.isoformat(timespec="minutes"),
        "zone": named,
        "on": starts.date().isoformat(),
    }


def as_answer(message: Message, reading: Reading, letter: answers.Sent) -> dict[str, Any]:
    """That a mail answers this letter, and what it says about a criterion."""
    if letter.application is None:
        return {answers.TO_PERSON: str(letter.letter), "person": str(letter.person or "")}
    told: dict[str, Any] = {"answers": str(letter.application), "letter": str(letter.event)}
    if not answers.is_words_only(reading.kind, letter):
        return told
    says = answers.says(message.body, reading.language)
    return told | {"kind": str(MailKind.FEEDBACK_REPLY), "says": says}


def doubt_about(reading: Mapping[str, Any], today: date) -> str:
    """Why this can't be filed without a question, as a code of words mail.doubt.*; empty where it can."""
    if "says" in reading or answers.is_to_person(reading):
        return "answer"
    if reading["kind"] not in SURE_KINDS:
        return "kind"
    if reading["weight"] < SURE:
        return "unsure"
    if not reading["company"]:
        return "company"
    invited = reading["kind"] in {MailKind.INTERVIEW, MailKind.ASSESSMENT}
    if not reading["on"] or (reading["on"] > today.isoformat() and not invited):
        return "day"
    return ""


def lesson_key(sender: str, because: list[dict[str, Any]]) -> tuple[str, str]:
    """What a correction is remembered by: who wrote, and the words that had said so."""
    phrase = because[0]["text"] if because else ""
    return sender.lower(), " ".join(phrase.lower().split())


def day_of(sent: datetime | None, zone: str) -> date | None:
    """The day on which a mail was sent, where the person is."""
    try:
        return sent.astimezone(ZoneInfo(zone)).date() if sent else None
    except (OverflowError, ValueError):  # the year 1 or 9999, moved across its edge
        return None


def html_of(raw: bytes | None) -> str:
    """The mail's HTML part, or an empty string; only ever shown after cleaning."""
    if not raw or len(raw) > LARGE_BYTES or b"text/html" not in raw.lower():
        return ""  # what only a process of its own may open is shown as its text
    try:
        return "\n".join(fast.parse_email(raw, mode="lazy").text_html)[:HTML_CHARS]
    except (fast.MimeStructureError, fast.ParseError, fast.DecodeError):
        return ""  # its text was read by the patient parser, and is shown
