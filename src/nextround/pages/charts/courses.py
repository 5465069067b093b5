"""Ratings over time: a strip for each thing that was rated, a shape and its interval for each rating.

Columns stand at equal distances, whatever the time between them; ratings of one column stand side by side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from nextround.pages.charts.drawing import LINE, WIDE, Told, frame, keys, line, shape, shortened, text

LEFT, RIGHT = 24.0, WIDE - 18
HEIGHT = 84.0
"""Of a strip, from its highest to its lowest rating."""
STRIP = HEIGHT + 2.4 * LINE
BESIDE = 9.0
LETTERS = 44
SIZE = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One rating.

    Attributes:
        column: when, as a place among the columns.
        low: lower end of its interval, and `high` the upper one; None where there is none.
        shape: "dot", "ring" or "box".
    """

    column: int
    value: float
    low: float | None = None
    high: float | None = None
    shape: str = "dot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """All ratings of one thing, oldest first."""

    label: str
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What is drawn.

    Attributes:
        columns: words for each, of which the first and the last are written.
        low: the lowest possible rating; `high` the highest.
        legend: the words for each shape, in as many lines as they need.
    """

    strips: Sequence[Strip]
    columns: Sequence[str]
    low: float
    high: float
    legend: Sequence[tuple[str, str]]


def course(drawn: Course, told: Told) -> SafeString:
    """Draw one strip below the other, the legend above them."""
    sheet = _Sheet(drawn)
    shapes = [shape for place, _ in enumerate(drawn.strips) for shape in sheet.strip(place)]
    return frame(told, sheet.bottom + LINE + 4, [*sheet.legend(), *shapes, *sheet.days()])


class _Sheet:
    """Where everything stands."""

    def __init__(self, drawn: Course) -> None:
        self.drawn = drawn
        self.keys = list(keys(drawn.legend, 9.0))
        self.top = max(y for _, _, _, y in self.keys) - 9.0 + 1.6 * LINE
        self.bottom = self.top + STRIP * len(drawn.strips) - LINE / 2

    def legend(self) -> Iterator[str]:
        """What each shape is."""
        for kind, words, x, y in self.keys:
            yield shape(kind, x, y, SIZE)
            yield text(x + 11, y + 5, words, kind="soft")

    def strip(self, place: int) -> Iterator[str]:
        """One thing: its name, three lines of the scale, and its marks."""
        strip, top = self.drawn.strips[place], self.top + STRIP * place
        yield text(0, top + LINE - 4, shortened(strip.label, LETTERS))
        for value in (self.drawn.low, (self.drawn.low + self.drawn.high) / 2, self.drawn.high):
            y = self._y(value, top)
            yield line((LEFT - 6, y), (RIGHT + 10, y), "grid")
            yield text(LEFT - 10, y + 5, f"{value:.0f}", kind="soft", anchor="end")
        for nth, mark in enumerate(strip.marks):
            before = sum(other.column == mark.column for other in strip.marks[:nth])
            yield from self._mark(mark, self._x(mark.column) + BESIDE * before, top)

    def days(self) -> Iterator[str]:
        """When the first and the last one were."""
        first, *others = self.drawn.columns
        yield text(LEFT - 6, self.bottom + LINE, first, kind="soft")
        if others:
            yield text(WIDE - 4, self.bottom + LINE, others[-1], kind="soft", anchor="end")

    def _mark(self, mark: Mark, x: float, top: float) -> Iterator[str]:
        if mark.low is not None and mark.high is not None:
            low, high = self._y(mark.low, top), self._y(mark.high, top)
            yield line((x, low), (x, high), "line")
            for end in (low, high):
                yield line((x - 4, end), (x + 4, end), "line")
        yield shape(mark.shape, x, self._y(mark.value, top), SIZE)

    def _x(self, column: int) -> float:
        gaps = max(len(self.drawn.columns) - 1, 1)
        return LEFT + 6 + (RIGHT - LEFT - 12) * column / gaps

    def _y(self, value: float, top: float) -> float:
        share = (value - self.drawn.low) / (self.drawn.high - self.drawn.low)
        return top + 1.4 * LINE + HEIGHT * (1 - share)
