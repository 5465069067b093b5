"""The whole patterns page as one value, and as the JSON that command, API and assistants speak."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from nextround.engine.diagnosis.funnel import Difference, Passing, Version, differences, funnel, versions
from nextround.engine.diagnosis.hazards import Diagnosis, diagnose
from nextround.engine.diagnosis.patterns import Finding, findings
from nextround.engine.diagnosis.progress import Score, progress
from nextround.engine.diagnosis.replies import POOLED, Curve
from nextround.engine.diagnosis.runs import Run, runs
from nextround.engine.diagnosis.silence import Wait, own_curve, waiting
from nextround.engine.diagnosis.tidy import tidy
from nextround.engine.errors import Problem
from nextround.engine.journey import Criterion, Journey

APPLIED = "applied"
"""What the first row of the funnel is called: the way from an application to a conversation."""
DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a journey's applications show together.

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
    differences: tuple[Difference, ...]
    curve: Curve
    waits: tuple[Wait, ...]
    findings: tuple[Finding, ...]
    progress: Mapping[Criterion, tuple[Score, ...]]
    problems: tuple[Problem, ...]


def report(journey: Journey, curve: Curve = POOLED) -> Report:
    """Look at a journey as a whole; impossible facts are set aside first and named.

    Args:
        journey: as it was read.
        curve: of waiting; `own_curve(journey)` learns it from the person's own log.
    """
    kept, problems = tidy(journey)
    found = versions(kept.applications)
    return Report(
        id=_id(journey),
        applications=len(kept.applications),
        diagnosis=diagnose(kept),
        funnel=funnel(kept.applications),
        runs=runs(kept),
        versions=found,
        differences=differences(found),
        curve=curve,
        waits=waiting(kept, curve),
        findings=findings(kept, kept.today),
        progress=progress(kept),
        problems=problems,
    )


def refitted(journey: Journey) -> Report:
    """The same, with the waiting curve learnt from the person's own log where there is enough of one."""
    kept, _ = tidy(journey)
    return report(journey, own_curve(kept))


def with_problems(told: Report, earlier: tuple[Problem, ...]) -> Report:
    """The report with what its file's reading had to set aside, too, said first."""
    return replace(told, problems=(*earlier, *told.problems))


def as_json(told: Report) -> dict[str, Any]:
    """The report with the keys of `patterns --json`."""
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
