"""The role was another than the one advertised, more than once."""

from datetime import date

from nextround.engine.diagnosis.notes import role_as_advertised
from nextround.engine.diagnosis.patterns.finding import Finding
from nextround.engine.diagnosis.patterns.shared import AT_LEAST
from nextround.engine.journey import Journey

UNLIKE = 2
"""Marks from 1 to 5 up to which the role was not the one advertised."""


def look(journey: Journey, _today: date) -> Finding | None:
    """Count the scorecards that say so, among those that say anything."""
    marks = {a.id: mark for a in journey.applications if (mark := role_as_advertised(a)) is not None}
    unlike = tuple(sorted(name for name, mark in marks.items() if mark <= UNLIKE))
    if len(unlike) < AT_LEAST:
        return None
    return Finding(code="not_as_advertised", numbers={"n": len(unlike), "asked": len(marks)}, evidence=unlike)
