"""Applications end at one stage more often than they usually do there."""

from datetime import date

from nextround.engine.diagnosis.constants import FALSE_ALARMS
from nextround.engine.diagnosis.funnel import Passing, funnel, is_below_base
from nextround.engine.diagnosis.patterns.finding import Finding
from nextround.engine.diagnosis.visits import refusals
from nextround.engine.journey import Journey


def look(journey: Journey, _today: date) -> Finding | None:
    """Name the stage, if the rate there is below the base rate beyond doubt for all stages looked at."""
    stages = funnel(journey)
    if not stages:
        return None
    lowest = max(stages, key=lambda stage: is_below_base(stage.rate))
    doubt = 1 - is_below_base(lowest.rate)
    return _finding(lowest, journey, doubt) if doubt <= FALSE_ALARMS.value / len(stages) else None


def _finding(lowest: Passing, journey: Journey, doubt: float) -> Finding:
    return Finding(
        code="ends_at_one_stage",
        numbers={
            "passed": lowest.rate.passed,
            "decided": lowest.rate.decided,
            "rate": lowest.rate.rate,
            "base": lowest.rate.base,
        },
        about=str(lowest.stage or "applied"),
        evidence=tuple(v.application for v in refusals(journey) if v.stage is lowest.stage),
        doubt=doubt,
    )
