"""How companies and roles are named, in texts and in senders."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nextround.engine.mail.evidence import domain_of, sender_kind
from nextround.engine.mail.message import Message
from nextround.engine.mail.phrases import any_of

LONGEST_ROLE, LONGEST_COMPANY = 90, 60

# A capitalised name: words that begin with a capital or a digit, small joining words between them.
_JOIN = r"(?:of|and|the|de|des|du|la|le|für|und|et|y|en|van|für|in|&|-|–|/|\+)"
_PIECE = r"[A-ZÀ-ÖØ-Þ0-9(\[](?:[\w&'’+#/*:()\[\]-]|\.(?=\w)){0,40}"
_NAME = rf"{_PIECE}(?:,?[ \n]{_PIECE}|[ \n]{_JOIN}[ \n]{_PIECE}){{0,8}}"
_LOOSE = r"[^\n.,;:!?\"“”]{3,80}?"
_QUOTE = r"[\"“”„«»'‘’*]{0,2}"
_LEGAL = re.compile(r"\b(?:inc|gmbh|ltd|llc|ag|se|sa|sas|sarl|bv|b\.v|plc|corp|s\.l|co)\.?$", re.IGNORECASE)
_NOT_A_NAME = frozenset(
    [
        *("we", "our", "us", "your", "you", "the", "this", "that", "i", "my", "a", "an", "thank", "thanks"),
        *(
            "please",
            "unfortunately",
            "if",
            "for",
            "and",
            "in",
            "it",
            "as",
            "at",
            "hi",
            "dear",
            "hello",
            "best",
        ),
        *("kind", "regards", "however", "after", "while", "although", "wir", "unser", "ihre", "sie", "nous"),
        *("notre", "votre", "vous", "monsieur", "madame"),
    ]
)


def company_patterns(words: Mapping[str, Any]) -> Iterator[re.Pattern[str]]:
    """Where a company's name stands: after "at", before "Recruiting Team"."""
    for line in words["company_before"]:
        yield re.compile(rf"{_lead(line)} {_QUOTE}(?P<name>{_NAME})")
    team = "|".join(map(re.escape, words["team_words"]))
    yield re.compile(rf"(?:^|\n|[Tt]he |,[ \n])(?P<name>{_NAME})[ ,-]{{1,3}}(?i:{team})\b")


def role_patterns(words: Mapping[str, Any]) -> Iterator[re.Pattern[str]]:
    """Where a role's name stands: "the … position", "position of …"."""
    after = "|".join(map(re.escape, words["role_after"]))
    for line in words["role_before"]:
        yield re.compile(rf"{_lead(line)}:? {_QUOTE}(?P<name>{_NAME}){_QUOTE}[ \n](?i:{after})\b")
    for line in words["role_before"]:
        yield re.compile(rf"{_lead(line)}:? {_QUOTE}(?P<name>{_NAME})")


def trimmed(source: str, start: int, end: int, *, what: str) -> tuple[int, int]:
    """The name within this place, without what the pattern took along; empty where it is none."""
    name = source[start:end]
    longest = LONGEST_COMPANY if what == "company" else LONGEST_ROLE
    name = name[:longest].rstrip(" \n.,:;-–!?*'’\"/([")
    first = re.split(r"\W", name, maxsplit=1)[0].lower()
    if first in _NOT_A_NAME or not name[1:]:
        return start, start
    return start, start + len(name)


def of_sender(message: Message) -> str | None:
    """The company that the sender gives away: by its own domain, or within an applicant system's address."""
    domain = domain_of(message.sender_address)
    kind = sender_kind(message.sender_address)
    if not domain or kind in {"board", "free", "tests"}:
        return _display(message.sender_name) if not domain else None
    label = domain.split(".")[-2] if "." in domain else domain
    if kind == "ats":
        return _display(message.sender_name) or _local(message.sender_address)
    return _display(message.sender_name, like=label) or label.replace("-", " ").title()


def _display(name: str, *, like: str = "") -> str | None:
    """The company in a display name such as "ACME Recruiting Team"."""
    words = [w for w in re.split(r"[ ,|@]+", name) if w.lower() not in _OFFICE]
    short = " ".join(words)
    if not short or (like and like[:4] not in short.lower().replace(" ", "")):
        return None
    return short


_OFFICE = frozenset(
    [
        *("recruiting", "recruitment", "talent", "acquisition", "team", "careers", "career", "jobs", "hr"),
        *("human", "resources", "hiring", "people", "noreply", "no-reply", "via", "workday", "greenhouse"),
        *("lever", "ashby", "smartrecruiters", "notifications", "notification", "the", "bewerbung"),
        *("karriere", "personal", "rh"),
    ]
)


def _local(address: str) -> str | None:
    """The company in an applicant system's local part, such as "acme@myworkday.com"."""
    local = address.partition("@")[0].partition("+")[0].lower()
    if local in _OFFICE or "reply" in local or not local.isalpha():
        return None
    return local.title()


def _lead(line: str) -> str:
    """The words before a name, in either case."""
    return f"(?i:{any_of([line]).pattern})"
