"""Applications that have waited longer than most answers take."""

from dataclasses import replace
from datetime import date

from nextround.engine.diagnosis.patterns.finding import Finding
from nextround.engine.diagnosis.silence import Pace, own_waiting
from nextround.engine.journey import Journey


def look(journey: Journey, today: date) -> Finding | None:
    """Count them by the person's own curve; closing one is theirs to do, and none is labelled a no here."""
    looked_at = journey if journey.today == today else replace(journey, today=today)
    slow = [wait for wait in own_waiting(looked_at) if wait.pace is not Pace.USUAL]
    if not slow:
        return None
    closed = sum(wait.pace is Pace.PROBABLY_CLOSED for wait in slow)
    return Finding(
        code="waiting_longer",
        numbers={"n": len(slow), "probably_closed": closed, "longest_days": slow[0].days},
        evidence=tuple(wait.application for wait in slow),
    )
