"""What happened, according to one mail: its kind, how sure that is, and the phrases that say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from nextround.engine.journey import Cause, Stage
from nextround.engine.mail import facts
from nextround.engine.mail.evidence import Sheet, evidence, ngrams, sheet
from nextround.engine.mail.kinds import MailKind
from nextround.engine.mail.linear import Model, model
from nextround.engine.mail.message import Message
from nextround.engine.mail.phrases import Language, book
from nextround.engine.mail.spans import Span, merged, with_lead

MOST_SPANS = 4
SUPPORTING = ("farewell", "review", "later", "talk", "terms", "bulk")
"""Groups of phrases that go with a kind without saying it; quoted only where nothing says it better."""
ABOUT_AN_OPENING = frozenset(set(MailKind) - {MailKind.JOB_ALERT, MailKind.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one mail says.

    Attributes:
        weight: calibrated probability of this kind.
        because: the phrases that say so; `text` is always exactly what stands at their place.
        language: ISO 639-1, or an empty string where it can't be told.
        reasons: causes that the sender gives; empty where none is stated.
        named: the places that name "company", "role" and each reason's cause.
        on: a day that the mail names for what it announces.
        at: the moment of an interview, where its zone is said.
        deadline: the last day for a test.
        requisition: the employer's number of the opening.
        spans: the places that say "on", "at", "deadline" and "requisition"; a calendar part has none.
    """

    kind: MailKind
    weight: float
    because: tuple[Span, ...] = ()
    language: str = ""
    company: str | None = None
    role: str | None = None
    stage: Stage | None = None
    reasons: tuple[Cause, ...] = ()
    named: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))
    on: date | None = None
    at: datetime | None = None
    deadline: date | None = None
    requisition: str | None = None
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}))


def read(message: Message) -> Reading:
    """Say what this mail means, and which of its words say so."""
    laid = sheet(message)
    kind, weight = judge(message, laid, model())
    language = language_of(laid)
    known = facts.find(message, laid, kind, language) if kind in ABOUT_AN_OPENING else facts.NOTHING
    return Reading(
        kind=kind,
        weight=weight,
        because=_because(message, laid, kind),
        language=language,
        company=known.company,
        role=known.role,
        stage=known.stage,
        reasons=known.reasons,
        named=known.named,
        on=known.on,
        at=known.at,
        deadline=known.deadline,
        requisition=known.requisition,
        spans=known.spans,
    )


def judge(message: Message, laid: Sheet, by: Model) -> tuple[MailKind, float]:
    """The likeliest kind of this mail and its probability."""
    chances = by.probabilities(by.scores(evidence(message, laid), ngrams(laid)))
    best = max(range(len(chances)), key=chances.__getitem__)
    return MailKind(by.kinds[best]), chances[best]


def language_of(laid: Sheet) -> str:
    """The language whose frequent words this mail uses most."""
    counts = {code: len(language.common & laid.seen) for code, language in book().languages.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > 1 else ""


def _because(message: Message, laid: Sheet, kind: MailKind) -> tuple[Span, ...]:
    """The phrases that say this kind, the telling ones only where there are any."""
    hits = [
        (code, hit, where)
        for code, hit, where in laid.said
        if code.startswith(kind + ".") and "/" not in code
    ]
    telling = [found for found in hits if not found[0].endswith(SUPPORTING)]
    languages: Mapping[str, Language] = book().languages
    places = [
        (
            where,
            with_lead(laid.subject if where == "subject" else laid.body, hit, languages[hit.phrase.language]),
        )
        for _, hit, where in telling or hits
    ]
    return merged(message, places)[:MOST_SPANS]
