"""Which mails answer a letter that the person sent: by its thread, else by its subject, else by who writes.

The Message-ID is known of a letter that went out by a press here; of one sent by the person's own hand its
subject and the people of its application are. An answer that a machine gives by itself is none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from nextround.engine.letters.answer import weigh
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.match import is_reply, plain_subject
from nextround.engine.mail.message import Message
from nextround.engine.mail.text import lowered, own_words

LATEST = timedelta(days=120)
"""After so long, a mail of the same person is about something else, unless its thread or subject says so."""
WORDS_ONLY = frozenset({MailKind.FEEDBACK_REPLY, MailKind.OTHER})
"""What is kept as their answer; an invitation, an offer or a first "no" stays what it is."""

TO_PERSON = "answer_to"
"""Where a reading keeps the letter about no application that a mail answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A letter that went out.

    Attributes:
        application: what it is about; None for a letter to somebody one knows that is about none.
        event: of its going out, in the timeline.
        letter: the letter itself, and `person` whom it went to, where it is about no application.
        subject: as `plain_subject` makes it.
        addresses: of the people noted with its application, or of whom it went to, in lower case.
        after_no: whether its application has been turned down; only then is a further "no" just an answer.
    """

    application: UUID | None
    on: date
    event: UUID | None = None
    letter: UUID | None = None
    person: UUID | None = None
    message_id: str = ""
    subject: str = ""
    addresses: frozenset[str] = frozenset()
    after_no: bool = False

    @property
    def about(self) -> UUID | None:
        """What keeps it apart from other letters: its application, else whom it went to, else itself."""
        return self.application or self.person or self.letter


def answered(message: Message, letters: Sequence[Sent], *, on: date | None) -> Sent | None:
    """The letter that this mail answers; None where it answers none, or nobody can tell which.

    Args:
        message: the mail.
        letters: those that were sent.
        on: the day on which the mail was sent, where the person is.
    """
    if message.auto_submitted or on is None:
        return None
    earlier = [letter for letter in letters if letter.on <= on]
    found = (
        [letter for letter in earlier if letter.message_id and letter.message_id in message.references]
        or _of_writer(message, _by_subject(message, earlier))
        or _by_sender(message, [letter for letter in earlier if on - letter.on <= LATEST])
    )
    if len({letter.about for letter in found}) != 1:
        return None
    return max(found, key=lambda letter: letter.on)


def is_words_only(kind: MailKind, letter: Sent) -> bool:
    """Whether an answer says nothing but its words."""
    return kind in WORDS_ONLY or (kind is MailKind.REJECTION and letter.after_no)


def is_to_person(reading: Mapping[str, Any]) -> bool:
    """Whether a mail answers a letter that is about no application, and says nothing but its words."""
    return TO_PERSON in reading and MailKind(reading["kind"]) in WORDS_ONLY


def own_part(body: str) -> str:
    """What stands above the letter that they quote: their words."""
    return body[: len(own_words(lowered(body)))].rstrip()


def says(body: str, language: str) -> str:
    """Of which criterion their words speak, or "generic", as `letters` weighs an answer noted by hand."""
    return weigh(own_part(body), language or "en").says


def _by_subject(message: Message, letters: Sequence[Sent]) -> list[Sent]:
    subject = plain_subject(message.subject)
    if not (subject and is_reply(message.subject)):
        return []
    return [letter for letter in letters if letter.subject == subject]


def _of_writer(message: Message, letters: list[Sent]) -> list[Sent]:
    """Those among letters of one subject that went to whoever writes; all of them where that is not known."""
    return _written_to(message, letters) or letters


def _by_sender(message: Message, letters: Sequence[Sent]) -> list[Sent]:
    if not (message.references or is_reply(message.subject)):
        return []
    return _written_to(message, letters)


def _written_to(message: Message, letters: Sequence[Sent]) -> list[Sent]:
    writers = {address.lower() for address in (message.sender_address, message.reply_to) if address}
    return [letter for letter in letters if not writers.isdisjoint(letter.addresses)]
