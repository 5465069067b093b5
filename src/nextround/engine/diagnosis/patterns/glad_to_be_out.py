"""The same kind of company, and each time the person was glad that it ended."""

from datetime import date

from nextround.engine.diagnosis.notes import was_glad
from nextround.engine.diagnosis.patterns.finding import Finding
from nextround.engine.diagnosis.patterns.shared import most_shared
from nextround.engine.journey import Journey


def look(journey: Journey, _today: date) -> Finding | None:
    """Name the tag that they share; the verdicts are the person's own and only repeated."""
    shared = most_shared((a.id, set(a.tags)) for a in journey.applications if was_glad(a))
    if shared is None:
        return None
    tag, ids = shared
    return Finding(code="glad_to_be_out", numbers={"n": len(ids)}, about=tag, evidence=ids)
