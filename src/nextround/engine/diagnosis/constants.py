"""Every base rate and assumption of the diagnosis, each with unit and source, in this one place.

Change a figure here and every page and command that quotes it follows. A figure nobody has
measured says so: its source is `ASSUMPTION`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from nextround.engine.journey import Criterion, Stage

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a figure was read, so that a person can look for themselves.

    Attributes:
        years: when it was measured or published, as a person writes it.
    """

    id: str
    name: str
    years: str


@dataclass(frozen=True, slots=True)
class Figure(Generic[Value]):
    """One number (or table of numbers) with its unit and the source ids it rests on."""

    value: Value
    unit: str
    sources: tuple[str, ...]


ASSUMPTION = "assumption"
"""The source of whatever nobody has measured: chosen by us, tried in simulation only."""

SOURCES: Mapping[str, Source] = {
    source.id: source
    for source in (
        Source(id=ASSUMPTION, name="our own assumption, tried in simulation only", years="2026"),
        Source(id="lever-2017", name="Lever, hiring at small and mid-sized companies", years="2017"),
        Source(id="lever-2019", name="Lever, hiring benchmarks", years="2019"),
        Source(id="careerplug-2025", name="CareerPlug, recruiting metrics", years="2025"),
        Source(id="nace-2023", name="NACE, benchmarks of graduate hiring (US)", years="2023"),
        Source(id="talent-board-2022", name="ERE / Talent Board, candidate experience", years="2022"),
        Source(id="talent-board-2020", name="Talent Board, candidate experience", years="2020"),
        Source(id="greenhouse-2024", name="Greenhouse, candidate survey, via unleash.ai", years="2024"),
        Source(id="indeed-uk", name="Indeed, UK survey, via workplaceinsight.net", years="undated"),
        Source(id="interviewing-2023", name="interviewing.io's founder, in TechCrunch", years="2023"),
        Source(id="mabe-west-1982", name="Mabe & West, validity of self-evaluation", years="1982"),
        Source(id="huffcutt-2013", name="Huffcutt and others, interviewer reliability", years="2013"),
        Source(id="five-logs", name="five people's own logs, 857 applications", years="2016 to 2024"),
    )
}

# What hiring looks like on the whole.
SCREENED = Figure(0.17, "share of candidates who get a first conversation", ("lever-2017",))
SCREENED_APPLICANT = Figure(0.13, "share of applicants without a referral, the same", ("lever-2017",))
SCREENED_REFERRAL = Figure(0.57, "share of referred candidates, the same", ("lever-2017",))
SCREEN_TO_ONSITE = Figure(0.32, "share of screened candidates who reach the onsite", ("lever-2017",))
ONSITES_PER_OFFER = Figure(3.1, "onsite interviews for each offer", ("lever-2017", "lever-2019"))
FEEDBACK_GIVEN = Figure(0.29, "share of candidates who ever got feedback", ("talent-board-2022",))
GHOSTED = Figure(0.61, "share ever left without an answer after an interview", ("greenhouse-2024",))
STILL_WAITING = Figure(0.33, "share without an answer two months after applying", ("talent-board-2020",))
NO_REPLY = Figure(0.45, "share of applications that get no reply, UK", ("indeed-uk",))
UNDERRATED_OWN = Figure(0.43, "share of candidates who underrate an interview", ("interviewing-2023",))
INTERVIEW_TO_DECISION = Figure(25.1, "days from interview to decision, mean", ("nace-2023",))

SCREENED_BY_CHANNEL: Mapping[str | None, Figure[float]] = {
    "referral": SCREENED_REFERRAL,
    "board": SCREENED_APPLICANT,
    "company": SCREENED_APPLICANT,
}
"""Any other channel, or none, takes `SCREENED`."""

# The stages. Lever's screen-to-onsite rate is split in two, since a technical stage lies between.
PASS_SCREENING = Figure(0.60, "share passing the first conversation", ("lever-2017", ASSUMPTION))
PASS_MIDDLE = Figure(0.53, "share passing the middle stage", ("lever-2017", ASSUMPTION))
FINALISTS: Figure[Mapping[int, float]] = Figure(
    {2: 0.25, 3: 0.35, 4: 0.25, 5: 0.15}, "share of finals with so many finalists", (ASSUMPTION,)
)
FEWEST_FINALISTS = Figure(2, "finalists at least: a lone one can lose to nobody being hired", (ASSUMPTION,))

GROUP: Mapping[Stage, str] = {
    Stage.SCREENING: "screening",
    Stage.RECRUITER_CALL: "screening",
    Stage.TECHNICAL: "technical",
    Stage.ASSESSMENT: "technical",
    Stage.HIRING_MANAGER: "middle",
    Stage.TEAM: "middle",
    Stage.FINAL: "final",
    Stage.OFFER: "final",
}
"""Which of the model's stages stands for each; "middle" has the final's weights and technical's rate."""

