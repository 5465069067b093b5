"""Which letters fit an application as it stands, or a person; the likeliest first, the others within reach.

    offered(standing) -> tuple[LetterKind, ...]
    offered_to(acquaintance) -> tuple[LetterKind, ...]         and which fit somebody one knows
    law_of(country) -> "eu" | "uk" | None

The letter that asks for the interview notes by law comes only where there is such a law, after feedback was
asked for and nothing came: it can cost warmth (docs/science/evidence.md, part 2, law).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from nextround.engine.journey import Kind
from nextround.engine.letters.draft import LetterKind

WAIT_BEFORE_LAW = timedelta(days=14)
"""So long an asked-for feedback may take before the law is named. Assumption."""
LOOK_IN_AFTER = timedelta(days=150)
"""From about five months on, looking in again comes first: managers and needs change. Assumption."""
EUROPEAN = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE".split()  # noqa: SIM905 - read as one line
)
"""Countries of the European Economic Area, where the GDPR holds."""

_REFUSED = (
    LetterKind.ASK_FEEDBACK,
    LetterKind.ASK_FEEDBACK_PHONE,
    LetterKind.KEEP_IN_TOUCH,
    LetterKind.ASK_ADVICE,
    LetterKind.CHECK_IN,
)
_OFFERED = (LetterKind.ACCEPT_OFFER, LetterKind.DECLINE_OFFER, LetterKind.ASK_REFEREE)
_TALKED = (
    LetterKind.THANK_YOU,
    LetterKind.FOLLOW_UP,
    LetterKind.OTHER_FORMAT,
    LetterKind.ASK_REFEREE,
    LetterKind.ASK_ADVICE,
)
_AHEAD = (LetterKind.OTHER_FORMAT, LetterKind.ASK_ADVICE, LetterKind.ASK_REFEREE, LetterKind.THANK_YOU)
_APPLIED = (LetterKind.FOLLOW_UP, LetterKind.ASK_INTRODUCTION, LetterKind.OTHER_FORMAT, LetterKind.ASK_ADVICE)
_NOT_YET = (LetterKind.ASK_INTRODUCTION, LetterKind.ASK_ADVICE)
_TO_PEOPLE = (
    LetterKind.KEEP_IN_TOUCH,
    LetterKind.ASK_ADVICE,
    LetterKind.ASK_INTRODUCTION,
    LetterKind.CHECK_IN,
    LetterKind.ASK_REFEREE,
    LetterKind.THANK_HELP,
)
_WHO_KNOW_ONE = frozenset({"mentor", "acquaintance"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an application stands.

    Attributes:
        ending: how it ended, if it did.
        ended_on: and when.
        ahead: whether a meeting is still to come.
        offered: whether there is an offer.
        talked: whether there was a conversation or a test.
        asked_on: the day feedback was asked for, if that got no answer.
        country: two letters; empty where the person did not say.
    """

    today: date
    ending: Kind | None = None
    ended_on: date | None = None
    applied: bool = True
    ahead: bool = False
    offered: bool = False
    talked: bool = False
    asked_on: date | None = None
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """Somebody to whom a letter may go that is about no application.

    Attributes:
        kind: one of engine.people.card.KINDS, or empty.
        last: the day on which one was last in touch.
        is_over: whether the search is over.
    """

    today: date
    kind: str = ""
    last: date | None = None
    is_over: bool = False


def law_of(country: str) -> str | None:
    """Whose law gives a right to one's interview notes in this country."""
    if country == "GB":
        return "uk"
    return "eu" if country in EUROPEAN else None


def offered(standing: Standing) -> tuple[LetterKind, ...]:
    """Kinds that fit how it stands, the likeliest first."""
    if standing.offered:
        return _OFFERED
    if standing.ending is not None:
        return _after_an_end(standing)
    if standing.ahead:
        return _AHEAD
    if standing.talked:
        return _TALKED
    return _APPLIED if standing.applied else _NOT_YET


def offered_to(who: Acquaintance) -> tuple[LetterKind, ...]:
    """Kinds that fit somebody one knows, the likeliest first."""
    first = _likeliest(who)
    return (first, *(kind for kind in _TO_PEOPLE if kind is not first))


def _likeliest(who: Acquaintance) -> LetterKind:
    if who.is_over:
        return LetterKind.THANK_HELP
    if who.last is not None and who.today - who.last >= LOOK_IN_AFTER:
        return LetterKind.CHECK_IN
    return LetterKind.ASK_ADVICE if who.kind in _WHO_KNOW_ONE else LetterKind.KEEP_IN_TOUCH


def may_name_the_law(standing: Standing) -> bool:
    """Whether feedback was asked for long enough ago, in a country with a right to one's notes."""
    waited = standing.asked_on is not None and standing.today - standing.asked_on >= WAIT_BEFORE_LAW
    return waited and law_of(standing.country) is not None


def _after_an_end(standing: Standing) -> tuple[LetterKind, ...]:
    kinds: tuple[LetterKind, ...] = _REFUSED
    if standing.ended_on is not None and standing.today - standing.ended_on >= LOOK_IN_AFTER:
        kinds = (LetterKind.CHECK_IN, *(kind for kind in kinds if kind is not LetterKind.CHECK_IN))
    return (*kinds, LetterKind.ASK_NOTES) if may_name_the_law(standing) else kinds
