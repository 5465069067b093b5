"""A person as address books tell them, and what of a file can't be used."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from nextround.engine.errors import Problem

KINDS = ("recruiter", "manager", "interviewer", "acquaintance", "mentor")
"""What kind of contact somebody is."""
SUPPORTER = "supporter"
"""The tag of those who lift the person; a mentor or an acquaintance may do that, too."""
MOST = 5_000
"""People of one file."""
LONGEST: Mapping[str, int] = {"name": 300, "role": 300, "company": 300, "email": 320, "phone": 60}
LONGEST_TEXT = 20_000
"""Characters of a note, or of how one met."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Somebody as a file tells them.

    Attributes:
        kind: one of `KINDS`, or empty.
        more_emails: further addresses.
        met: how one met.
    """

    name: str
    role: str = ""
    company: str = ""
    kind: str = ""
    is_supporter: bool = False
    email: str = ""
    more_emails: tuple[str, ...] = ()
    phone: str = ""
    met: str = ""
    note: str = ""


TEXTS = tuple(field.name for field in fields(Card) if field.type in {str, "str"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a file held; a problem's place is the card or the row."""

    cards: tuple[Card, ...] = ()
    problems: tuple[Problem, ...] = ()


def checked(card: Card, where: str) -> Card | Problem:
    """The card, or why it can't be kept."""
    if not card.name:
        return Problem(code="nameless", message="There is no name.", where=where)
    for name in TEXTS:
        if len(getattr(card, name)) > LONGEST.get(name, LONGEST_TEXT):
            return Problem(code="too-long", message="One of its texts is too long to be kept.", where=where)
    if any(len(email) > LONGEST["email"] for email in card.more_emails):
        return Problem(code="too-long", message="One of its texts is too long to be kept.", where=where)
    return card


def gathered(found: Iterable[Card | Problem]) -> Read:
    """Cards and problems, each in their order, up to `MOST` cards."""
    cards: list[Card] = []
    problems: list[Problem] = []
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
        elif len(cards) == MOST:
            problems.append(Problem(code="too-many", message=f"The first {MOST} people were taken."))
            break
        else:
            cards.append(one)
    return Read(cards=tuple(cards), problems=tuple(problems[:MOST]))


def plain_text(text: str) -> str:
    """A text as cards hold it: plain line ends, nothing that no database takes, no space around."""
    bare = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        sign
        for sign in bare
        if sign in "\n\t" or not (sign < " " or "\x7f" <= sign <= "\x9f" or "\ud800" <= sign <= "\udfff")
    )
    return "".join(kept).strip()


def on_one_line(text: str) -> str:
    """A name, a company, an address: on one line."""
    return " ".join(plain_text(text).split())
