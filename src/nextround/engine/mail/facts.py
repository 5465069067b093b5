"""Which opening a mail speaks of: company, role, stage, the reason given; each with its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from nextround.engine.journey import Cause, Stage
from nextround.engine.mail import names
from nextround.engine.mail.evidence import Sheet
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.message import Message
from nextround.engine.mail.phrases import book
from nextround.engine.mail.spans import Span, span

ENDING = frozenset({MailKind.REJECTION, MailKind.FEEDBACK_REPLY})
"""Kinds that may give a reason."""
TALKED = "talked"
"""The phrases' own word for "you and we have spoken", which names no stage by itself."""
STAGE_ORDER = ("final", "hiring_manager", "team", "technical", "assessment", "recruiter_call", "screening")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a mail names; see `Reading`."""

    company: str | None = None
    role: str | None = None
    stage: Stage | None = None
    reasons: tuple[Cause, ...] = ()
    named: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    on: date | None = None


NOTHING = Facts()


def find(message: Message, laid: Sheet, kind: MailKind, language: str) -> Facts:
    """Everything this mail names about the opening it speaks of."""
    named: dict[str, Span] = {}
    patterns = _patterns(language or "en")
    role = _first(message, patterns.role, named, "role")
    company = _first(message, patterns.company, named, "company", unlike=role) or names.of_sender(message)
    reasons = tuple(_reasons(message, laid, named)) if kind in ENDING else ()
    return Facts(
        company=company,
        role=role,
        stage=_stage(laid, kind),
        reasons=reasons,
        named=MappingProxyType(named),
    )


@dataclass(frozen=True, slots=True)
class Patterns:
    """One language's ways to name a company and a role, the surest first."""

    company: tuple[re.Pattern[str], ...]
    role: tuple[re.Pattern[str], ...]


@cache
def _patterns(language: str) -> Patterns:
    """The compiled patterns of a language."""
    words: Mapping[str, Any] = book().languages[language].facts
    return Patterns(tuple(names.company_patterns(words)), tuple(names.role_patterns(words)))


def _first(
    message: Message,
    patterns: tuple[re.Pattern[str], ...],
    named: dict[str, Span],
    what: str,
    *,
    unlike: str | None = None,
) -> str | None:
    """The first name that these patterns find, noted with its place."""
    for pattern in patterns:
        for where, source in (("subject", message.subject), ("body", message.body[:4_000])):
            for match in pattern.finditer(source):
                start, end = names.trimmed(source, *match.span("name"), what=what)
                if end > start and source[start:end] != unlike:
                    named[what] = span(message, where, start, end)
                    return " ".join(source[start:end].split())
    return None


def _reasons(message: Message, laid: Sheet, named: dict[str, Span]) -> Iterator[Cause]:
    """The causes that the sender gives, in the order in which they are first said."""
    said = [(hit, where) for _, hit, where in laid.said if hit.phrase.section == "causes"]
    for hit, where in sorted(said, key=lambda found: (found[1] != "subject", found[0].start)):
        cause = Cause(hit.phrase.code)
        if cause not in named:
            named[cause] = span(message, where, hit.start, hit.end)
            yield cause


def _stage(laid: Sheet, kind: MailKind) -> Stage | None:
    """Where in the process this mail stands."""
    if kind is MailKind.OFFER:
        return Stage.OFFER
    if kind is MailKind.ASSESSMENT:
        return Stage.ASSESSMENT
    codes = {hit.phrase.code for _, hit, _ in laid.said if hit.phrase.section == "stages"}
    if kind is MailKind.CONFIRMATION:
        return Stage.SCREENING
    later = next((Stage(code) for code in STAGE_ORDER[:-1] if code in codes), None)
    if kind is MailKind.REJECTION and TALKED not in codes and later is None:
        return Stage.SCREENING if "screening" in codes else None
    return later
