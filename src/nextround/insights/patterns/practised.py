"""Practice and rehearsals over time, against oneself; outcomes have no place here."""

from collections.abc import Mapping, Sequence
from datetime import date

from nextround import words
from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.progress import LEAST, MOST, Score, likely
from nextround.engine.journey import Criterion
from nextround.insights.patterns.card import Card, Chart, Table, heads, lines, row
from nextround.insights.patterns.seen import Seen, how
from nextround.pages import charts

CODE = "progress"
LATEST = 8
"""Ratings shown of each."""
SHAPES: Mapping[str, str] = {"person": "dot", "self": "ring", "model": "box"}
"""How the marks of each rater are drawn."""
Latest = Mapping[Criterion, Sequence[Score]]


def look(seen: Seen) -> Card | None:
    """How often was practised, and how rehearsals were rated; nothing while there is neither."""
    rated = len(seen.report.journey.rehearsals)
    if not (seen.practised or rated):
        return None
    say = words.say
    latest = {criterion: scores[-LATEST:] for criterion, scores in seen.report.progress.items()}
    return Card(
        code=CODE,
        lines=lines(
            say("insights.progress.lead"),
            say("insights.progress.practised", n=seen.practised) if seen.practised else "",
            say("insights.progress.rehearsed", n=rated) if rated else "",
            say("insights.progress.one_rating") if rated else "",
            say("insights.progress.by_model") if _by_model(latest) else "",
        ),
        charts=(_chart(latest),) if latest else (),
        tables=(_table(latest),) if latest else (),
        how=how(
            "progress",
            (constants.RELIABILITY,),
            reliability=constants.RELIABILITY.value["person"],
            model=constants.RELIABILITY.value["model"],
        ),
    )


def _by_model(latest: Latest) -> bool:
    return any(rater == "model" for rater, _ in _drawn(latest))


def _chart(latest: Latest) -> Chart:
    days = sorted({score.on for scores in latest.values() for score in scores})
    drawn = charts.Course(
        strips=[
            charts.Strip(
                label=words.say(f"insights.progress.strip.{criterion}"),
                marks=[_mark(score, days) for score in scores],
            )
            for criterion, scores in latest.items()
        ],
        columns=[words.day(day) for day in days],
        low=LEAST,
        high=MOST,
        legend=[(shape, words.say(f"insights.progress.mark.{rater}")) for rater, shape in _drawn(latest)],
    )
    title = words.say("insights.progress.caption")
    told = charts.Told(name="progress", title=title, desc=words.say("insights.progress.desc"))
    return Chart(name="progress", title=title, svg=charts.course(drawn, told))


def _drawn(latest: Latest) -> list[tuple[str, str]]:
    """The raters that there are, in the order of the legend, each with its shape."""
    there = {score.rater for scores in latest.values() for score in scores}
    return [(rater, shape) for rater, shape in SHAPES.items() if rater in there]


def _mark(score: Score, days: Sequence[date]) -> charts.Mark:
    low, high = likely(score) or (None, None)
    shape = SHAPES.get(score.rater, "dot")
    return charts.Mark(column=days.index(score.on), value=score.rating, low=low, high=high, shape=shape)


def _table(latest: Latest) -> Table:
    rows = tuple(
        row(words.say(f"insights.progress.strip.{criterion}"), ", ".join(map(_rating, scores)))
        for criterion, scores in latest.items()
    )
    return Table(caption=words.say("insights.progress.caption"), head=heads("progress"), rows=rows)


def _rating(score: Score) -> str:
    code = f"insights.progress.rater.{score.rater}"
    rater = words.say(code) if words.has(code) else score.rater
    return words.say("insights.progress.rating", rating=score.rating, day=score.on, rater=rater)
