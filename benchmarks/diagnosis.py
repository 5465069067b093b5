"""How right, how sure and how fast the diagnosis is; the figures of docs/science/diagnosis.md.

    python benchmarks/diagnosis.py [--runs 4000] [--replies first_replies.csv]

Candidates with known weaknesses are simulated (benchmarks/candidates.py), seeded; no figure here is a test.
Comparisons, waiting and fits are in benchmarks/rates_and_waits.py, single no's in benchmarks/single_noes.py.
`--replies` is a CSV with the columns person, days and responded, one application a row.
"""

import argparse
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import candidates as made
import numpy as np
from rates_and_waits import false_alarms, silence
from scipy import stats
from single_noes import single_noes
from tables import heading, milliseconds, row

from nextround.engine.diagnosis import constants, grid, stages
from nextround.engine.diagnosis.hazards import diagnose, practice_gain
from nextround.engine.diagnosis.observations import observe
from nextround.engine.diagnosis.posterior import believe, with_self_ratings
from nextround.engine.diagnosis.ratings import (
    SelfRatings,
    from_self,
    rater_variance,
    rehearsal_terms,
    self_log_likelihood,
)
from nextround.engine.diagnosis.report import figures, report
from nextround.engine.diagnosis.sensitivity import MIXED
from nextround.engine.diagnosis.stages import AS_ASSUMED, Look, World
from nextround.engine.journey import Application, Event, Journey, Kind

SEED = 20261
CHUNK = 100
SIZES = (2, 3, 5, 10, 20)
CRITERIA = len(made.CRITERIA)


@dataclass(kw_only=True)
class Crowd:
    """Many candidates at once, as the engine's batched functions take them."""

    who: list
    theta: np.ndarray
    kinds: list
    counts: np.ndarray
    own: SelfRatings
    rehearsals: np.ndarray  # (candidates, times, 4)

    @property
    def truth(self) -> np.ndarray:
        """The criterion that is truly weakest."""
        return self.theta.argmax(axis=1)


def crowd(runs: int, refusals: int, rng: np.random.Generator, truth: made.Truth | None = None) -> Crowd:
    truth = truth or made.Truth()
    who = made.candidates(runs, refusals=refusals, truth=truth, rng=rng)
    looks = [[_look(*visit) for visited in one.applications for visit in visited] for one in who]
    kinds = sorted({look for some in looks for look in some}, key=repr)
    place = {look: n for n, look in enumerate(kinds)}
    counts = np.zeros((runs, len(kinds)))
    for n, some in enumerate(looks):
        for look in some:
            counts[n, place[look]] += 1
    ratings = [[visit[1] for visited in one.applications for visit in visited] for one in who]
    return Crowd(
        who=who,
        theta=np.array([one.theta for one in who]),
        kinds=kinds,
        counts=counts,
        own=SelfRatings(
            mean=np.array([from_self(np.array(rows)).mean(axis=0) for rows in ratings]),
            count=np.array([[float(len(rows))] * CRITERIA for rows in ratings]),
        ),
        rehearsals=np.array([made.rehearsed(one.theta, 3, rng, truth.sigma) for one in who]),
    )


def _look(stage: str, _ratings: np.ndarray, passed: bool, finalists: int, said: str | None) -> Look:
    count = finalists if stage == "final" else None
    return Look(group=stage, passed=passed, finalists=count, said=(said,) if said else ())


def posteriors(  # noqa: ANN201
    people: Crowd, *, rated: int = 0, world: World = AS_ASSUMED, points: int = grid.POINTS
):
    """Posterior over the grid, chunk by chunk: (slice, probabilities)."""
    tables = np.array([stages.log_likelihood(look, world, points) for look in people.kinds])
    learnt = rated > 0 and world.worth is None
    worths = constants.WORTH_PRIOR.value if learnt else {1.0 if world.worth is None else world.worth: 1.0}
    for start in range(0, len(people.who), CHUNK):
        part = slice(start, start + CHUNK)
        log_p = grid.log_prior(points=points) + people.counts[part] @ tables
        for n in range(rated):
            log_p += grid.summed(rehearsal_terms(people.rehearsals[part, n], rater="person", points=points))
        own = SelfRatings(mean=people.own.mean[part], count=people.own.count[part])
        if points == grid.POINTS:
            yield part, with_self_ratings(log_p, own, recent=None, worths=worths).p
        else:
            log_p += self_log_likelihood(own, points=points)
            p = np.exp(log_p - log_p.max(axis=-1, keepdims=True))
            yield part, p / p.sum(axis=-1, keepdims=True)


