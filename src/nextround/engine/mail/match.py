"""Which application a mail belongs to, and why: by thread, requisition number, company, role and subject.

Each thing that speaks for an application has a weight; a company or role that is named otherwise, another
requisition number, or an ending too long ago speaks against it once and for all. Two applications at one
employer stay two, and where the weights leave it open the person is asked.
"""

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rapidfuzz import fuzz, utils

from nextround.engine.companies import plain
from nextround.engine.journey import Journey, ending
from nextround.engine.mail import senders
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message
from nextround.engine.mail.requisition import requisitions
from nextround.engine.mail.triage import Reading

ALIKE = 85
"""From this similarity (0 to 100) on, two names of companies are one."""
ROLE_ALIKE, ROLE_OTHER = 75, 50
"""Roles are named loosely: from the one on they are the same, below the other they are two."""
AFTERWARDS = timedelta(days=120)
"""How long after an ending a further mail still belongs to it: a second notice, or feedback."""
LATE = timedelta(days=3)
"""A confirmation this soon after an ending was only slow; a later one is about another try."""
WEIGHTS: Mapping[str, float] = {
    "thread": 10,
    "letter": 10,
    "requisition": 6,
    "company": 3,
    "role": 2,
    "company_in_part": 1.5,
    "subject": 1,
    "role_loosely": 0.5,
}
"""What speaks for an application, and how much; only sums and their order matter."""

