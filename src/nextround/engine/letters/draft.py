"""A letter as codes and facts, before it has words, and what it is drafted from.

Draft(kind, manner, subject: Part, paragraphs: tuple[tuple[Part, ...], ...], parts)      Part(code, facts)
tidy(facts) -> Facts
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from nextround.engine.journey import Kind, Stage

LONGEST_FACT = 200
FactValue = str | date | tuple[str, ...]


class LetterKind(StrEnum):
    """What a letter, or a phone script, is for."""

    ASK_FEEDBACK = "ask_feedback"
    ASK_FEEDBACK_PHONE = "ask_feedback_phone"
    ASK_NOTES = "ask_notes"
    THANK_YOU = "thank_you"
    FOLLOW_UP = "follow_up"
    OTHER_FORMAT = "other_format"
    ASK_INTRODUCTION = "ask_introduction"
    ASK_ADVICE = "ask_advice"
    ASK_REFEREE = "ask_referee"
    KEEP_IN_TOUCH = "keep_in_touch"
    CHECK_IN = "check_in"
    ACCEPT_OFFER = "accept_offer"
    DECLINE_OFFER = "decline_offer"
    THANK_HELP = "thank_help"


class Tone(StrEnum):
    """How a letter sounds; `PLAIN` suits nearly everywhere."""

    PLAIN = "plain"
    FORMAL = "formal"
    WARM = "warm"


class Length(StrEnum):
    """How much a letter says."""

    FULL = "full"
    SHORT = "short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """In which language, how, and at what length a letter speaks."""

    language: str = "en"
    tone: Tone = Tone.PLAIN
    length: Length = Length.FULL


PLAINLY = Manner()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the journal knows for a letter; all of it may be missing.

    Attributes:
        company: that of the opening; where the letter is about no application, that of whom it goes to.
        contact_name: to whom it goes, as they are addressed.
        interview_on: the day of the last talk at this stage.
        topics: what was discussed, a few words each.
        stumped: questions that were hard to answer; at most one is asked about.
        ended_on: the day of the answer, if one came.
        ending: rejected or silent.
        reason_given: their reason, word for word; quoted only when it is short.
        asked_on: the day feedback was asked for, if that got no answer.
        law: whose rule gives a right to one's interview notes, "eu" or "uk", where there is one.
        strengths: what the person can show for this role, a few words each.
        new_opening: a role that the same company advertises now.
        personal: it goes to somebody one knows and is about no application.
        is_there: whoever it goes to works at that company.
        met: how one met, in the person's words, where that may need a reminder.
        last_on: the day on which one last talked with them, or heard from them.
        wrote_lately: the person wrote to them since, not long ago, so nothing is said of the time between.
        found_role: what the person will do, once the search is over.
        found_company: and where.
    """

    company: str | None = None
    role: str | None = None
    stage: Stage | None = None
    contact_name: str | None = None
    interview_on: date | None = None
    topics: tuple[str, ...] = ()
    stumped: tuple[str, ...] = ()
    ended_on: date | None = None
    ending: Kind = Kind.REJECTED
    my_name: str | None = None
    reason_given: str | None = None
    asked_on: date | None = None
    law: str | None = None
    strengths: tuple[str, ...] = ()
    new_opening: str | None = None
    personal: bool = False
    is_there: bool = False
    met: str | None = None
    last_on: date | None = None
    wrote_lately: bool = False
    found_role: str | None = None
    found_company: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One sentence to be said: its code and its facts; a short letter leaves out what is `spare`."""

    code: str
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    spare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter as codes and facts; paragraphs in order, each of one part or more."""

    kind: LetterKind
    manner: Manner
    subject: Part
    paragraphs: tuple[tuple[Part, ...], ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts of the body, in order."""
        return tuple(part for paragraph in self.paragraphs for part in paragraph)


Paragraph = tuple[Part, ...]


def tidy(facts: Facts) -> Facts:
    """The facts on one line each, without what could forge a header or turn the reading direction."""
    return replace(
        facts,
        company=_line(facts.company),
        role=_line(facts.role),
        contact_name=_line(facts.contact_name),
        my_name=_line(facts.my_name),
        reason_given=_line(facts.reason_given),
        new_opening=_line(facts.new_opening),
        met=_line(facts.met),
        found_role=_line(facts.found_role),
        found_company=_line(facts.found_company),
        strengths=tuple(filter(None, map(_line, facts.strengths))),
        topics=tuple(filter(None, map(_line, facts.topics))),
        stumped=tuple(filter(None, map(_line, facts.stumped))),
    )


_BANNED = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def _line(text: str | None) -> str | None:
    seen = (
        " " if unicodedata.category(sign) in _BANNED or sign in _TURNS else sign
        for sign in (text or "")[: LONGEST_FACT * 4]
    )
    return " ".join("".join(seen).split())[:LONGEST_FACT].strip() or None
