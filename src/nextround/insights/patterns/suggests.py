"""What the notes suggest: one place to begin, or that nobody can tell yet."""

from nextround import words
from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.grid import CRITERIA
from nextround.engine.diagnosis.hazards import Diagnosis, sensitivity_of
from nextround.engine.diagnosis.sensitivity import Sensitivity
from nextround.engine.journey import Criterion
from nextround.insights.patterns.card import Card, lines
from nextround.insights.patterns.seen import Seen, how, share
from nextround.words.patterns import ended_of

EARLIEST = 2
"""Refusals from which on there is a page to speak of, by S1."""
FIGURES = (
    constants.PASS_SCREENING,
    constants.KAPPA,
    constants.SELF_WORTH,
    constants.RELIABILITY,
    constants.FEEDBACK_SAYS,
)


def look(seen: Seen) -> Card | None:
    """What it most likely comes down to, with its doubt; before the second no, that it is too early."""
    told = seen.report.figures.diagnosis
    return Card(
        code="suggests",
        lines=lines(_seen(seen), *_first_looks(seen), *_suggested(seen, told)),
        how=how("suggests", FIGURES, steps=[*_each(told), *_worth(told), *_otherwise(seen)], **_assumed()),
    )


def _assumed() -> dict[str, str]:
    """The figures that the explanation quotes."""
    luck = constants.KAPPA.value.values()
    return {
        "speaks": share(constants.SPEAKS.value),
        "sigma": f"{constants.SIGMA.value:g}",
        "rho": f"{constants.RHO.value:g}",
        "least_luck": f"{min(luck):g}",
        "most_luck": f"{max(luck):g}",
        "worth": f"{constants.SELF_WORTH.value:g}",
        "reliability": f"{constants.RELIABILITY.value['person']:g}",
        "model": f"{constants.RELIABILITY.value['model']:g}",
        "old": f"{constants.OLD_COUNTS.value:g}",
    }


def _each(told: Diagnosis) -> list[str]:
    """How likely each place is the one to begin with, once there is something to learn from."""
    if told.rejections < EARLIEST:
        return []
    return [
        words.say("insights.suggests.each", place=words.say(f"insights.place.{k}"), percent=share(p))
        for k, p in told.weak.items()
    ]


def _worth(told: Diagnosis) -> list[str]:
    """What the person's own marks are worth, where rehearsals that others rated tell."""
    if not told.rated_rehearsals:
        return []
    return [words.say("insights.suggests.worth", n=told.rated_rehearsals, times=f"{told.worth:.1f}")]


def _otherwise(seen: Seen) -> list[str]:
    """The likeliest place had one assumption been another, and over many others: beside, never mixed in."""
    if seen.report.figures.diagnosis.rejections < EARLIEST:
        return []
    beside = sensitivity_of(seen.report.journey)
    found = {**beside.otherwise, "averaged": beside.averaged}
    return [
        words.say(
            f"insights.assumed.{code}",
            place=words.say(f"insights.place.{CRITERIA[int(weak.argmax())]}"),
            percent=share(float(weak.max())),
        )
        for code, weak in found.items()
    ]


def _seen(seen: Seen) -> str:
    figures = seen.report.figures
    debriefs = sum("debrief" in each.extra for each in seen.report.journey.applications)
    return words.say(
        "insights.suggests.seen",
        n=figures.applications,
        ended=ended_of(figures),
        debriefs=words.say("insights.from_debriefs", n=debriefs) if debriefs else "",
    )


def _first_looks(seen: Seen) -> list[str]:
    found = [each.refusal for each in seen.report.journey.courses if each.refusal is not None]
    unseen = sum(refusal.stage is None for refusal in found)
    return [words.say("insights.suggests.first_looks", n=unseen)] if unseen else []


def _suggested(seen: Seen, told: Diagnosis) -> list[str]:
    if told.rejections < EARLIEST:
        return [words.say("insights.nothing_seen")]
    if told.named is None:
        place = words.say(f"insights.place.{told.practise}")
        return [words.say("patterns.cant_tell"), words.say("insights.suggests.practise", place=place)]
    sure = told.weak[told.named]
    return [
        words.say(f"patterns.named.{told.named}", percent=share(sure)),
        words.say("insights.suggests.named_doubt", percent=share(1 - sure)),
        *_hangs_on(told.named, sensitivity_of(seen.report.journey)),
    ]


def _hangs_on(named: Criterion, beside: Sensitivity) -> list[str]:
    """Which single assumption it would not survive, and how sure one is over many others."""
    place = CRITERIA.index(named)
    shaky = [code for code, weak in beside.otherwise.items() if int(weak.argmax()) != place]
    told = [
        words.say("insights.suggests.shaky", otherwise=words.say(f"insights.otherwise.{code}"))
        for code in shaky
    ]
    averaged = words.say("insights.suggests.averaged", percent=share(float(beside.averaged[place])))
    return [*(told or [words.say("insights.suggests.steady")]), averaged]
