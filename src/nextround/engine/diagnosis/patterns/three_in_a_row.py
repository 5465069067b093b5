"""Three refusals in a row, each after a conversation: time for a review before the next application.

No's before any conversation are counted apart: three of those in a row happen two times in three.
"""

from datetime import date

from nextround.engine.diagnosis.constants import REVIEW_AFTER
from nextround.engine.diagnosis.patterns.finding import Finding
from nextround.engine.diagnosis.runs import after_talks
from nextround.engine.journey import Journey


def look(journey: Journey, today: date) -> Finding | None:
    """Ask for a review, with how often luck alone makes such a run."""
    run = after_talks(journey)
    if run is None or run.length < REVIEW_AFTER.value:
        return None
    return Finding(
        code="three_in_a_row",
        numbers={"n": run.length, "days_since": (today - run.ended).days},
        evidence=tuple(loss.application for loss in run.losses),
        doubt=run.p,
    )
