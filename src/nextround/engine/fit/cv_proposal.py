"""What a CV seems to say, as a row of a JSON Resume with the words that say so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ROOMS = ("work", "strengths", "skills", "languages", "education", "certificates", "permits")
"""The parts of a profile, in the order in which a person would look at them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One row that a CV seems to say.

    Attributes:
        room: one of `ROOMS`.
        row: as JSON Resume has it; `strengths` and `permits` as ``x-nextround`` has them.
        start, end: the words of the CV that say so.
    """

    room: str
    row: Mapping[str, Any]
    start: int
    end: int