_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")
_ANSWERING = re.compile(
    r"^(?:\s{0,3}(?:re|aw|antw|sv|fwd?|wg|tr|rv|doorst)\s{0,2}(?:\[\d{1,3}\])?:){1,9}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An application that a mail may belong to.

    Attributes:
        key: what the caller calls it.
        ended: the day it ended, if it has.
        message_ids: Message-IDs of its mails.
        subjects: its mails' subjects, as `plain_subject` makes them.
        requisitions: the employer's numbers of its opening, as `requisitions` finds them.
    """

    key: Hashable
    company: str
    role: str
    ended: date | None = None
    message_ids: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    requisitions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What one mail gives to find its application by.

    Attributes:
        begins: it confirms a new application.
        answers: the application whose letter it answers, where that is known.
    """

    company: str
    role: str
    on: date | None
    references: Sequence[str] = ()
    begins: bool = False
    subject: str = ""
    requisitions: frozenset[str] = frozenset()
    answers: Hashable | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for an application: a key of `WEIGHTS`, and its weight."""

    code: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a mail belongs: `key` is None for an application that is not known yet.

    Attributes:
        sure: nobody needs to be asked.
        because: what speaks for this application.
        between: where it is not sure, the applications that it may be.
    """

    key: Hashable | None
    sure: bool
    because: tuple[Reason, ...] = field(default=(), compare=False)
    between: tuple[Hashable, ...] = field(default=(), compare=False)


NEW = Match(key=None, sure=True)


def match(
    message: Message,
    reading: Reading,
    journey: Journey,
    *,
    own: Collection[str] = (),
    message_ids: Mapping[str, frozenset[str]] | None = None,
    subjects: Mapping[str, frozenset[str]] | None = None,
) -> Match:
    """The application of this journey that a mail belongs to.

    Args:
        message: the mail.
        reading: what it says.
        journey: the applications that are known.
        own: the person's own addresses, in lower case; from them come replies and forwards, not answers.
        message_ids: Message-IDs of the mails known of each application, by its id.
        subjects: their subjects, by its id.
    """
    return find(clues(message, reading, own=own), known(journey, message_ids=message_ids, subjects=subjects))


def known(
    journey: Journey,
    *,
    message_ids: Mapping[str, frozenset[str]] | None = None,
    subjects: Mapping[str, frozenset[str]] | None = None,
) -> list[Known]:
    """The journey's applications with what is known of their mails; the latest is last."""
    heads = {key: {*lines} for key, lines in (subjects or {}).items()}
    return [
        Known(
            key=one.id,
            company=one.company or "",
            role=one.role or "",
            ended=last.on if (last := ending(one)) else None,
            message_ids=(message_ids or {}).get(one.id, frozenset()),
            subjects=frozenset(map(plain_subject, heads.get(one.id, ()))),
            requisitions=frozenset(n for line in heads.get(one.id, ()) for n in requisitions(line)),
        )
        for one in journey.applications
    ]


def clues(message: Message, reading: Reading, *, own: Collection[str] = ()) -> Clues:
    """What a mail and its reading give to match by; the person's own mail is about whom it is written to."""
    company = reading.company or ""
    if message.sender_address.lower() in own and "company" not in reading.named:
        to = next(iter(message.to), "")
        company = senders.of_sender(Message(sender_address=to)) or "" if to else ""
    return Clues(
        company=company,
        role=reading.role or "",
        on=message.date.date() if message.date else None,
        references=message.references,
        begins=reading.kind is MailKind.CONFIRMATION,
        subject=plain_subject(message.subject),
        requisitions=frozenset((*requisitions(message.subject), *requisitions(message.body))),
    )


def plain_subject(subject: str) -> str:
    """A subject without "Re:" and "Fwd:", in lower case."""
    return " ".join(_ANSWERING.sub("", subject).lower().split())


def is_reply(subject: str) -> bool:
    """Whether a subject says that it answers another mail, or passes one on."""
    return _ANSWERING.match(subject) is not None


def find(clues: Clues, known: Sequence[Known]) -> Match:
    """The application this mail belongs to, why, and whether nobody needs to be asked."""
    asked = [one for one in known if clues.answers is not None and one.key == clues.answers]
    if asked:
        return Match(key=asked[0].key, sure=True, because=(_reason("letter"), *_reasons(clues, asked[0])))
    thread = [one for one in known if not one.message_ids.isdisjoint(clues.references)]
    if len(thread) == 1:
        return Match(key=thread[0].key, sure=True, because=(_reason("thread"), *_reasons(clues, thread[0])))
    weighed = [(one, reasons) for one in thread or known if (reasons := _reasons(clues, one))]
    if not weighed:
        return NEW if clues.company and not thread else Match(key=None, sure=False, between=_keys(thread))
    most = max(_sum(reasons) for _, reasons in weighed)
    best = [(one, reasons) for one, reasons in weighed if _sum(reasons) == most]
    one, reasons = best[-1]
    if len(best) == 1 and _certain(reasons):
        return Match(key=one.key, sure=True, because=reasons)
    nameless = not clues.company and len(best) > 1
    return Match(
        key=None if nameless else one.key,
        sure=False,
        because=reasons,
        between=_keys([one for one, _ in best]),
    )


def _certain(reasons: tuple[Reason, ...]) -> bool:
    """Whether these reasons are enough for one application: its number, or its company and nothing loose."""
    codes = {reason.code for reason in reasons}
    return "requisition" in codes or ("company" in codes and "role_loosely" not in codes)


def _reasons(clues: Clues, one: Known) -> tuple[Reason, ...]:
    """What speaks for this application; nothing where something speaks against it."""
    company, role = _company(clues, one), _role(clues, one)
    number = _number(clues, one)
    if None in {company, role, number} or not _in_time(clues, one):
        return ()
    codes = [code for code in (number, company, role) if code]
    if clues.subject and clues.subject in one.subjects:
        codes.append("subject")
    return tuple(map(_reason, codes))


def _company(clues: Clues, one: Known) -> str | None:
    """How the companies agree: a reason's code, empty where one is not named, None where they are two."""
    ours, theirs = plain(clues.company), plain(one.company)
    if not ours or not theirs:
        return ""
    if fuzz.token_sort_ratio(ours, theirs) >= ALIKE:
        return "company"
    some, others = set(ours.split()), set(theirs.split())
    return "company_in_part" if some <= others or others <= some else None


def _role(clues: Clues, one: Known) -> str | None:
    """How the roles agree, likewise; where no company is named they must agree well to say anything."""
    ours, theirs = (utils.default_process(_BRACKETS.sub(" ", role)) for role in (clues.role, one.role))
    if not ours or not theirs:
        return ""
    alike = fuzz.token_set_ratio(ours, theirs)
    if not clues.company:
        return "role" if alike >= ALIKE else None
    if alike < ROLE_OTHER:
        return None
    return "role" if alike >= ROLE_ALIKE else "role_loosely"


def _number(clues: Clues, one: Known) -> str | None:
    """How the requisition numbers agree, likewise."""
    if not clues.requisitions or not one.requisitions:
        return ""
    return None if clues.requisitions.isdisjoint(one.requisitions) else "requisition"


def _in_time(clues: Clues, one: Known) -> bool:
    """Whether the mail can still be about this application, given when that ended."""
    if one.ended is None or clues.on is None or clues.on <= one.ended:
        return True
    return clues.on - one.ended <= (LATE if clues.begins else AFTERWARDS)


def _reason(code: str) -> Reason:
    """This reason with its weight."""
    return Reason(code, WEIGHTS[code])


def _sum(reasons: tuple[Reason, ...]) -> float:
    """How much these reasons weigh together."""
    return sum(reason.weight for reason in reasons)


def _keys(some: Sequence[Known]) -> tuple[Hashable, ...]:
    """What the caller calls these."""
    return tuple(one.key for one in some)
