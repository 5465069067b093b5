"""Made-up candidates whose true weaknesses are known: the generator behind benchmarks/diagnosis.py.

A candidate's four log hazard multipliers are drawn from the prior. Applications run screening, technical,
final (2 to 5 finalists) until a number of refusals is reached; an offer is accepted with .66, and then the
candidate is drawn anew, since a search that ended well is not looked at. At each stage visited the candidate
rates each criterion before the outcome: round(3.5 + 0.9 y), clipped to 1..5, with
y = -c theta + leniency + lasting bias + noise. Feedback comes with .29, its category by a table.

Everything a world assumes can be made wrong, to see what the model then claims. The generator shares the
engine's constants, none of its formulas.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from nextround.engine.diagnosis import constants
from nextround.engine.journey import Application, Event, Journey, Kind, Rehearsal, Stage

CRITERIA = ("hard", "craft", "communication", "fit")
STAGES = ("screening", "technical", "final")
OFFERS_ACCEPTED = 0.66
BASES = {
    "screening": -np.log(constants.PASS_SCREENING.value),
    "technical": -np.log(constants.PASS_MIDDLE.value),
}


@dataclass(frozen=True, kw_only=True)
class Truth:
    """How the simulated world really is; the defaults are what the model assumes."""

    sigma: float = constants.SIGMA.value
    kappa: float = 0.0  # added at every stage
    worth: float = 1.0  # of self-ratings, in multiples of the published figure
    feedback: tuple[tuple[float, ...], ...] = constants.FEEDBACK_SAYS.value
    given: float = constants.FEEDBACK_GIVEN.value
    flat: float = 0.0  # share of the stages' weights that is the same for all criteria
    learning: float = 0.0  # theta falls by this with each application


@dataclass(kw_only=True)
class Candidate:
    """One search up to its last refusal.

    Attributes:
        theta: the true log hazard multipliers on the last day.
        applications: each a list of stages visited: (stage, ratings, passed, finalists, feedback).
        causes: what each refusal truly was about, by the application's id in `as_journey`.
    """

    theta: np.ndarray
    causes: dict[str, str] = field(default_factory=dict)
    applications: list[list[tuple[str, np.ndarray, bool, int, str | None]]] = field(default_factory=list)


def worlds() -> dict[str, Truth]:
    """Worlds of which all but the first are not as the model assumes."""
    honest = tuple(tuple(line) for line in np.eye(5).tolist())
    noise = (tuple(np.array(constants.FEEDBACK_SAYS.value).mean(axis=0).tolist()),) * 5
    return {
        "as assumed": Truth(),
        "self-ratings worthless": Truth(worth=0.0),
        "self-ratings worth double": Truth(worth=2.0),
        "all feedback given and honest": Truth(feedback=honest, given=1.0),
        "feedback means nothing": Truth(feedback=noise),
        "less luck (kappa - .2)": Truth(kappa=-0.2),
        "more luck (kappa + .2)": Truth(kappa=0.2),
        "stages test all alike": Truth(flat=1.0),
        "learning (.05 an application)": Truth(learning=0.05),
        "people alike (sigma .4)": Truth(sigma=0.4),
    }


def candidates(count: int, *, refusals: int, truth: Truth, rng: np.random.Generator) -> list[Candidate]:
    """So many searches, each with so many refusals and no offer accepted."""
    return [_candidate(refusals, truth, rng) for _ in range(count)]


def rehearsed(theta: np.ndarray, times: int, rng: np.random.Generator, sigma: float = 0.8) -> np.ndarray:
    """Another person's whole ratings of rehearsals, 1 to 5; shape (times, 4)."""
    reliability = constants.RELIABILITY.value["person"]
    noise = rng.normal(0, sigma * np.sqrt((1 - reliability) / reliability), (times, len(theta)))
    return np.clip(np.round(3 - (theta + noise + sigma**2 / 2) / sigma), 1, 5)


def _candidate(refusals: int, truth: Truth, rng: np.random.Generator) -> Candidate:
    while True:
        found = _search(refusals, truth, rng)
        if found is not None:
            return found