def weak_of(people: Crowd, **how) -> tuple[np.ndarray, np.ndarray]:  # noqa: ANN003
    """Probability of being weakest, and the criterion whose practice is expected to help most."""
    points = how.get("points", grid.POINTS)
    weak, practise = np.zeros((len(people.who), CRITERIA)), np.zeros(len(people.who), dtype=int)
    for part, p in posteriors(people, **how):
        weak[part] = p @ grid.weakest(points).T
        if points == grid.POINTS:
            practise[part] = (p @ practice_gain().T).argmax(axis=1)
    return weak, practise


def calibration_error(weak: np.ndarray, truth: np.ndarray) -> float:
    """Expected calibration error of the likeliest criterion, in ten bins."""
    sure, right = weak.max(axis=1), weak.argmax(axis=1) == truth
    bins = np.minimum((sure * 10).astype(int), 9)
    return sum(
        abs(right[bins == n].mean() - sure[bins == n].mean()) * (bins == n).mean() for n in set(bins.tolist())
    )


@cache
def _process() -> tuple[tuple[str, float], ...]:
    return (*((stage, made.BASES[stage]) for stage in ("screening", "technical")), ("final", np.log(3)))


def improvement(theta: np.ndarray) -> np.ndarray:
    """What a small step of practice on each criterion takes off a whole process' hazard; (n, 4)."""
    return sum(
        base * (1 - constants.KAPPA.value[stage]) * np.array(constants.WEIGHTS.value[stage]) * np.exp(theta)
        for stage, base in _process()
    )


def gain(theta: np.ndarray, chosen: np.ndarray) -> float:
    """Share of the best achievable improvement, on average."""
    each = improvement(theta)
    return float((each[np.arange(len(theta)), chosen] / each.max(axis=1)).mean())


