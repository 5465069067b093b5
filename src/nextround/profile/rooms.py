"""The rooms of a profile that hold rows, and the fields of each; their names are words (``profile.*``)."""

from collections.abc import Mapping
from dataclasses import dataclass

from nextround.engine.fit.requirement import DEGREES, LEVELS

LINE, LONG, YEARS, CHOICE, MONTH, LINES, LINK = "line", "long", "years", "choice", "month", "lines", "link"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row: its key in the JSON Resume, what it takes, and what one can choose."""

    key: str
    kind: str = LINE
    options: tuple[str, ...] = ()


ROOMS: Mapping[str, tuple[Field, ...]] = {
    "strengths": (
        Field("name"),
        Field("situation", LONG),
        Field("task", LONG),
        Field("action", LONG),
        Field("result", LONG),
        Field("link", LINK),
        Field("feedback", LONG),
    ),
    "skills": (Field("name"), Field("x-years", YEARS)),
    "languages": (Field("language"), Field("fluency", CHOICE, LEVELS)),
    "work": (
        Field("position"),
        Field("name"),
        Field("location"),
        Field("startDate", MONTH),
        Field("endDate", MONTH),
        Field("highlights", LINES),
    ),
    "education": (
        Field("studyType"),
        Field("x-degree", CHOICE, DEGREES),
        Field("institution"),
        Field("startDate", MONTH),
        Field("endDate", MONTH),
    ),
    "certificates": (Field("name"), Field("date", MONTH)),
}
"""Room -> its fields, in the order in which the pages show them."""
PERMITS, REST = "permits", "rest"
"""What a CV may bring along beside rows: a permit to work, and the other parts of a JSON Resume."""
PROPOSED: Mapping[str, tuple[Field, ...]] = {**ROOMS, PERMITS: (Field("name"),), REST: ()}
