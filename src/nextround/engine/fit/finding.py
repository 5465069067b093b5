"""A set phrase that was found in a posting, before it is weighed."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """A phrase that was found: its place, what it is, and how much of it is asked."""

    start: int
    end: int
    type: str
    name: str
    concept: str
    level: Any = None
