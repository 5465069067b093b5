"""Where applications end: a plain list at first, from twenty applications on a flow chart and intervals."""

from nextround import words
from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.funnel import Passing
from nextround.engine.diagnosis.ways import End, Way, ways
from nextround.engine.journey import Stage
from nextround.insights.patterns.card import Card, Cell, Chart, Table, heads, lines, row
from nextround.insights.patterns.seen import Seen, how, likely, share
from nextround.pages import charts

CHARTS_FROM = 20
"""Applications from which a chart says more than a list."""
FIGURES = (
    constants.SCREENED,
    constants.PASS_SCREENING,
    constants.PASS_MIDDLE,
    constants.ONSITES_PER_OFFER,
    constants.FINALISTS,
    constants.PRIOR_TRIES,
)
SCALE = charts.Scale(
    low=0, high=1, ticks=((0, "0 %"), (0.25, "25 %"), (0.5, "50 %"), (0.75, "75 %"), (1, "100 %"))
)


def look(seen: Seen) -> Card | None:
    """Every stage that was reached, with how often it was passed."""
    funnel = seen.report.figures.funnel
    if not funnel:
        return None
    told = how("ends", FIGURES, **_usual())
    if seen.report.figures.applications < CHARTS_FROM:
        shown = (*(sentence(each) for each in funnel), words.say("insights.ends.from_twenty"))
        return Card(code="ends", lines=lines(*shown), how=told)
    gone = ways(seen.report.journey)
    return Card(
        code="ends",
        charts=(_way(gone), _rates(funnel)),
        tables=(_way_table(gone), _rates_table(funnel)),
        how=told,
    )


def _usual() -> dict[str, str]:
    """The figures that the rates begin at, as the formula quotes them."""
    return {
        "screened": share(constants.SCREENED.value),
        "first": share(constants.PASS_SCREENING.value),
        "middle": share(constants.PASS_MIDDLE.value),
        "onsites": str(constants.ONSITES_PER_OFFER.value),
    }


def sentence(each: Passing) -> str:
    """How often a stage was passed, with its doubt."""
    rate = each.rate
    said = words.say(
        "insights.ends.line",
        stage=_stage(each.stage),
        passed=rate.passed,
        decided=rate.decided,
        likely=likely(rate.rate, rate.low, rate.high),
    )
    still = words.say("insights.ends.open", n=each.open) if each.open else ""
    hint = words.say("insights.few") if rate.is_a_hint else ""
    return "; ".join(filter(None, (said, still, hint)))


def _stage(stage: Stage | None) -> str:
    return words.say(f"stage.{stage}") if stage else words.say("insights.ends.first")


def _place(place: Stage | End | None) -> str:
    if place is None:
        return words.say("insights.ends.applied")
    return words.say(f"insights.end.{place}" if isinstance(place, End) else f"stage.{place}")


def _way(gone: tuple[Way, ...]) -> Chart:
    n = sum(way.applications for way in gone if way.start is None)
    flows = [
        charts.Flow(
            start=_place(way.start), to=_place(way.to), n=way.applications, leaves=isinstance(way.to, End)
        )
        for way in gone
    ]
    title = words.say("insights.ends.way_title", n=n)
    told = charts.Told(name="way", title=title, desc=words.say("insights.ends.way_desc"))
    return Chart(name="way", title=title, svg=charts.flow(flows, told))


def _way_table(gone: tuple[Way, ...]) -> Table:
    return Table(
        caption=words.say("insights.ends.way_title", n=sum(w.applications for w in gone if w.start is None)),
        head=tuple(words.say("insights.ends.way_head").split(" | ")),
        rows=tuple(row(_place(way.start), _place(way.to), str(way.applications)) for way in gone),
    )


def _rates(funnel: tuple[Passing, ...]) -> Chart:
    spans = [
        charts.Span(
            label=f"{_stage(each.stage)}: {each.rate.passed}/{each.rate.decided}",
            low=each.rate.low,
            middle=each.rate.rate,
            high=each.rate.high,
            usual=each.rate.base,
            is_a_hint=each.rate.is_a_hint,
        )
        for each in funnel
    ]
    title = words.say("insights.ends.rates_title")
    told = charts.Told(name="rates", title=title, desc=words.say("insights.ends.rates_desc"))
    return Chart(name="rates", title=title, svg=charts.intervals(spans, SCALE, told))


def _rates_table(funnel: tuple[Passing, ...]) -> Table:
    return Table(
        caption=words.say("insights.ends.rates_title"),
        head=heads("ends"),
        rows=tuple(_rates_row(each) for each in funnel),
    )


def _rates_row(each: Passing) -> tuple[Cell, ...]:
    rate = each.rate
    range_ = likely(rate.rate, rate.low, rate.high)
    return row(
        _stage(each.stage),
        str(each.reached),
        str(each.open),
        f"{rate.passed} / {rate.decided}",
        f"{range_}; {words.say('insights.few')}" if rate.is_a_hint else range_,
        share(rate.base),
    )