def naive(people: Crowd, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """The three rules that people use, ties broken at random."""
    votes, stage_scores = np.zeros((2, len(people.who), CRITERIA))
    for n, one in enumerate(people.who):
        ended = [visited[-1] for visited in one.applications if not visited[-1][2]]
        for _, _, _, _, said in ended:
            if said in made.CRITERIA:
                votes[n, made.CRITERIA.index(said)] += 1
        most = [sum(visit[0] == stage for visit in ended) for stage in made.STAGES]
        worst = made.STAGES[int(np.argmax(np.array(most) + rng.random(len(most)) / 2))]
        stage_scores[n] = constants.WEIGHTS.value[worst]
    jitter = rng.random((len(people.who), CRITERIA)) * 1e-6
    return {
        "vote": (votes + jitter).argmax(axis=1),
        "lowest": (people.own.mean - jitter).argmin(axis=1),
        "stage": (stage_scores + jitter).argmax(axis=1),
    }


def ranks(people: Crowd, rng: np.random.Generator) -> np.ndarray:
    """Where the truth falls in each posterior, 0 to 1 (simulation-based calibration); (n, 4)."""
    cells = np.concatenate([[-np.inf], (grid.axis()[1:] + grid.axis()[:-1]) / 2])
    found = np.zeros_like(people.theta)
    for part, p in posteriors(people):
        cube = p.reshape(-1, *[grid.POINTS] * CRITERIA)
        for k in range(CRITERIA):
            marginal = cube.sum(axis=tuple(j + 1 for j in range(CRITERIA) if j != k))
            at = np.searchsorted(cells, people.theta[part, k]) - 1
            rows = np.arange(len(marginal))
            below = marginal.cumsum(axis=1)[rows, at] - marginal[rows, at]
            found[part, k] = below + rng.random(len(rows)) * marginal[rows, at]
    return found


@dataclass(frozen=True, kw_only=True)
class Score:
    """How right and how sure the model was of one crowd."""

    right: np.ndarray
    spoke: np.ndarray
    error: float

    @property
    def spoken_right(self) -> np.ndarray:
        """Of those it spoke of, whom it was right about."""
        return self.right[self.spoke]


def score(weak: np.ndarray, truth: np.ndarray) -> Score:
    return Score(
        right=weak.argmax(axis=1) == truth,
        spoke=weak.max(axis=1) >= constants.SPEAKS.value,
        error=calibration_error(weak, truth),
    )


def matched(runs: int) -> None:
    heading(
        f"Matched worlds, {runs} candidates a row (chance is .25)",
        *("no's", "model", "vote", "lowest", "stage", "ECE", "speaks", "right", "lower 95 %"),
        *("SBC p", "gain", "lowest's", "random's"),
    )
    spoken, weaks, truths = [], [], []
    for size in SIZES:
        rng = np.random.default_rng([SEED, size])
        people = crowd(runs, size, rng)
        rules = naive(people, rng)
        weak, practise = weak_of(people)
        found = score(weak, people.truth)
        chosen = (practise, rules["lowest"], rng.integers(0, CRITERIA, runs))
        row(
            size,
            f"{found.right.mean():.3f}",
            *(f"{(rules[rule] == people.truth).mean():.3f}" for rule in ("vote", "lowest", "stage")),
            *_sureness(found),
            f"{uniformity(people, rng):.2f}",
            *(f"{gain(people.theta, each):.3f}" for each in chosen),
        )
        spoken.append(found.spoken_right)
        weaks.append(weak)
        truths.append(people.truth)
        if size in {3, 10}:
            _rehearsed(people, size)
    everyone = np.concatenate(spoken)
    print(f"\nSpoken, pooled over n: {everyone.mean():.3f} right, lower 95 % bound {_lower(everyone):.3f}")
    _histogram(np.concatenate(weaks), np.concatenate(truths))


def _rehearsed(people: Crowd, size: int) -> None:
    for rated in (1, 3):
        weak, practise = weak_of(people, rated=rated)
        found = score(weak, people.truth)
        helped = f"{gain(people.theta, practise):.3f}"
        row(
            f"{size} + {rated} rated",
            f"{found.right.mean():.3f}",
            "",
            "",
            "",
            *_sureness(found),
            "",
            helped,
            "",
            "",
        )


def _sureness(found: Score) -> tuple[str, ...]:
    said = found.spoken_right
    share = f"{said.mean():.2f}" if len(said) else ""
    return f"{found.error:.3f}", f"{found.spoke.mean():.1%}", share, f"{_lower(said):.2f}"


def uniformity(people: Crowd, rng: np.random.Generator) -> float:
    """Smallest p of the four criteria's rank histograms, times four."""
    found = ranks(people, rng)
    histograms = (np.histogram(found[:, k], 20, (0, 1))[0] for k in range(CRITERIA))
    return min(1.0, CRITERIA * min(stats.chisquare(each).pvalue for each in histograms))


def _lower(right: np.ndarray) -> float:
    """Lower end of the exact 95 % interval of a share."""
    return float(stats.beta.ppf(0.025, right.sum(), len(right) - right.sum() + 1)) if len(right) else 0.0


def _histogram(weak: np.ndarray, truth: np.ndarray) -> None:
    sure, right = weak.max(axis=1), weak.argmax(axis=1) == truth
    heading("Calibration over all of these", "said", "cases", "mean said", "right")
    for low in np.arange(0.2, 1.0, 0.1):
        inside = (sure >= low) & (sure < low + 0.1)
        if inside.any():
            means = (f"{sure[inside].mean():.3f}", f"{right[inside].mean():.3f}")
            row(f"{low:.1f} to {low + 0.1:.1f}", inside.sum(), *means)


def readings(runs: int) -> None:
    """How far one crowd's figures scatter, and what whole ratings from 1 to 5 cost."""
    heading(f"Six further crowds of {runs}", "what", "accuracy, mean", "lowest", "highest")
    found: dict[str, list[float]] = {}
    for crowd_number in range(6):
        rng = np.random.default_rng([SEED, 900 + crowd_number])
        two = crowd(runs, 2, rng)
        three = crowd(runs, 3, rng)
        told = {"2 no's": weak_of(two)[0], "3 + 1 rated, 1 to 5": weak_of(three, rated=1)[0]}
        told |= {f"3 + {n} rated, unrounded": _unrounded(three, n, rng) for n in (1, 3)}
        for what, weak in told.items():
            people = two if what == "2 no's" else three
            found.setdefault(what, []).append((weak.argmax(axis=1) == people.truth).mean())
    for what, each in found.items():
        row(what, f"{np.mean(each):.3f}", f"{min(each):.3f}", f"{max(each):.3f}")


def _unrounded(people: Crowd, times: int, rng: np.random.Generator) -> np.ndarray:
    """What the model would say could raters give fractions beyond 1 and 5 as well."""
    variance = rater_variance("person")
    estimates = people.theta[:, None] + rng.normal(0, np.sqrt(variance), (len(people.who), times, CRITERIA))
    terms = -((estimates[..., None] - grid.axis()) ** 2).sum(axis=1) / (2 * variance)
    weak = np.zeros((len(people.who), CRITERIA))
    for part, p in posteriors(people):
        seen = np.log(np.maximum(p, np.finfo(float).tiny)) + grid.summed(terms[part])
        likely = np.exp(seen - seen.max(axis=-1, keepdims=True))
        weak[part] = (likely / likely.sum(axis=-1, keepdims=True)) @ grid.weakest().T
    return weak


def misspecified(runs: int) -> None:
    heading(
        f"Worlds that are not as assumed, 10 refusals, {runs} candidates a row",
        *(
            "world",
            "accuracy",
            "ECE",
            "speaks",
            "right",
            "lower 95 %",
            "sensitivity view: accuracy",
            "its ECE",
        ),
    )
    for n, (name, truth) in enumerate(made.worlds().items()):
        people = crowd(runs, 10, np.random.default_rng([SEED, 100 + n]), truth)
        found = score(weak_of(people)[0], people.truth)
        beside = ("", "")
        if name in {"as assumed", "self-ratings worthless"}:
            averaged = np.mean([weak_of(people, world=world)[0] for world in MIXED], axis=0)
            spread = score(averaged, people.truth)
            beside = (f"{spread.right.mean():.3f}", f"{spread.error:.3f}")
        row(name, f"{found.right.mean():.3f}", *_sureness(found), *beside)


def exactness_and_speed() -> None:
    rng = np.random.default_rng([SEED, 7])
    people = crowd(200, 10, rng)
    apart = np.abs(weak_of(people)[0] - weak_of(people, points=15)[0]).sum(axis=1) / 2
    journeys = [made.as_journey(one) for one in people.who]
    whole = np.array([[diagnose(journey).weak[k] for k in grid.CRITERIA] for journey in journeys[:50]])
    print("\n## Exactness and speed\n")
    print(f"total variation to 15 nodes an axis: mean {apart.mean():.4f}, largest {apart.max():.4f}")
    same = np.abs(whole - weak_of(people)[0][:50]).max()
    print(f"batched against one at a time, largest difference: {same:.1e}")
    seen = [observe(journey) for journey in journeys]
    print(f"a posterior: {milliseconds(believe, seen):.2f} ms")
    rated = [made.as_journey(one, rows) for one, rows in zip(people.who, people.rehearsals, strict=True)]
    print(f"a posterior with 3 rated rehearsals: {milliseconds(believe, [observe(j) for j in rated]):.2f} ms")
    print(f"all figures of a journey with 10 refusals: {milliseconds(figures, journeys):.2f} ms")
    many = _ten_thousand_events(people)
    print(f"the whole report on 10,000 events: {milliseconds(report, [many] * 5):.0f} ms")


def _ten_thousand_events(people: Crowd) -> Journey:
    searches = [made.as_journey(one) for one in people.who]
    applications, events = [], 0
    for n, search in enumerate(searches * 2):
        for application in search.applications:
            if events + len(application.events) > 10_000:
                break
            name = f"{n}-{application.id}"
            applications.append(Application(id=name, channel="board", events=application.events))
            events += len(application.events)
    day = searches[0].today
    filler = [Event(on=day, kind=Kind.APPLIED)] * (10_000 - events)
    open_ones = [Application(id=f"o{n}", events=(event,)) for n, event in enumerate(filler)]
    return Journey(today=day, applications=(*applications, *open_ones))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=4000)
    arguments.add_argument("--replies", type=Path)
    chosen = arguments.parse_args()
    start = time.perf_counter()
    matched(chosen.runs)
    readings(chosen.runs)
    single_noes(max(chosen.runs // 8, 1), SEED)
    misspecified(max(chosen.runs // 2, 1))
    exactness_and_speed()
    false_alarms(chosen.runs)
    silence(chosen.replies)
    print(f"\n{time.perf_counter() - start:.0f} s in all")


if __name__ == "__main__":
    main()
