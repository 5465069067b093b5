"""Which parts a letter has, given what is known; words/letters.py turns the parts into sentences.

    compose(kind, facts) -> Draft

Kinds: ask_feedback, ask_feedback_phone, thank_you, follow_up, keep_in_touch.
Draft(kind, language, subject: Part, paragraphs: tuple[tuple[Part, ...], ...], parts); Part(code, facts).

A letter never shows a hole: a part that lacks its facts is replaced by one that needs fewer, or left out.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from nextround.engine.errors import Refusal
from nextround.engine.journey import Kind, Stage

LONGEST_FACT = 200
LONGEST_QUOTE = 140
QUESTIONS_BY_STAGE = 2
FactValue = str | date | tuple[str, ...]


class LetterKind(StrEnum):
    """What a letter, or a phone script, is for."""

    ASK_FEEDBACK = "ask_feedback"
    ASK_FEEDBACK_PHONE = "ask_feedback_phone"
    THANK_YOU = "thank_you"
    FOLLOW_UP = "follow_up"
    KEEP_IN_TOUCH = "keep_in_touch"


class UnknownLetter(Refusal):
    """There is no such kind of letter."""

    code, hint = "unknown-letter", f"Choose one of: {', '.join(LetterKind)}."

    def __init__(self) -> None:
        super().__init__("There is no such kind of letter.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the journal knows for a letter; all of it may be missing.

    Attributes:
        contact_name: to whom it goes, as they are addressed.
        interview_on: the day of the last talk at this stage.
        topics: what was discussed, a few words each.
        stumped: questions that were hard to answer; at most one is asked about.
        ended_on: the day of the answer, if one came.
        ending: rejected or silent.
        reason_given: their reason, word for word; quoted only when it is short.
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
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One sentence to be said: its code and the facts that fill it."""

    code: str
    facts: Mapping[str, FactValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter as codes and facts; paragraphs in order, each of one part or more."""

    kind: LetterKind
    language: str
    subject: Part
    paragraphs: tuple[tuple[Part, ...], ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts of the body, in order."""
        return tuple(part for paragraph in self.paragraphs for part in paragraph)


def compose(kind: str, facts: Facts) -> Draft:
    """A draft of this kind of letter from what is known.

    Raises:
        UnknownLetter: there is no such kind.
    """
    if kind not in set(LetterKind):
        raise UnknownLetter
    tidy = _tidy(facts)
    known = LetterKind(kind)
    return Draft(
        kind=known,
        language=tidy.language,
        subject=_fitting(f"{known.removesuffix('_phone')}.subject", role=tidy.role, company=tidy.company),
        paragraphs=tuple(paragraph for paragraph in PARAGRAPHS[known](tidy) if paragraph),
    )


Paragraph = tuple[Part, ...]


def _ask_feedback(facts: Facts) -> tuple[Paragraph, ...]:
    silent = facts.ending is Kind.SILENT
    return (
        (_greeting(facts),),
        (*_thanks(facts), Part(code="ask_feedback.silent" if silent else "ask_feedback.disappointed")),
        (Part(code="ask_feedback.looking"), *_quoted_reason(facts), Part(code="ask_feedback.intro")),
        _questions(facts),
        (Part(code="ask_feedback.ease"), _in_touch(facts)),
        (_sign_off(facts),),
    )


def _phone(facts: Facts) -> tuple[Paragraph, ...]:
    who = _fitting("phone.hello", contact=facts.contact_name, name=facts.my_name)
    return (
        (who, _fitting("phone.about", role=facts.role, company=facts.company), Part(code="phone.time")),
        (*_thanks(facts), Part(code="phone.disappointed")),
        _questions(facts),
        (Part(code="phone.listen"),),
        (Part(code="phone.close"),),
        (Part(code="phone.no_time"),),
    )


def _thank_you(facts: Facts) -> tuple[Paragraph, ...]:
    return (
        (_greeting(facts),),
        _thanks(facts),
        (_fitting("thank_you.interest", role=facts.role, company=facts.company), Part(code="thank_you.more")),
        (_sign_off(facts),),
    )


def _follow_up(facts: Facts) -> tuple[Paragraph, ...]:
    asked = _fitting("follow_up.status", role=facts.role, company=facts.company)
    return (
        (_greeting(facts),),
        (*_thanks(facts), asked),
        (Part(code="follow_up.interest"), Part(code="follow_up.ease")),
        (_sign_off(facts),),
    )


def _keep_in_touch(facts: Facts) -> tuple[Paragraph, ...]:
    return (
        (_greeting(facts),),
        (_fitting("keep_in_touch.recall", role=facts.role, company=facts.company), *_topics(facts)),
        (Part(code="keep_in_touch.open"), Part(code="keep_in_touch.ease")),
        (_sign_off(facts),),
    )


PARAGRAPHS: Mapping[LetterKind, Callable[[Facts], tuple[Paragraph, ...]]] = {
    LetterKind.ASK_FEEDBACK: _ask_feedback,
    LetterKind.ASK_FEEDBACK_PHONE: _phone,
    LetterKind.THANK_YOU: _thank_you,
    LetterKind.FOLLOW_UP: _follow_up,
    LetterKind.KEEP_IN_TOUCH: _keep_in_touch,
}


def _fitting(code: str, **facts: FactValue | None) -> Part:
    """The variant of a sentence for the facts that are known, such as ``thanks.stage_day``."""
    known = {name: fact for name, fact in facts.items() if fact}
    return Part(code=f"{code}.{'_'.join(known) or 'plain'}", facts=known)


def _greeting(facts: Facts) -> Part:
    if facts.contact_name:
        return Part(code="greeting.contact", facts={"contact": facts.contact_name})
    return _fitting("greeting", company=facts.company)


def _sign_off(facts: Facts) -> Part:
    return _fitting("sign_off", name=facts.my_name)


def _thanks(facts: Facts) -> Paragraph:
    if facts.stage is Stage.SCREENING:
        return (_fitting("thanks_reading", role=facts.role),)
    return (_fitting("thanks", stage=facts.stage, day=facts.interview_on), *_topics(facts))


def _in_touch(facts: Facts) -> Part:
    if facts.stage is Stage.SCREENING:
        return Part(code="ask_feedback.in_touch_unmet")
    return _fitting("ask_feedback.in_touch", company=facts.company)


def _topics(facts: Facts) -> Paragraph:
    return (Part(code="topics", facts={"topics": facts.topics[:3]}),) if facts.topics else ()


def _quoted_reason(facts: Facts) -> Paragraph:
    if not facts.reason_given or len(facts.reason_given) > LONGEST_QUOTE:
        return ()
    return (Part(code="ask_feedback.reason", facts={"reason": facts.reason_given}),)


def _questions(facts: Facts) -> Paragraph:
    stage = facts.stage or "any"
    by_stage = [Part(code=f"question.{stage}.{place}") for place in range(1, QUESTIONS_BY_STAGE + 1)]
    hard = next((asked for asked in facts.stumped if len(asked) <= LONGEST_QUOTE), None)
    return (*([] if hard is None else [Part(code="question.stumped", facts={"asked": hard})]), *by_stage)


def _tidy(facts: Facts) -> Facts:
    """The facts on one line each, without what could forge a header or turn the reading direction."""
    return replace(
        facts,
        company=_line(facts.company),
        role=_line(facts.role),
        contact_name=_line(facts.contact_name),
        my_name=_line(facts.my_name),
        reason_given=_line(facts.reason_given),
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
