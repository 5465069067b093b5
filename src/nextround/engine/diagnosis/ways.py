"""The way of all applications through the stages, counted from their events: what the flow chart shows.

An application stands at each stage it had a conversation at, and then leaves: for a later stage, or with
an ending, or it still waits there.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from nextround.engine.diagnosis.visits import Course, courses
from nextround.engine.journey import Journey, Kind, Stage


class End(StrEnum):
    """How a way leaves the stages."""

    OFFER = "offer"
    OPEN = "open"
    SILENT = "silent"
    LEFT = "left"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """So many applications went from one place to the next.

    Attributes:
        start: a stage; None is the application itself.
        to: a later stage, or how it left.
        applications: how many.
    """

    start: Stage | None
    to: Stage | End
    applications: int


_ENDS = {Kind.SILENT: End.SILENT, Kind.WITHDRAWN: End.LEFT}
_ORDER: dict[Stage | End | None, int] = {at: place for place, at in enumerate((None, *Stage, *End))}


def ways(journey: Journey) -> tuple[Way, ...]:
    """Every way that was gone, in the order of the process; what reached a place leaves it."""
    gone = Counter(pair for each in courses(journey) if each.look is not None for pair in _steps(each))
    found = (Way(start=start, to=to, applications=n) for (start, to), n in gone.items())
    return tuple(sorted(found, key=lambda way: (_ORDER[way.start], _ORDER[way.to])))


def _steps(each: Course) -> list[tuple[Stage | None, Stage | End]]:
    stages = [visit.stage for visit in each.visits if visit.stage is not None]
    stops = [None, *stages]
    return [*zip(stops, stages, strict=False), (stops[-1], _end(each))]


def _end(each: Course) -> End:
    if each.offer is not None:
        return End.OFFER
    if each.last is None:
        return End.OPEN
    return _ENDS.get(each.last.kind, End.ENDED)
