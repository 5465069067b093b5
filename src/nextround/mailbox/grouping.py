"""Which application a mail belongs to: by its thread, else by company and role.

Pure: values in, values out. Two mails of one employer may be about two openings, so a role that differs keeps
them apart, and where several applications fit, the person is asked.
"""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rapidfuzz import fuzz, utils

ALIKE = 85
"""From this similarity (0 to 100) on, two names of companies are one."""
ROLE_ALIKE, ROLE_OTHER = 75, 50
"""Roles are named loosely: from the one on they are the same, below the other they are two."""
AFTERWARDS = timedelta(days=120)
"""How long after an ending a further mail still belongs to it: a second notice, or feedback."""
LATE = timedelta(days=3)
"""A confirmation this soon after an ending was only slow; a later one is about another try."""
_LEGAL = re.compile(
    r"\b(?:inc|incorporated|gmbh|ltd|limited|llc|ag|se|sa|sas|sarl|bv|plc|corp|corporation|co|kg|group|the)\b"
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]{0,80}[)\]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An application that a mail may belong to.

    Attributes:
        key: what the caller calls it.
        ended: the day it ended, if it has.
        message_ids: Message-IDs of its mails.
    """

    key: Hashable
    company: str
    role: str
    ended: date | None = None
    message_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a mail belongs: `key` is None for an application that is not known yet."""

    key: Hashable | None
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What one mail gives to find its application by; `begins` says that it confirms a new application."""

    company: str
    role: str
    on: date | None
    references: Sequence[str] = ()
    begins: bool = False


NEW = Match(key=None, sure=True)


def find(clues: Clues, known: Sequence[Known]) -> Match:
    """The application this mail belongs to, and whether nobody needs to be asked."""
    thread = [one for one in known if not one.message_ids.isdisjoint(clues.references)]
    if len(thread) == 1:
        return Match(key=thread[0].key, sure=True)
    if not clues.company:
        return _by_role(clues, known)
    same = [one for one in known if _company(clues.company, one.company) >= ALIKE]
    fitting = [one for one in same if _may_be(clues, one)]
    if fitting:
        return _one_of(clues, fitting)
    loosely = [one for one in known if _is_part(clues.company, one.company) and _may_be(clues, one)]
    return Match(key=loosely[-1].key, sure=False) if loosely else NEW


def _one_of(clues: Clues, fitting: list[Known]) -> Match:
    """The likeliest of several: the one of this very role, else the last one."""
    exact = [one for one in fitting if clues.role and _role(clues.role, one.role) >= ROLE_ALIKE]
    chosen = exact or fitting
    certain = len(chosen) == 1 and (bool(exact) or not (clues.role and chosen[0].role))
    return Match(key=chosen[-1].key, sure=certain)


def _by_role(clues: Clues, known: Sequence[Known]) -> Match:
    """A mail that names no company: a guess at most."""
    alike = [
        one for one in known if clues.role and _role(clues.role, one.role) >= ALIKE and _in_time(clues, one)
    ]
    return Match(key=alike[0].key if len(alike) == 1 else None, sure=False)


def _may_be(clues: Clues, one: Known) -> bool:
    named_other = clues.role and one.role and _role(clues.role, one.role) < ROLE_OTHER
    return not named_other and _in_time(clues, one)


def _in_time(clues: Clues, one: Known) -> bool:
    """Whether the mail can still be about this application, given when that ended."""
    if one.ended is None or clues.on is None or clues.on <= one.ended:
        return True
    return clues.on - one.ended <= (LATE if clues.begins else AFTERWARDS)


def _company(one: str, another: str) -> float:
    ours, theirs = _plain(one), _plain(another)
    return fuzz.token_sort_ratio(ours, theirs) if ours and theirs else 0


def _is_part(one: str, another: str) -> bool:
    """Whether one name holds the other whole: "Kite" and "Kite Labs" may be one employer."""
    ours, theirs = set(_plain(one).split()), set(_plain(another).split())
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _plain(name: str) -> str:
    return " ".join(_LEGAL.sub(" ", utils.default_process(name)).split())


def _role(one: str, another: str) -> float:
    plain = [utils.default_process(_BRACKETS.sub(" ", name)) for name in (one, another)]
    return fuzz.token_set_ratio(*plain) if all(plain) else 0
