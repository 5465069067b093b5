"""Waiting: each open application against how long answers take; nothing is taken for a no by itself."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from math import ceil, exp

from django.urls import reverse

from nextround import words
from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.doubt import Band, band
from nextround.engine.diagnosis.replies import POOLED, Curve
from nextround.engine.diagnosis.silence import Pace, Wait, first_replies
from nextround.insights.patterns.card import Card, Cell, Chart, How, Table, heads, lines
from nextround.insights.patterns.seen import Seen, how, likely, share
from nextround.pages import charts

MOST_ROWS = 30
SHAPES = {Pace.USUAL: "dot", Pace.SLOW: "ring", Pace.PROBABLY_CLOSED: "box"}
MONTH, LEAST_DAYS, MOST_DAYS = 30, 90, 180
"""Of the axis; longer waits stand at its edge."""
QUARTILE = 0.6745
"""Standard deviations below which three quarters of a normal distribution lie."""
FIGURES = (
    constants.ANSWERED,
    constants.INTERVIEW_TO_DECISION,
    constants.NO_REPLY,
    constants.STILL_WAITING,
    constants.GHOSTED,
    constants.SLOW_FROM,
)


def look(seen: Seen) -> Card | None:
    """Every wait, the longest first, with a curve for those who wait for a first answer."""
    figures = seen.report.figures
    if not figures.applications:
        return None
    if not figures.waits:
        none = lines(words.say("insights.waiting.none"))
        return Card(code="waiting", lines=none, how=_how(figures.curve))
    learnt_from = 0 if figures.curve == POOLED else len(first_replies(seen.report.journey).days)
    around = band(figures.curve, learnt_from)
    first = [wait for wait in figures.waits if wait.p_any is not None]
    return Card(
        code="waiting",
        lines=lines(
            f"{words.say('insights.waiting.count', n=len(figures.waits))} {_paces(figures.waits)}",
            words.say("insights.waiting.own_curve", n=learnt_from)
            if learnt_from
            else words.say("insights.waiting.pooled"),
            words.say("insights.waiting.nothing_closes"),
        ),
        charts=(_chart(first, figures.curve, around, seen),) if first else (),
        tables=(_table(figures.waits, around, seen),),
        how=_how(figures.curve),
    )


def _paces(waits: Sequence[Wait]) -> str:
    """How many wait how long."""
    paces = Counter(wait.pace for wait in waits)
    return words.say(
        "insights.waiting.paces",
        usual=paces[Pace.USUAL],
        slow=paces[Pace.SLOW],
        closed=paces[Pace.PROBABLY_CLOSED],
    )


def _how(curve: Curve) -> How:
    return how(
        "waiting",
        FIGURES,
        median=round(curve.median),
        answered=share(curve.answered),
        spread=f"{curve.spread:.2f}",
        no_reply=share(constants.NO_REPLY.value),
        still_waiting=share(constants.STILL_WAITING.value),
        ghosted=share(constants.GHOSTED.value),
        closed=share(constants.CLOSED_BELOW.value),
    )


def _chart(waits: Sequence[Wait], curve: Curve, around: Band, seen: Seen) -> Chart:
    days = min(max(LEAST_DAYS, ceil(waits[0].days / MONTH) * MONTH), MOST_DAYS)
    title = words.say("insights.waiting.title")
    plot = charts.Plot(
        days=days,
        curve=curve.still_comes,
        low=around.low.still_comes,
        high=around.high.still_comes,
        dots=_dots(waits, seen),
        marks=[mark for mark in _marks(curve) if mark[0] < days],
        legend=[(shape, words.say(f"insights.waiting.{pace}")) for pace, shape in SHAPES.items()],
        across=words.say("insights.waiting.across"),
    )
    desc = words.say("insights.waiting.desc", start=share(curve.answered))
    told = charts.Told(name="waiting", title=title, desc=desc)
    return Chart(name="waiting", title=title, svg=charts.waiting(plot, told))


def _marks(curve: Curve) -> list[tuple[float, str]]:
    slow = curve.median * exp(QUARTILE * curve.spread)
    closed = next(
        (d for d in range(MOST_DAYS) if curve.still_comes(d) < constants.CLOSED_BELOW.value), MOST_DAYS
    )
    return [
        (slow, words.say("insights.waiting.slow_from")),
        (closed, words.say("insights.waiting.closed_from")),
    ]


def _dots(waits: Sequence[Wait], seen: Seen) -> list[charts.Dot]:
    """One dot for those that have waited equally long and look alike."""
    alike: dict[tuple[int, Pace, float], list[Wait]] = defaultdict(list)
    for wait in waits:
        alike[wait.days, wait.pace, wait.p_any or 0.0].append(wait)
    return [
        charts.Dot(
            days=days,
            share=share,
            n=len(same),
            shape=SHAPES[pace],
            says=words.say(
                "insights.waiting.at", n=len(same), days=days, name=seen.name(same[0].application)
            ),
        )
        for (days, pace, share), same in alike.items()
    ]


def _table(waits: Sequence[Wait], around: Band, seen: Seen) -> Table:
    today = seen.report.journey.today
    return Table(
        caption=words.say("insights.fold.waiting"),
        head=heads("waiting"),
        rows=tuple(_row(wait, around, today, seen) for wait in waits[:MOST_ROWS]),
        more=max(len(waits) - MOST_ROWS, 0),
        for_screen=3,
    )


def _row(wait: Wait, around: Band, today: date, seen: Seen) -> tuple[Cell, ...]:
    pace = words.say(f"insights.waiting.{wait.pace}")
    return (
        seen.link(wait.application),
        Cell(text=words.say("insights.waiting.since", n=wait.days, days=wait.days, pace=pace)),
        _asking(wait, today),
        Cell(
            text=words.say("insights.waiting.close"),
            href=reverse("application-ended", args=[wait.application]),
        ),
        Cell(text=_still(wait, around)),
        Cell(text="" if wait.p_interview is None else share(wait.p_interview)),
    )


def _still(wait: Wait, around: Band) -> str:
    if wait.p_any is None:
        return words.say("insights.waiting.after_talk")
    low, high = (curve.still_comes(wait.days) for curve in (around.low, around.high))
    return likely(wait.p_any, low, high)


def _asking(wait: Wait, today: date) -> Cell:
    """When to ask, if one likes, and then the way to a letter; never before the day they named."""
    said = words.say("insights.waiting.promised", day=wait.promised) + "; " if wait.promised else ""
    if today < wait.nudge_from:
        return Cell(text=said + words.say("insights.waiting.nudge_from", day=wait.nudge_from))
    code = "nudge_now" if today <= wait.nudge_by else "nudge_past"
    text = said + words.say(f"insights.waiting.{code}", day=wait.nudge_by)
    return Cell(text=text, href=reverse("letter-new", args=[wait.application]))
