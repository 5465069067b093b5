"""Waiting: how likely an answer still is after so many silent days, and where open applications stand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from django.utils.safestring import SafeString

from nextround.pages.charts.drawing import LINE, WIDE, Told, frame, keys, line, path, safe, shape, text

LEFT, RIGHT, TOP, BOTTOM = 42.0, WIDE - 10, 14.0, 190.0
STEPS = 60
TENTH = 0.1
NARROW = 7.0
"""Units that a letter takes in "probably closed", which has hardly a wide one."""
SIZES = (4.5, 9.0)
"""Of a dot for one application, and of the largest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """Applications that have waited equally long.

    Attributes:
        shape: dot, ring or box: usual, slow, probably closed; told apart without colour.
        says: what a pointer resting on it shows.
    """

    days: int
    share: float
    n: int
    shape: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The curve, the band of what is likely around it, and the dots on it.

    Attributes:
        days: the last day shown; dots beyond it stand at the edge.
        curve: the share for a number of days; `low` and `high` likewise.
        marks: days on which something changes, each with its words.
        legend: the words for dot, ring and box.
        across: the words below the axis of days.
    """

    days: int
    curve: Callable[[float], float]
    low: Callable[[float], float]
    high: Callable[[float], float]
    dots: Sequence[Dot]
    marks: Sequence[tuple[float, str]]
    legend: Sequence[tuple[str, str]]
    across: str


def waiting(plot: Plot, told: Told) -> SafeString:
    """Draw the curve and every dot on it."""
    most = ceil(max(plot.high(0), TENTH) / TENTH) * TENTH
    legend = list(keys(plot.legend, BOTTOM + 3.4 * LINE - 4))
    shapes = (
        *_axes(plot, most),
        path([*_points(plot, plot.low, most), *reversed(_points(plot, plot.high, most))], "band", end="Z"),
        path(_points(plot, plot.curve, most), "line"),
        *_marks(plot),
        *(_dot(dot, _x(dot.days, plot), _y(dot.share, most)) for dot in plot.dots),
        *_legend(legend),
    )
    return frame(told, legend[-1][3] + LINE, shapes)


def _x(days: float, plot: Plot) -> float:
    return LEFT + (RIGHT - LEFT) * min(days / plot.days, 1.0)


def _y(share: float, most: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * min(share / most, 1.0)


def _points(plot: Plot, curve: Callable[[float], float], most: float) -> list[tuple[float, float]]:
    days = [plot.days * step / STEPS for step in range(STEPS + 1)]
    return [(_x(day, plot), _y(curve(day), most)) for day in days]


def _axes(plot: Plot, most: float) -> Iterator[str]:
    for tenths in range(0, round(most / TENTH) + 1, 2):
        y = _y(tenths * TENTH, most)
        yield line((LEFT, y), (RIGHT, y), "grid")
        yield text(LEFT - 4, y + 4, f"{10 * tenths} %", kind="soft", anchor="end")
    for part in range(4):
        day = round(plot.days * part / 3)
        anchor = "end" if part == 3 else "middle"  # noqa: PLR2004 - the last of four
        yield text(_x(day, plot), BOTTOM + LINE, str(day), kind="soft", anchor=anchor)
    yield text((LEFT + RIGHT) / 2, BOTTOM + 2 * LINE, plot.across, kind="soft", anchor="middle")


def _marks(plot: Plot) -> Iterator[str]:
    for place, (day, words) in enumerate(plot.marks):
        x, y = _x(day, plot), TOP + LINE * place
        yield line((x, y - 8), (x, BOTTOM), "mark")
        anchor = "start" if x + NARROW * len(words) < WIDE else "end"
        yield text(x + (4 if anchor == "start" else -4), y + 2, words, kind="soft", anchor=anchor)


def _dot(dot: Dot, x: float, y: float) -> str:
    size = min(SIZES[0] * sqrt(dot.n), SIZES[1])
    return f"<g><title>{safe(dot.says)}</title>{shape(dot.shape, x, y, size)}</g>"


def _legend(legend: Iterable[tuple[str, str, float, float]]) -> Iterator[str]:
    for kind, words, x, y in legend:
        yield shape(kind, x, y, SIZES[0])
        yield text(x + 11, y + 4, words, kind="soft")