def _search(refusals: int, truth: Truth, rng: np.random.Generator) -> Candidate | None:
    rho, sigma = constants.RHO.value, truth.sigma
    spread = np.linalg.cholesky(sigma**2 * ((1 - rho) * np.eye(4) + rho))
    who = Candidate(theta=-(sigma**2) / 2 + spread @ rng.standard_normal(4))
    lean = rng.normal(0, np.sqrt(constants.LENIENCY.value)) + rng.normal(
        0, np.sqrt(constants.SELF_BIAS.value), 4
    )
    refused = 0
    while refused < refusals:
        visited, cause = _application(who.theta, lean, truth, rng)
        if cause is not None:
            who.causes[f"a{len(who.applications)}"] = cause
        who.applications.append(visited)
        if not visited[-1][2]:
            refused += 1
        elif rng.random() < OFFERS_ACCEPTED:
            return None
        if refused < refusals:
            who.theta = who.theta - truth.learning
    return who


def _application(
    theta: np.ndarray, lean: np.ndarray, truth: Truth, rng: np.random.Generator
) -> tuple[list, str | None]:
    finalists = int(rng.choice(list(constants.FINALISTS.value), p=list(constants.FINALISTS.value.values())))
    visited = []
    for stage in STAGES:
        ratings = _self_ratings(theta, lean, truth, rng)
        hazards = _hazards(stage, finalists, theta, truth)
        if rng.random() < np.exp(-hazards.sum()):
            visited.append((stage, ratings, True, finalists, None))
            continue
        cause = rng.choice(5, p=hazards / hazards.sum())
        said = None
        if rng.random() < truth.given:
            said = constants.CATEGORIES[rng.choice(5, p=truth.feedback[cause])]
        visited.append((stage, ratings, False, finalists, said))
        return visited, constants.CAUSES[cause]
    return visited, None


def _self_ratings(theta, lean, truth: Truth, rng: np.random.Generator) -> np.ndarray:  # noqa: ANN001
    slope = truth.worth * constants.SELF_WORTH.value / constants.SIGMA.value
    y = -slope * theta + lean + rng.normal(0, np.sqrt(constants.SELF_NOISE.value), 4)
    middle, points = constants.SELF_SCALE.value
    return np.clip(np.round(middle + points * y), 1, 5)


def _hazards(stage: str, finalists: int, theta: np.ndarray, truth: Truth) -> np.ndarray:
    base = BASES.get(stage, np.log(finalists))
    kappa = constants.KAPPA.value[stage] + truth.kappa
    weights = (1 - truth.flat) * np.array(constants.WEIGHTS.value[stage]) + truth.flat / 4
    return base * np.append((1 - kappa) * weights * np.exp(theta), kappa)


def as_journey(who: Candidate, ratings: np.ndarray | None = None) -> Journey:
    """The same search as a journal would hold it, to check the whole way through the engine."""
    first = date(2026, 1, 1)
    applications = tuple(
        _as_application(n, visited, first + timedelta(days=n)) for n, visited in enumerate(who.applications)
    )
    rehearsals = tuple(
        Rehearsal(on=first, rater="person", ratings=_named(row))
        for row in (ratings if ratings is not None else ())
    )
    return Journey(today=date(2026, 9, 1), applications=applications, rehearsals=rehearsals)


def _as_application(n: int, visited: list, day: date) -> Application:
    events = [Event(on=day, kind=Kind.APPLIED)]
    for step, (stage, ratings, passed, finalists, said) in enumerate(visited):
        at, on = Stage(stage), day + timedelta(days=7 * (step + 1))
        count = finalists if stage == "final" else None
        events.append(Event(on=on, kind=Kind.INTERVIEWED, stage=at, ratings=_named(ratings)))
        kind = Kind.PASSED if passed else Kind.REJECTED
        events.append(Event(on=on + timedelta(days=2), kind=kind, stage=at, finalists=count))
        if said is not None:
            events.append(Event(on=on + timedelta(days=5), kind=Kind.FEEDBACK, stage=at, says=said))
    if visited[-1][2]:
        events.append(Event(on=on + timedelta(days=3), kind=Kind.OFFERED))
        events.append(Event(on=on + timedelta(days=4), kind=Kind.DECLINED))
    return Application(id=f"a{n}", events=tuple(events))


def _named(row: np.ndarray) -> dict[str, int]:
    return {criterion: int(rating) for criterion, rating in zip(CRITERIA, row, strict=True)}
