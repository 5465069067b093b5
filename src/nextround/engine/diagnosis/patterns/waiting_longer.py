"""Applications that have waited longer than most answers take."""

from dataclasses import replace
from datetime import date

from nextround.engine.diagnosis.patterns.finding import Finding
from nextround.engine.diagnosis.silence import Pace, waiting
from nextround.engine.journey import Journey


def look(journey: Journey, today: date) -> Finding | None:
    """Count them; closing one is the person's to do, and none is labelled a no here."""
    slow = [wait for wait in waiting(replace(journey, today=today)) if wait.pace is not Pace.USUAL]
    if not slow:
        return None
    closed = sum(wait.pace is Pace.PROBABLY_CLOSED for wait in slow)
    return Finding(
        code="waiting_longer",
        numbers={"n": len(slow), "probably_closed": closed, "longest_days": slow[0].days},
        evidence=tuple(wait.application for wait in slow),
    )
