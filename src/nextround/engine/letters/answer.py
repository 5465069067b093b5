"""What a feedback says: of which criterion it speaks, and whether it is specific. Evidence, never the truth.

    weigh(text, language="en") -> Weighing

Explained by its phrases (``answer/<language>.toml``): every conclusion points at the words it rests on.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from re import Pattern

from nextround.engine.data import toml
from nextround.engine.journey import Criterion
from nextround.engine.phrases import any_of, plain

GENERIC = "generic"
LANGUAGES = ("en", "de")
LONGEST = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of the feedback, and what they speak of: a criterion, or "generic"."""

    start: int
    end: int
    text: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """How a feedback reads.

    Attributes:
        says: hard, craft, communication, fit, or generic when it names none of them.
        specific: whether it names something one could work on.
        because: the words it rests on, in their order.
    """

    says: str
    specific: bool
    because: tuple[Evidence, ...] = ()


def weigh(text: str, language: str = "en") -> Weighing:
    """Which criterion a feedback speaks of: the one with most words, the first named when even.

    Args:
        text: the feedback, word for word; only the first 20,000 characters are read.
        language: en or de; others are read as English.
    """
    read = plain(text[:LONGEST])
    found = sorted(
        (
            Evidence(start=hit.start(), end=hit.end(), text=text[hit.start() : hit.end()], says=says)
            for says, pattern in _patterns(language if language in LANGUAGES else "en").items()
            for hit in pattern.finditer(read)
        ),
        key=lambda evidence: evidence.start,
    )
    named = Counter(evidence.says for evidence in found if evidence.says != GENERIC)
    says = named.most_common(1)[0][0] if named else GENERIC
    return Weighing(says=says, specific=bool(named), because=tuple(found))


@cache
def _patterns(language: str) -> Mapping[str, Pattern[str]]:
    phrases = toml("nextround.engine.letters", f"answer/{language}.toml")
    return {says: any_of(phrases[says]) for says in (*Criterion, GENERIC)}
