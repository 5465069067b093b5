"""Patterns: one file each with `look(journey, today) -> Finding | None`; a new one is a file and a line."""

from collections.abc import Callable
from datetime import date

from nextround.engine.diagnosis.patterns import (
    ends_at_one_stage,
    feedback_disagrees,
    glad_to_be_out,
    not_as_advertised,
    stumped_twice,
    three_in_a_row,
    version_differs,
    waiting_longer,
    would_have_said_no,
)
from nextround.engine.diagnosis.patterns.finding import Finding
from nextround.engine.journey import Journey

__all__ = ["Finding", "findings"]

LOOKS: tuple[Callable[[Journey, date], Finding | None], ...] = (
    three_in_a_row.look,
    ends_at_one_stage.look,
    stumped_twice.look,
    not_as_advertised.look,
    would_have_said_no.look,
    glad_to_be_out.look,
    feedback_disagrees.look,
    version_differs.look,
    waiting_longer.look,
)


def findings(journey: Journey, today: date) -> tuple[Finding, ...]:
    """What the journey shows today, in the order of the page."""
    found = (look(journey, today) for look in LOOKS)
    return tuple(finding for finding in found if finding is not None)
