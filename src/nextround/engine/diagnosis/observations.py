"""From a journey to what the model has seen of the person, each observation with its age."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

import numpy as np

from nextround.engine.diagnosis.constants import GROUP, OLD_AFTER, OLD_COUNTS
from nextround.engine.diagnosis.grid import AXES, CRITERIA, Array
from nextround.engine.diagnosis.ratings import SelfRatings, from_self, no_terms, rehearsal_terms
from nextround.engine.diagnosis.stages import Look
from nextround.engine.diagnosis.visits import Course, Outcome, Visit, courses, once
from nextround.engine.journey import Journey, Kind, Rehearsal, Stage

OTHERS = frozenset({"person", "model"})
"""Raters whose word on a rehearsal is another's, not one's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """All that the model learns from.

    Attributes:
        looks: stages passed and lost, with the weight each kind carries in all (old ones count less).
        own: all self-ratings; `recent`: those not yet old, None if that is all of them.
        rehearsals: log probability of others' ratings by criterion; shape (4, points).
        rated: how many rehearsals others rated.
    """

    looks: Mapping[Look, float]
    own: SelfRatings
    recent: SelfRatings | None
    rehearsals: Array
    rated: int


@once
def observe(journey: Journey) -> Seen:
    """Gather what the journey shows; the order of its events and applications makes no difference."""
    own = tuple(_self_ratings(journey))
    others = [r for r in journey.rehearsals if r.rater in OTHERS and r.ratings]
    recent = tuple(row for row in own if not _is_old(row[0], journey.today))
    return Seen(
        looks=_looks(journey),
        own=_averaged(own),
        recent=None if len(recent) == len(own) else _averaged(recent),
        rehearsals=sum((_terms(r, journey.today) for r in others), start=no_terms()),
        rated=len(others),
    )


def look_of(visit: Visit) -> Look:
    """Which kind of observation a decided stage is."""
    passed = visit.outcome is Outcome.PASSED
    return _look(visit.stage, passed, visit.finalists, visit.said, visit.tested)


@lru_cache(maxsize=1024)
def _look(
    stage: Stage | None, passed: bool, finalists: int | None, said: tuple[str, ...], tested: frozenset[str]
) -> Look:
    group = GROUP[stage] if stage else "screening"
    return Look(
        group=group,
        passed=passed,
        chosen=stage is not None,
        finalists=finalists if group == "final" else None,
        said=said,
        tested=tested,
    )


def _looks(journey: Journey) -> dict[Look, float]:
    counted: Counter[tuple[Look, bool]] = Counter(
        (look_of(visit), _is_old(visit.on, journey.today))
        for visit in chain.from_iterable(map(_telling, courses(journey)))
    )
    found: dict[Look, float] = {}
    for look, is_old in sorted(counted, key=repr):
        weight = OLD_COUNTS.value if is_old else 1.0
        found[look] = found.get(look, 0.0) + weight * counted[look, is_old]
    return found


def _telling(each: Course) -> Iterable[Visit]:
    """Decided stages; a refusal whose cause the person knows to lie outside them tells nothing of them."""
    for visit in each.visits:
        ended = visit.outcome is Outcome.ENDED and not visit.outside
        if ended or visit.outcome is Outcome.PASSED:
            yield visit
    look = each.look
    if look is not None and look.outcome is Outcome.ENDED and look.said and not look.outside:
        yield look


def _self_ratings(journey: Journey) -> Iterable[tuple[date, Mapping[str, int]]]:
    for application in journey.applications:
        for event in application.events:
            if event.ratings and event.kind in {Kind.INTERVIEWED, Kind.ASSESSED}:
                yield event.on, event.ratings
    for rehearsal in journey.rehearsals:
        if rehearsal.rater not in OTHERS and rehearsal.ratings:
            yield rehearsal.on, rehearsal.ratings


def _averaged(rows: Iterable[tuple[date, Mapping[str, int]]]) -> SelfRatings:
    table = np.array([_row(ratings) for _, ratings in rows]).reshape(-1, AXES)
    count = (~np.isnan(table)).sum(axis=0).astype(float)
    total = np.nansum(from_self(table), axis=0)
    return SelfRatings(mean=total / np.maximum(count, 1), count=count)


def _terms(rehearsal: Rehearsal, today: date) -> Array:
    weight = OLD_COUNTS.value if _is_old(rehearsal.on, today) else 1.0
    return rehearsal_terms(np.array(_row(rehearsal.ratings)), rater=rehearsal.rater, weight=weight)


def _row(ratings: Mapping[str, int]) -> list[float]:
    return [ratings.get(k, np.nan) for k in CRITERIA]


def _is_old(day: date, today: date) -> bool:
    return (today - day).days > OLD_AFTER.value
