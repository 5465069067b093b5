"""Versions of CV and letter, ways in, roles: how often each led to a conversation, compared with care."""

from itertools import groupby

from nextround import words
from nextround.engine.diagnosis import constants
from nextround.engine.diagnosis.funnel import Difference, Version
from nextround.insights.patterns.card import Card, Cell, Chart, Table, heads, lines, row
from nextround.insights.patterns.ends import SCALE
from nextround.insights.patterns.seen import Seen, how, likely, share
from nextround.pages import charts
from nextround.words.patterns import often

FIGURES = (constants.SCREENED, constants.PRIOR_TRIES, constants.FALSE_ALARMS)
LEAST_SHOWN = 2
"""Decided applications under which a version says nothing yet."""
MOST_OF_A_KIND = constants.MOST_COMPARED.value


def look(seen: Seen) -> Card | None:
    """Each version's rate with its doubt, and a difference only where luck would seldom show it."""
    shown = _largest(seen.report.figures.versions)
    if not shown:
        return None
    found = seen.report.differences
    decided = max(_decided(shown))
    none = words.say("insights.versions.no_difference", n=decided)
    return Card(
        code="versions",
        lines=lines(*([_difference(each) for each in found] or [none])),
        charts=(_chart(shown),),
        tables=(_table(shown),),
        how=how("versions", FIGURES, **_compared_so()),
    )


def _compared_so() -> dict[str, str]:
    """The figures that the explanation quotes."""
    return {
        "alarms": f"{constants.FALSE_ALARMS.value:g}",
        "screened": share(constants.SCREENED.value),
        "most": str(constants.MOST_COMPARED.value),
        "least": str(constants.LEAST_COMPARED.value),
    }


def _largest(versions: tuple[Version, ...]) -> list[Version]:
    """The largest few of each kind that has at least two; one alone compares with nothing."""
    seen = [version for version in versions if version.rate.decided >= LEAST_SHOWN]
    kinds = [list(same) for _, same in groupby(seen, key=lambda version: version.kind)]
    return [version for same in kinds if len(same) > 1 for version in same[:MOST_OF_A_KIND]]


def _decided(shown: list[Version]) -> list[int]:
    return [sum(v.rate.decided for v in same) for _, same in groupby(shown, key=lambda version: version.kind)]


def _difference(each: Difference) -> str:
    return words.say(
        "insights.versions.difference",
        kind=words.say(f"insights.versions.{each.kind}"),
        better=each.better.id,
        other=each.other.id,
        often=often(1 - each.p),
        pairs=words.say("insights.versions.pairs", n=each.looked_at),
    )


def _label(version: Version) -> str:
    return words.say(
        "insights.versions.row",
        kind=words.say(f"insights.versions.{version.kind}"),
        id=version.id,
        passed=version.rate.passed,
        decided=version.rate.decided,
    )


def _chart(shown: list[Version]) -> Chart:
    spans = [
        charts.Span(
            label=_label(version),
            low=version.rate.low,
            middle=version.rate.rate,
            high=version.rate.high,
            usual=version.rate.base,
            is_a_hint=version.rate.is_a_hint,
        )
        for version in shown
    ]
    title = words.say("insights.versions.title")
    told = charts.Told(name="versions", title=title, desc=words.say("insights.versions.desc"))
    return Chart(name="versions", title=title, svg=charts.intervals(spans, SCALE, told))


def _table(shown: list[Version]) -> Table:
    return Table(
        caption=words.say("insights.versions.title"),
        head=heads("versions"),
        rows=tuple(_row(version) for version in shown),
    )


def _row(version: Version) -> tuple[Cell, ...]:
    rate = version.rate
    kind = words.say(f"insights.versions.{version.kind}")
    hint = f"; {words.say('insights.few')}" if rate.is_a_hint else ""
    return row(
        f"{kind} “{version.id}”",
        str(rate.decided),
        str(rate.passed),
        likely(rate.rate, rate.low, rate.high) + hint,
    )
