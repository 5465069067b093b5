"""How far an application got, and the arithmetic of bad luck, in sentences with their sources (F3, F4)."""

from collections.abc import Iterable
from dataclasses import dataclass

from nextround import words
from nextround.engine.debrief import Case, Debrief, implies
from nextround.engine.diagnosis.constants import ASSUMPTION, GROUP, Source
from nextround.engine.diagnosis.runs import Loss, Run, how_far, runs
from nextround.engine.journey import Application, Journey


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One figure as it is told.

    Attributes:
        sentence: what a person reads first.
        how: line by line, how it is worked out.
        sources: where the figures were read, with their years.
    """

    sentence: str
    how: tuple[str, ...]
    sources: tuple[str, ...]


def far(value: Application) -> Told | None:
    """How far this application got and what share get that far; None before the second conversation."""
    got = how_far(value)
    if got is None:
        return None
    steps = [words.say(f"luck.far_step.{step.code}", percent=_percent(step.share)) for step in got.steps]
    if len(steps) > 1:
        steps.append(words.say("luck.far_step.product", percent=_percent(got.share)))
    stage = words.say(f"stage.inline.{got.stage}")
    return Told(
        sentence=words.say("luck.far", stage=stage, share=count(got.share)),
        how=tuple(steps),
        sources=_sources(got.sources),
    )


def luck(journey: Journey, application: str) -> Told | None:
    """How often luck alone makes such a run of no's; None when there is none.

    Args:
        journey: the whole search.
        application: the id of the one that ended; the run it belongs to is told before any other.
    """
    found = runs(journey)
    of_this = (run for run in found if any(loss.application == application for loss in run.losses))
    run = next(of_this, None) or next(iter(found), None)
    return None if run is None else of_run(run)


def of_run(run: Run) -> Told:
    """How often luck alone makes this run of no's."""
    return Told(
        sentence=words.say(f"luck.run.{run.code}", n=run.length, share=count(run.p)),
        how=_losses(run),
        sources=_sources(run.sources),
    )


def mine(case: Case, state: Debrief | None) -> tuple[str, ...]:
    """What the person's own notes say was theirs; always told beside the luck, and never only chance."""
    candidate = None if state is None else implies(state).candidate
    return (
        *([] if candidate is None else [words.say("luck.mine.placed", what=candidate.about)]),
        *(words.say("luck.mine.stumped", what=asked.text) for asked in case.weak),
        *(words.say("luck.mine.off_guard", what=thing) for thing in case.off_guard),
    ) or (words.say("luck.mine.nothing"),)


def count(share: float) -> str:
    """A share as a count of people: "3 in 10", "1 in 18", "nearly all", "hardly any"."""
    if share < 0.001:  # noqa: PLR2004 - a count of so many people tells nobody anything
        return words.say("luck.hardly_any")
    tenths = round(share * 10)
    if tenths == 10:  # noqa: PLR2004 - ten in ten
        return words.say("luck.nearly_all")
    if share < 0.25:  # noqa: PLR2004 - from here down, "1 in n" is finer than tenths
        return words.say("luck.one_in", n=round(1 / share))
    return words.say("luck.in_ten", n=tenths)


def _losses(run: Run) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_loss(loss) for loss in run.losses))


def _loss(loss: Loss) -> str:
    percent = _percent(loss.p)
    if loss.stage is None:
        return words.say("luck.loss.first_look", percent=percent)
    if GROUP[loss.stage] != "final":
        return words.say("luck.loss.stage", stage=words.say(f"stage.{loss.stage}"), percent=percent)
    if loss.finalists is None:
        return words.say("luck.loss.final_unknown", percent=percent)
    return words.say("luck.loss.final", finalists=loss.finalists, percent=percent)


def _sources(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(
        words.say(
            "luck.not_measured" if source.id == ASSUMPTION else "luck.source",
            name=source.name,
            years=source.years,
        )
        for source in sources
    )


def _percent(share: float) -> int:
    return round(share * 100)
