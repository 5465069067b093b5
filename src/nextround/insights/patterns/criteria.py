"""Four places to look, each with its doubt; about answers and openings, never about the person."""

from math import exp

from nextround import words
from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.hazards import Level
from nextround.insights.patterns.card import Card, Chart, Table, heads, lines, row
from nextround.insights.patterns.seen import Seen, how, share
from nextround.pages import charts

AVERAGE = -(constants.SIGMA.value**2) / 2
"""Where the average candidate lies."""
REACH = 3 * constants.SIGMA.value
FIGURES = (constants.UNDERRATED_OWN, constants.SIGMA, constants.RHO, constants.SELF_WORTH)


def look(seen: Seen) -> Card | None:
    """Where each place lies against the average; nothing while there is nothing to learn from."""
    told = seen.report.figures.diagnosis
    if not (told.looks or told.ratings or told.rated_rehearsals):
        return None
    levels = {words.say(f"insights.place.{k}"): level for k, level in told.levels.items()}
    return Card(
        code="criteria",
        lines=lines(words.say("insights.criteria.lead")),
        charts=(_chart(levels),),
        tables=(_table(levels),),
        how=how("criteria", FIGURES, underrated=share(constants.UNDERRATED_OWN.value)),
    )


def _chart(levels: dict[str, Level]) -> Chart:
    spans = [
        charts.Span(label=name, low=level.low, middle=level.mean, high=level.high, usual=AVERAGE)
        for name, level in levels.items()
    ]
    ends = (
        (AVERAGE - REACH, words.say("insights.criteria.less")),
        (AVERAGE + REACH, words.say("insights.criteria.more")),
    )
    scale = charts.Scale(low=AVERAGE - REACH, high=AVERAGE + REACH, ticks=ends)
    title = words.say("insights.criteria.title")
    told = charts.Told(name="criteria", title=title, desc=words.say("insights.criteria.desc"))
    return Chart(name="criteria", title=title, svg=charts.intervals(spans, scale, told))


def _table(levels: dict[str, Level]) -> Table:
    return Table(
        caption=words.say("insights.criteria.title"),
        head=heads("criteria"),
        rows=tuple(row(name, _against(level)) for name, level in levels.items()),
    )


def _against(level: Level) -> str:
    low, middle, high = (f"{exp(at - AVERAGE):.1f}" for at in (level.low, level.mean, level.high))
    return words.say("insights.criteria.times", middle=middle, low=low, high=high)