# The competing-hazards model.
SIGMA = Figure(0.8, "standard deviation of a log hazard multiplier", (ASSUMPTION,))
RHO = Figure(0.2, "correlation between the criteria", (ASSUMPTION,))
KAPPA: Figure[Mapping[str, float]] = Figure(
    {"screening": 0.50, "technical": 0.45, "middle": 0.55, "final": 0.55},
    "share of an average candidate's hazard that is competition and luck",
    (ASSUMPTION,),
)
WEIGHTS: Figure[Mapping[str, tuple[float, float, float, float]]] = Figure(
    {
        "screening": (0.30, 0.20, 0.30, 0.20),
        "technical": (0.60, 0.20, 0.15, 0.05),
        "middle": (0.20, 0.25, 0.25, 0.30),
        "final": (0.20, 0.25, 0.25, 0.30),
    },
    "share of a stage's remaining hazard by criterion: hard, craft, communication, fit",
    (ASSUMPTION,),
)
FEEDBACK_SAYS: Figure[tuple[tuple[float, ...], ...]] = Figure(
    (
        (0.60, 0.02, 0.02, 0.06, 0.30),
        (0.15, 0.30, 0.10, 0.10, 0.35),
        (0.15, 0.10, 0.25, 0.15, 0.35),
        (0.15, 0.03, 0.07, 0.35, 0.40),
        (0.20, 0.05, 0.05, 0.10, 0.60),
    ),
    "probability that feedback says (columns) when the cause was (rows)",
    (ASSUMPTION,),
)
CATEGORIES = (*(str(c) for c in Criterion), "generic")
"""The columns of FEEDBACK_SAYS."""
CAUSES = (*(str(c) for c in Criterion), "competition")
"""Its rows."""

# How well ratings measure.
SELF_WORTH = Figure(0.29, "correlation of self-rating and performance", ("mabe-west-1982",))
SELF_BIAS = Figure(0.30, "variance of a person's lasting bias on one criterion", (ASSUMPTION,))
SELF_NOISE = Figure(0.366, "variance of one self-rating around it", (ASSUMPTION,))
LENIENCY = Figure(0.25, "variance of a leniency shared by all criteria", (ASSUMPTION,))
SELF_SCALE = Figure((3.5, 0.9), "self-rating of an average person, points a unit", (ASSUMPTION,))
RATER_AVERAGE = Figure(3.0, "rating an average rehearsal gets; one point is one sigma", (ASSUMPTION,))
RELIABILITY: Figure[Mapping[str, float]] = Figure(
    {"person": 0.44, "model": 0.30},
    "reliability of one rating of a rehearsal (a language model's is assumed)",
    ("huffcutt-2013", ASSUMPTION),
)
WORTH_PRIOR: Figure[Mapping[float, float]] = Figure(
    {0.0: 0.1, 0.5: 0.2, 1.0: 0.4, 1.5: 0.2, 2.0: 0.1},
    "prior probability that self-ratings are worth so many times the usual",
    (ASSUMPTION,),
)
OLD_AFTER = Figure(365, "days after which an observation is old", (ASSUMPTION,))
OLD_COUNTS = Figure(0.6, "what an old observation's log-likelihood is multiplied by", (ASSUMPTION,))
TAGGED = Figure(0.5, "share of a stage's weight moved to what a tag says was tested", (ASSUMPTION,))

# When the page speaks.
SPEAKS = Figure(0.6, "probability of the weakest criterion from which it is named", (ASSUMPTION,))
PRIOR_TRIES = Figure(8, "tries the base rate counts for in a person's own rate", (ASSUMPTION,))
FEW_TRIES = Figure(20, "decided cases under which a rate is called a hint", (ASSUMPTION,))
INTERVAL = Figure(0.90, "probability inside a credible interval", (ASSUMPTION,))
MOST_COMPARED = Figure(6, "versions of one kind that are compared, the largest", (ASSUMPTION,))
LEAST_COMPARED = Figure(3, "decided cases a version needs to be compared", (ASSUMPTION,))
FALSE_ALARMS = Figure(0.05, "most false alarms allowed over all comparisons looked at", (ASSUMPTION,))
REVIEW_AFTER = Figure(3, "refusals in a row, each after a conversation, before a review", (ASSUMPTION,))

# Waiting for a first reply.
ANSWERED = Figure(0.43, "share of applications ever answered", ("five-logs",))
REPLY_MEDIAN = Figure(12.8, "days to the first reply, median of those that come", ("five-logs",))
REPLY_SPREAD = Figure(1.42, "standard deviation of the log of those days", ("five-logs",))
REPLIES_LATER: Figure[tuple[tuple[int, float, float], ...]] = Figure(
    (
        (0, 0.45, 0.047),
        (7, 0.35, 0.032),
        (14, 0.30, 0.027),
        (21, 0.25, 0.015),
        (30, 0.21, 0.012),
        (60, 0.14, 0.013),
    ),
    "silent days, share with any reply later, share with an interview later",
    ("five-logs",),
)
PEOPLE_DIFFER = Figure(
    (0.8, 0.6, 0.3),
    "standard deviation between people of logit answered, log median, log spread",
    ("five-logs", ASSUMPTION),
)
REFIT_FROM = Figure(20, "own applications from which the waiting curve is fitted anew", (ASSUMPTION,))
NUDGE_AFTER = Figure((10, 14), "days of silence after which to ask, when no date was promised", (ASSUMPTION,))
CLOSED_BELOW = Figure(0.10, "chance of an answer under which it is probably closed", (ASSUMPTION,))
SLOW_FROM = Figure(
    0.75, "share of coming answers that are in by then: from here on it is slow", (ASSUMPTION,)
)
