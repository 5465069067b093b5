"""Feedback on the same kind of stage points in different directions, and no two agree."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from nextround.engine.diagnosis.constants import CATEGORIES, FEEDBACK_SAYS, GROUP
from nextround.engine.diagnosis.patterns.finding import Finding
from nextround.engine.diagnosis.patterns.shared import AT_LEAST
from nextround.engine.diagnosis.visits import Visit, refusals
from nextround.engine.journey import Journey

GENERIC = CATEGORIES[-1]


def look(journey: Journey, _today: date) -> Finding | None:
    """Name the stage where it disagrees, with how often it would even about one and the same cause."""
    told = [v for v in refusals(journey) if v.stage and set(v.said) - {GENERIC}]
    ordered = sorted(told, key=_kind)
    found = (_disagreeing(kind, tuple(visits)) for kind, visits in groupby(ordered, key=_kind))
    return next((finding for finding in found if finding), None)


def _kind(visit: Visit) -> str:
    return GROUP[visit.stage] if visit.stage else ""


def _disagreeing(kind: str, told: tuple[Visit, ...]) -> Finding | None:
    said = [word for visit in told for word in visit.said if word != GENERIC]
    if len(said) < AT_LEAST or len(set(said)) < len(said):
        return None
    return Finding(
        code="feedback_disagrees",
        numbers={"n": len(said)},
        about=kind,
        evidence=tuple(sorted(visit.application for visit in told)),
        doubt=_by_chance(),
    )


def _by_chance() -> float:
    """How often two specific feedbacks about one cause name different criteria, by the table we assume."""
    rows = [row[:-1] for row in FEEDBACK_SAYS.value]
    return 1 - sum(_agreeing(row) for row in rows) / len(rows)


def _agreeing(row: Iterable[float]) -> float:
    shares = tuple(row)
    return sum(share**2 for share in shares) / sum(shares) ** 2
