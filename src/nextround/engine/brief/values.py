"""The talk that is coming, and what earlier ones left."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nextround.engine.journey import Cause, Stage


class Sort(StrEnum):
    """What kind of trace an earlier talk left."""

    STUMPED = "stumped"
    OFF_GUARD = "off_guard"
    REMEMBER = "remember"
    WENT_WRONG = "went_wrong"
    RED_FLAG = "red_flag"
    FORMAT = "format"
    RATED = "rated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """The talk to prepare for.

    Attributes:
        application: its id.
        stage: None where the invitation does not say.
        role: as the opening names it; may be empty.
    """

    application: str
    stage: Stage | None = None
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One thing that an earlier talk left to be looked at.

    Attributes:
        code: names it for as long as it is kept, without any of its words.
        on: when it happened or was written down.
        stage: where it happened; None where nobody noted it.
        text: the question or the note.
        answer: the better answer to a question that stumped.
        cause: what the person named as its cause.
        mastered: a question that was practised well since.
    """

    code: str
    sort: Sort
    on: date
    application: str
    text: str
    stage: Stage | None = None
    role: str = ""
    answer: str = ""
    cause: Cause | None = None
    mastered: bool = False


def same_text(text: str) -> str:
    """A text as two spellings of it compare: without case, ends and breaks."""
    return " ".join(text.casefold().split()).strip(" .?!…\"'“”„")
