"""False alarms of comparisons, the waiting curve against its sources; printed by benchmarks/diagnosis.py."""

import csv
from pathlib import Path

import numpy as np
from lifelines import KaplanMeierFitter
from tables import heading, milliseconds, row

from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.funnel import Version, differences, estimate
from nextround.engine.diagnosis.replies import POOLED, Replies, fitted, interview_still_comes, kaplan_meier

SEED = 20262
SEARCHES = (
    (("cv",), 2),
    (("cv", "cover_letter"), 2),
    (("cv", "cover_letter", "channel"), 3),
)
"""Kinds of versions and how many of each, in a search where none makes a difference."""


def false_alarms(runs: int) -> None:
    heading(
        f"False alarms of comparisons, {runs} searches without any effect a cell",
        *("rate", "sizes", "2 CVs", "2 CVs and 2 letters", "3 CVs, 3 letters and 3 channels"),
        "rule of ten points",
    )
    for rate in (0.05, 0.17, 0.30, 0.50):
        for size in (3, 5, 10, 20):
            rng = np.random.default_rng([SEED, size, int(rate * 100)])
            told = [_alarms(runs, kinds, each, size, rate, rng) for kinds, each in SEARCHES]
            pairs = rng.binomial(size, rate, (runs, 2)) / size
            ten = (np.abs(pairs[:, 0] - pairs[:, 1]) > 0.1).mean()
            row(rate, f"{size} against {size}", *(f"{share:.1%}" for share in (*told, ten)))


def _alarms(
    runs: int, kinds: tuple[str, ...], each: int, size: int, rate: float, rng: np.random.Generator
) -> float:
    return float(np.mean([bool(differences(_versions(kinds, each, size, rate, rng))) for _ in range(runs)]))


def _versions(
    kinds: tuple[str, ...], each: int, size: int, rate: float, rng: np.random.Generator
) -> list[Version]:
    """So many versions of each kind, dealt out anew over the same applications of one search."""
    went_on = rng.random(each * size) < rate
    found = []
    for kind in kinds:
        dealt = rng.permutation(each * size) % each
        for n in range(each):
            passed = int(went_on[dealt == n].sum())
            rate_of = estimate(passed, size - passed, constants.SCREENED.value)
            found.append(Version(kind=kind, id=str(n), applications=(), rate=rate_of))
    return found


def silence(path: Path | None) -> None:
    heading("Waiting", "silent days", "any reply: formula", "table", "interview: engine", "table")
    for days, anyhow, interview in constants.REPLIES_LATER.value:
        p = POOLED.still_comes(days)
        row(days, f"{p:.1%}", f"{anyhow:.0%}", f"{interview_still_comes(days, p):.1%}", f"{interview:.1%}")
    closed = next(days for days in range(400) if POOLED.still_comes(days) < constants.CLOSED_BELOW.value)
    print(f"\nprobably closed from day {closed}")
    if path is not None:
        _fits(path)


def _fits(path: Path) -> None:
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    heading(
        "Fits", "log", "applications", "answered", "median days", "spread", "drawn to the pooled curve", "ms"
    )
    logs = {"all": rows} | {
        name: [each for each in rows if each["person"] == name]
        for name in sorted({each["person"] for each in rows})
    }
    told = {name: _replies(mine) for name, mine in logs.items()}
    for name, replies in told.items():
        own, drawn = fitted(replies, pull=1e-9), fitted(replies)
        pulled = f"{drawn.answered:.3f}, {drawn.median:.1f}, {drawn.spread:.2f}"
        figures_of = (f"{own.answered:.3f}", f"{own.median:.1f}", f"{own.spread:.2f}")
        row(name, len(replies.days), *figures_of, pulled, f"{milliseconds(fitted, [replies] * 5):.0f}")
    apart = max(_apart_from_lifelines(replies) for replies in told.values())
    print(f"\nKaplan-Meier and lifelines are at most {apart:.0e} apart")


def _replies(rows: list) -> Replies:
    return Replies(
        days=np.array([float(each["days"]) for each in rows]),
        came=np.array([each["responded"] == "1" for each in rows]),
    )


def _apart_from_lifelines(replies: Replies) -> float:
    days, still = kaplan_meier(replies)
    oracle = KaplanMeierFitter().fit(replies.days, replies.came).survival_function_at_times(days)
    return float(np.abs(oracle.to_numpy() - still).max())
