"""What a posting asks for, as a value."""

from dataclasses import dataclass
from typing import Any

TYPES = (
    "language", "degree", "certificate", "permit", "experience", "place", "salary",
    "knowledge", "skill", "soft_skill", "occupation", "domain", "other",
)  # fmt: skip
HARD = frozenset({"language", "degree", "certificate", "permit", "experience", "place"})
"""Types that end an application by themselves when they are missing."""
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
DEGREES = ("school", "vocational", "bachelor", "master", "doctorate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing the posting asks for, with the words that say so.

    Attributes:
        start: where it stands in the text; ``text[start:end]`` are its words.
        type: one of `TYPES`.
        name: short and without inflection where it is known: ``English``, ``bookkeeping``.
        concept: id in the vocabulary, language code, degree or kind of place; empty when unknown.
        level: CEFR level, years, degree, or the salary's ``min``, ``max``, ``currency`` and ``per``.
        must: False where the posting says that it is only welcome.
        importance: 0 to 1, from the words and the heading around it; 0 where another says it already.
        confidence: 0 to 1, that this is a requirement at all.
    """

    text: str
    start: int
    end: int
    type: str
    name: str = ""
    concept: str = ""
    level: Any = None
    must: bool = True
    importance: float = 0.5
    confidence: float = 0.9


def is_covered(one: Requirement, other: Requirement) -> bool:
    """Whether at least half of its words are those of a hard requirement: "English" in "fluent English"."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return other.type in HARD and one.type not in HARD and 2 * shared >= one.end - one.start
