"""What a pattern says when it has something to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that several applications show together; numbers only, the sentences live in `words`.

    Attributes:
        code: names the pattern, and the sentence.
        numbers: what fills the sentence's holes.
        about: a stage, topic or version that it is about, empty if none.
        evidence: ids of the applications it was computed from.
        doubt: probability that chance alone shows as much; None where notes are merely counted.
    """

    code: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    about: str = ""
    evidence: tuple[str, ...] = ()
    doubt: float | None = None
