"""The arithmetic of bad luck, and how far one got: numbers only, the sentences live in `words`.

"Of equally good finalists among three, 3 in 10 lose three finals in a row" is a product of the chances
an average candidate had at each place where this person heard a no; nothing is inferred about them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import prod

from nextround.engine.diagnosis.constants import (
    ASSUMPTION,
    FEWEST_FINALISTS,
    FINALISTS,
    GROUP,
    PASS_MIDDLE,
    PASS_SCREENING,
    SCREEN_TO_ONSITE,
    SCREENED,
    SCREENED_BY_CHANNEL,
    SOURCES,
    Figure,
    Source,
)
from nextround.engine.diagnosis.visits import Course, Outcome, Visit, courses, once
from nextround.engine.journey import Application, Journey, Stage, conversations, furthest


class RunCode(StrEnum):
    """Which refusals in a row are counted."""

    FINALS = "finals"
    CONVERSATIONS = "conversations"
    FIRST_LOOKS = "first_looks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One refusal and the chance that an equally good candidate hears a no there, too.

    Attributes:
        stage: None stands for the first look at an application, before any conversation.
        p: that chance, 0 to 1.
        finalists: how many were in the last round, where the person knows it.
        sources: ids in `constants.SOURCES`; the assumption is one of them.
    """

    application: str
    stage: Stage | None
    on: date
    p: float
    finalists: int | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Refusals in a row, up to the latest, and how often luck alone makes such a run.

    Attributes:
        p: the probability that an equally good candidate hears as many no's at the same places.
        losses: oldest first; p is the product of theirs.
    """

    code: RunCode
    p: float
    losses: tuple[Loss, ...]

    @property
    def ended(self) -> date:
        """The day of the latest of them."""
        return self.losses[-1].on

    @property
    def length(self) -> int:
        """How many refusals in a row."""
        return len(self.losses)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What the base rates rest on, each source once."""
        return _sources(loss.sources for loss in self.losses)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One factor of a share: what part of those at one place come to the next.

    Attributes:
        code: screened, passed_screening or onsite.
    """

    code: str
    share: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HowFar:
    """How far one application came and what share of applications get that far.

    Attributes:
        share: 0 to 1, the product of the steps' shares.
    """

    application: str
    stage: Stage
    conversations: int
    share: float
    steps: tuple[Step, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """What the share rests on, each source once."""
        return _sources(step.sources for step in self.steps)


def how_far(application: Application) -> HowFar | None:
    """How far this application came, from the second conversation on; None before, for there is no prize.

    Source:
        Lever 2017: 17 % of candidates are screened (applicants 13 %, referrals 57 %), 32 % of those reach
        the onsite. The stage between the two has no published figure and takes the assumed share.
    """
    talks, stage = conversations(application), furthest(application)
    if talks < 2 or stage is None:  # noqa: PLR2004 - the second conversation, by F4
        return None
    steps = _steps(GROUP[stage], application.channel)
    return HowFar(
        application=application.id,
        stage=stage,
        conversations=talks,
        share=prod(step.share for step in steps),
        steps=steps,
    )


def runs(journey: Journey) -> tuple[Run, ...]:
    """Every run of refusals up to today, the one that says most first; runs of none are left out."""
    found = (_finals(journey), _not_all_finals(journey), _first_looks(journey))
    return tuple(run for run in found if run is not None)


def bad_luck(journey: Journey) -> Run | None:
    """The one run to tell: finals if there were any, else the stages the person lost at."""
    return next(iter(runs(journey)), None)


def chance_of_no(visit: Visit, channel: str | None) -> tuple[float, tuple[str, ...]]:
    """The chance that an average candidate is turned down there, and the source ids it rests on."""
    if visit.stage is None:
        screened = SCREENED_BY_CHANNEL.get(channel, SCREENED)
        return 1 - screened.value, screened.sources
    group = GROUP[visit.stage]
    if group == "final":
        return _lost_final(visit.finalists)
    passing = PASS_SCREENING if group == "screening" else PASS_MIDDLE
    return 1 - passing.value, passing.sources


def _lost_final(finalists: int | None) -> tuple[float, tuple[str, ...]]:
    if finalists is not None:
        return 1 - 1 / max(finalists, FEWEST_FINALISTS.value), ()
    mean = sum(share * (1 - 1 / n) for n, share in FINALISTS.value.items())
    return mean, FINALISTS.sources


def _steps(group: str, channel: str | None) -> tuple[Step, ...]:
    screened = _step("screened", SCREENED_BY_CHANNEL.get(channel, SCREENED))
    if group == "screening":
        return (screened,)
    if group == "final":
        return (screened, _step("onsite", SCREEN_TO_ONSITE))
    return (screened, _step("passed_screening", PASS_SCREENING))


def _step(code: str, figure: Figure[float]) -> Step:
    return Step(code=code, share=figure.value, sources=figure.sources)


@once
def after_talks(journey: Journey) -> Run | None:
    """Refusals in a row that each came after a conversation; no's before any are counted apart."""
    return _run(RunCode.CONVERSATIONS, journey, map(_after_a_talk, courses(journey)))


def _finals(journey: Journey) -> Run | None:
    return _run(RunCode.FINALS, journey, map(_final_of, courses(journey)))


def _not_all_finals(journey: Journey) -> Run | None:
    """Refusals after a conversation, told only if they were not all finals, which say it better."""
    run = after_talks(journey)
    all_finals = run is not None and all(_is_final(loss.stage) for loss in run.losses)
    return None if all_finals else run


def _first_looks(journey: Journey) -> Run | None:
    return _run(RunCode.FIRST_LOOKS, journey, (each.look for each in courses(journey)))


def _run(code: RunCode, journey: Journey, found: Iterable[Visit | None]) -> Run | None:
    channels = {a.id: a.channel for a in journey.applications}
    decided = [v for v in found if v and v.outcome in {Outcome.PASSED, Outcome.ENDED}]
    lost: list[Visit] = []
    for visit in sorted(decided, key=lambda v: (v.on, v.application)):
        if visit.outcome is Outcome.PASSED:
            lost.clear()
        else:
            lost.append(visit)
    if not lost:
        return None
    losses = tuple(_loss(visit, channels[visit.application]) for visit in lost)
    return Run(code=code, p=prod(loss.p for loss in losses), losses=losses)


def _loss(visit: Visit, channel: str | None) -> Loss:
    p, sources = chance_of_no(visit, channel)
    return Loss(
        application=visit.application,
        stage=visit.stage,
        on=visit.on,
        p=p,
        finalists=visit.finalists,
        sources=sources,
    )


def _final_of(each: Course) -> Visit | None:
    return next((v for v in reversed(each.visits) if _is_final(v.stage)), None)


def _after_a_talk(each: Course) -> Visit | None:
    """The refusal after a conversation; an offer breaks the run, a stage passed does not."""
    if each.refusal is None:
        return each.offer
    return None if each.refusal.stage is None else each.refusal


def _is_final(stage: Stage | None) -> bool:
    return stage is not None and GROUP[stage] == "final"


def _sources(ids: Iterable[tuple[str, ...]]) -> tuple[Source, ...]:
    """Each source once, the assumption last."""
    once = dict.fromkeys(source for some in ids for source in some)
    return tuple(SOURCES[source] for source in sorted(once, key=lambda name: name == ASSUMPTION))
