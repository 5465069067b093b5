"""One version of CV or letter, or one channel, gets further than another."""

from datetime import date

from nextround.engine.diagnosis.funnel import compared
from nextround.engine.diagnosis.patterns.finding import Finding
from nextround.engine.journey import Journey


def look(journey: Journey, _today: date) -> Finding | None:
    """Name the surest difference, paid for by all that were looked at; on most searches there is none."""
    surest = max(compared(journey), key=lambda each: each.p, default=None)
    if surest is None:
        return None
    return Finding(
        code=f"version_differs.{surest.kind}",
        numbers={
            "better": surest.better.rate.rate,
            "other": surest.other.rate.rate,
            "n": surest.better.rate.decided + surest.other.rate.decided,
            "looked_at": surest.looked_at,
        },
        about=surest.better.id,
        evidence=(*surest.better.applications, *surest.other.applications),
        doubt=1 - surest.p,
    )
