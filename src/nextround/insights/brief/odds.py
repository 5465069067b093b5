"""The odds of one stage, told only on press: one's own figures where there are some, and published ones."""

from dataclasses import dataclass

from nextround import words
from nextround.accounts.models import Person
from nextround.debriefs.luck import count
from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.constants import ASSUMPTION, GROUP, SOURCES, Figure
from nextround.engine.diagnosis.funnel import Rate, funnel
from nextround.engine.journey import Journey, Stage
from nextround.foundation import clock
from nextround.insights.patterns.seen import likely
from nextround.journal import records as journal

ENOUGH = 3
"""Own cases decided at a stage from which its rate is told; it starts from the published one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """What is known of how often a talk at this stage leads on.

    Attributes:
        own: the person's own figures, or that they are too few.
        usual: what is usual, as a count of people.
        luck: how often an equally good candidate hears a no there.
        sources: where the usual figure was read.
    """

    own: str
    usual: str
    luck: str
    sources: tuple[str, ...]


def odds(person: Person, stage: Stage | None) -> Odds:
    """The odds of this stage; where it is not known, those of a talk on site."""
    figure = _usual(stage)
    group = "any" if stage is None else GROUP[stage]
    return Odds(
        own=_own(_rate(person, stage)),
        usual=words.say(f"brief.odds.usual.{group}", share=count(figure.value)),
        luck=words.say(
            f"brief.odds.luck.{'final' if group == 'final' else 'other'}", share=count(1 - figure.value)
        ),
        sources=tuple(_source(each) for each in figure.sources),
    )


def _rate(person: Person, stage: Stage | None) -> Rate | None:
    """How often the person's own talks at this stage led on, as far as it is decided."""
    if stage is None:
        return None
    journey = Journey(today=clock.today(person.time_zone), applications=journal.lately(person))
    return next((each.rate for each in funnel(journey) if each.stage is stage), None)


def _own(rate: Rate | None) -> str:
    decided = 0 if rate is None else rate.decided
    if rate is None or decided < ENOUGH:
        return words.say("brief.odds.few", n=decided)
    form = "own_hint" if rate.is_a_hint else "own"
    range_ = likely(rate.rate, rate.low, rate.high)
    return words.say(f"brief.odds.{form}", passed=rate.passed, n=decided, likely=range_)


def _usual(stage: Stage | None) -> Figure[float]:
    group = None if stage is None else GROUP[stage]
    if group == "screening":
        return constants.PASS_SCREENING
    if group in {"technical", "middle"}:
        return constants.PASS_MIDDLE
    onsites = constants.ONSITES_PER_OFFER
    return Figure(1 / onsites.value, "share of onsite interviews that lead to an offer", onsites.sources)


def _source(name: str) -> str:
    source = SOURCES[name]
    code = "luck.not_measured" if name == ASSUMPTION else "luck.source"
    return words.say(code, name=source.name, years=source.years)
