"""The whole patterns page as one value, and as the JSON that command, API and assistants speak."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nextround.engine.diagnosis.funnel import Difference, Passing, Version, compared, funnel, versions
from nextround.engine.diagnosis.hazards import Diagnosis, diagnose
from nextround.engine.diagnosis.patterns import Finding, findings
from nextround.engine.diagnosis.progress import Score, progress
from nextround.engine.diagnosis.replies import POOLED, Curve
from nextround.engine.diagnosis.runs import Run, runs
from nextround.engine.diagnosis.silence import Wait, own_curve, own_waiting, waiting
from nextround.engine.diagnosis.tidy import tidy
from nextround.engine.diagnosis.visits import Followed
from nextround.engine.errors import Problem
from nextround.engine.journey import Criterion, Journey

APPLIED = "applied"
"""What the first row of the funnel is called: the way from an application to a conversation."""
DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is computed from a journey's applications together: the numbers.

    Attributes:
        id: the journey's own, where its file names one.
        curve: of waiting, fitted to the person's log or pooled.
        problems: facts that could not be used.
    """

    id: str | int | None
    applications: int
    diagnosis: Diagnosis
    funnel: tuple[Passing, ...]
    runs: tuple[Run, ...]
    versions: tuple[Version, ...]
    curve: Curve
    waits: tuple[Wait, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole page: the numbers, what stands out in them, and one's own progress.

    Attributes:
        journey: what all of it was computed from, impossible facts set aside.
    """

    journey: Followed
    figures: Figures
    findings: tuple[Finding, ...]
    differences: tuple[Difference, ...]
    progress: Mapping[Criterion, tuple[Score, ...]]


def report(journey: Journey, earlier: tuple[Problem, ...] = ()) -> Report:
    """Look at one journey as a whole, the waiting curve learnt from its own log where there is enough.

    Args:
        journey: as it was read; impossible facts are set aside and named.
        earlier: problems that reading its file met, said first.
    """
    kept, problems = tidy(journey)
    return Report(
        journey=kept,
        figures=_figures(kept, (*earlier, *problems), curve=own_curve(kept), waits=own_waiting(kept)),
        findings=findings(kept, kept.today),
        differences=compared(kept),
        progress=progress(kept),
    )


def figures(journey: Journey, earlier: tuple[Problem, ...] = ()) -> Figures:
    """The numbers alone, by the pooled waiting curve: quick enough for thousands of journeys."""
    kept, problems = tidy(journey)
    return _figures(kept, (*earlier, *problems), curve=POOLED, waits=waiting(kept, POOLED))


def as_json(told: Figures) -> dict[str, Any]:
    """The numbers with the keys of `patterns --json`."""
    diagnosis = told.diagnosis
    return {
        "id": told.id,
        "rejections": diagnosis.rejections,
        "weak": {str(k): round(p, DIGITS) for k, p in diagnosis.weak.items()},
        "speaks": diagnosis.speaks,
        "causes": [
            {"application": r.application, **{k: round(p, DIGITS) for k, p in r.causes.items()}}
            for r in diagnosis.refused
        ],
        "funnel": [_passing(each) for each in told.funnel],
        "next_evidence": [
            {"what": str(each.what), "gain": round(each.gain, DIGITS)} for each in diagnosis.next_evidence
        ],
        "silence": [_wait(each) for each in told.waits],
        "runs": [{"code": str(run.code), "p": round(run.p, DIGITS)} for run in told.runs],
        "versions": [_version(each) for each in told.versions],
        "problems": [{"code": p.code, "message": p.message, "where": p.where} for p in told.problems],
    }


def _figures(
    kept: Journey, problems: tuple[Problem, ...], *, curve: Curve, waits: tuple[Wait, ...]
) -> Figures:
    return Figures(
        id=_id(kept),
        applications=len(kept.applications),
        diagnosis=diagnose(kept),
        funnel=funnel(kept),
        runs=runs(kept),
        versions=versions(kept),
        curve=curve,
        waits=waits,
        problems=problems,
    )


def _passing(each: Passing) -> dict[str, Any]:
    return {
        "stage": str(each.stage or APPLIED),
        "reached": each.reached,
        "passed": each.rate.passed,
        **_rate(each.rate.rate, each.rate.low, each.rate.high),
    }


def _version(each: Version) -> dict[str, Any]:
    rate = each.rate
    return {"kind": each.kind, "id": each.id, "n": rate.decided, **_rate(rate.rate, rate.low, rate.high)}


def _rate(rate: float, low: float, high: float) -> dict[str, float]:
    return {"rate": round(rate, DIGITS), "low": round(low, DIGITS), "high": round(high, DIGITS)}


def _wait(each: Wait) -> dict[str, Any]:
    return {
        "application": each.application,
        "days": each.days,
        "p_any": None if each.p_any is None else round(each.p_any, DIGITS),
        "p_interview": None if each.p_interview is None else round(each.p_interview, DIGITS),
    }


def _id(journey: Journey) -> str | int | None:
    named = journey.extra.get("id")
    return named if isinstance(named, str | int) and not isinstance(named, bool) else None
