"""The record as a walk, one thing a page: which pages there are, and where each press leads.

    place("asked-2", {"them": 3}) -> Place("asked", 2)
    onward(place, "continue", {"them": 3}) -> Place("asked", 3)

Every page holds fields of the one record: whoever stops early or goes on with all on one page loses nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

PARTS = ("who", "asked", "surprise", "feeling", "mine", "around", "signs", "scorecard")
"""What fades first and helps most comes first: whoever stops early has that."""
ASKER = {"asked": "them", "mine": "me"}
"""Parts with a page for each question, and who asked them."""
Stored = Mapping[str, int]
"""How many questions are stored, by who asked."""


@dataclass(frozen=True, slots=True)
class Place:
    """One page of the walk; `number` says which question, where the part has several."""

    part: str
    number: int = 1

    @property
    def asker(self) -> str:
        """Who asked the question of this page; nobody on the other pages."""
        return ASKER.get(self.part, "")

    @property
    def code(self) -> str:
        """Its name in the address."""
        return f"{self.part}-{self.number}" if self.asker else self.part

    @property
    def page(self) -> int:
        """Which part of the walk it is, from 1."""
        return PARTS.index(self.part) + 1


def place(code: str, stored: Stored) -> Place | None:
    """The page of that name; a question that is not there yet is the first empty one. None: no such page."""
    part, has_number, number = code.partition("-")
    if part not in PARTS or (has_number and part not in ASKER):
        return None
    if not has_number:
        return Place(part)
    if not (number.isascii() and number.isdecimal() and len(number) <= 3):  # noqa: PLR2004 - nobody is asked more
        return None
    return Place(part, max(1, min(int(number), stored.get(ASKER[part], 0) + 1)))


def onward(at: Place, way: str, stored: Stored) -> Place | None:
    """Where a press leads; None: the record is done.

    Args:
        at: the page it was pressed on.
        way: "continue", "another" question, "skip" the whole part, "back" or "finish"; any other stays.
        stored: what is stored by now.
    """
    if way == "finish":
        return None
    if way == "another" and at.asker:
        return Place(at.part, stored.get(at.asker, 0) + 1)
    if way == "back":
        return _before(at, stored)
    if way == "continue" and at.number < stored.get(at.asker, 0):
        return Place(at.part, at.number + 1)
    return _next_part(at) if way in {"continue", "skip"} else at


def _next_part(at: Place) -> Place | None:
    return None if at.page == len(PARTS) else Place(PARTS[at.page])


def _before(at: Place, stored: Stored) -> Place:
    if at.number > 1:
        return Place(at.part, at.number - 1)
    before = Place(PARTS[max(0, at.page - 2)])
    return Place(before.part, max(1, stored.get(before.asker, 0)))
