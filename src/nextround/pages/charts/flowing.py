"""The way through the stages: a bar for each stop, from top to bottom, and ribbons as wide as their number.

A flow that passes a stop by runs in a lane beside its bar; what leaves runs to the right, with a label.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from django.utils.safestring import SafeString

from nextround.pages.charts.drawing import LINE, Told, frame, rect, shortened, text

TRUNK = 160.0
"""Units that all applications together are wide."""
BAR = 9.0
LABEL = 186.0
"""Where the labels of what leaves begin."""
GAP = 5.0
LETTERS = 18
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """So many go from a stop to a later one, or leave.

    Attributes:
        start: label of a stop; the first stop is the start of the first flow.
        to: label of a later stop, or of how they leave.
        n: how many.
    """

    start: str
    to: str
    n: int
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """One stop as it is drawn.

    Attributes:
        y: of its bar's upper edge.
        n: how many reached it.
        lanes: x of each lane past it, by the place of the stop that the lane leads to.
    """

    y: float
    n: int
    lanes: dict[int, float]


def flow(flows: Sequence[Flow], told: Told) -> SafeString:
    """Draw flows; their starts, in the order of first mention, are the stops."""
    sheet = _Sheet(tuple(flows))
    ribbons = [shape for place, _ in enumerate(sheet.stops) for shape in sheet.ribbons(place)]
    names = [shape for place, _ in enumerate(sheet.stops) for shape in sheet.names(place)]
    return frame(told, sheet.bottom, [*ribbons, *names])


class _Sheet:
    """All flows laid out on rows."""

    def __init__(self, flows: tuple[Flow, ...]) -> None:
        self.flows = flows
        self.stops = list(dict.fromkeys(f.start for f in flows))
        self.places = {stop: place for place, stop in enumerate(self.stops)}
        self.unit = TRUNK / max(sum(f.n for f in self._from(0)), 1)
        heights = [LINE * (self._leaving(place) + 1.6) + 2 * GAP for place, _ in enumerate(self.stops)]
        tops = [*accumulate(heights, initial=LINE + GAP)]
        self.bottom = tops[-1] - 2 * GAP
        self.rows = [self._row(place, tops[place]) for place, _ in enumerate(self.stops)]

    def names(self, place: int) -> Iterator[str]:
        """The bar of a stop, its name, and the names of what leaves there."""
        row = self.rows[place]
        yield rect((0, row.y), (row.n * self.unit, BAR), "stop")
        yield text(0, row.y - GAP, f"{shortened(self.stops[place], 2 * LETTERS)}: {row.n}")
        for nth, f in enumerate(f for f in self._from(place) if f.leaves):
            yield text(LABEL, self._aside(row, nth), f"{shortened(f.to, LETTERS)}: {f.n}", kind="soft")

    def ribbons(self, place: int) -> Iterator[str]:
        """What goes on from a stop, what passes it by, and what leaves."""
        row, x = self.rows[place], 0.0
        for f in sorted(self._from(place), key=lambda f: self.places.get(f.to, len(self.stops))):
            if not f.leaves:
                yield _down((x, row.y + BAR), self._landing(place, f), f.n * self.unit)
                x += f.n * self.unit
        leaving = [f for f in self._from(place) if f.leaves]
        for nth, f in reversed([*enumerate(leaving)]):  # the rightmost gets the uppermost label: none cross
            yield _aside((x, row.y + BAR), self._aside(row, nth) - 4, f.n * self.unit)
            x += f.n * self.unit
        for to, lane in row.lanes.items():
            wide, below = self._passing(place, to) * self.unit, self.rows[place + 1]
            yield _down((lane, row.y), (lane, row.y + BAR), wide)
            yield _down((lane, row.y + BAR), (below.lanes.get(to, 0.0), below.y), wide)

    def _from(self, place: int) -> list[Flow]:
        return [f for f in self.flows if f.start == self.stops[place]]

    def _leaving(self, place: int) -> int:
        return sum(f.leaves for f in self._from(place))

    def _passing(self, place: int, to: int) -> int:
        """How many go by this place on their way."""
        return sum(f.n for f in self.flows if f.to == self.stops[to] and self.places[f.start] < place)

    def _row(self, place: int, top: float) -> _Row:
        n = sum(f.n for f in self._from(place))
        lanes, x = {}, n * self.unit
        for to in range(place + 1, len(self.stops)):
            if passing := self._passing(place, to):
                lanes[to] = x + GAP
                x = lanes[to] + passing * self.unit
        return _Row(top, n, lanes)

    def _landing(self, place: int, f: Flow) -> Point:
        """Where a flow from this stop reaches the next row: on its bar, or in a lane past it."""
        to, below = self.places[f.to], self.rows[place + 1]
        x = 0.0 if to == place + 1 else below.lanes[to]
        return x + self._passing(place, to) * self.unit, below.y

    def _aside(self, row: _Row, nth: int) -> float:
        return row.y + BAR + LINE * (nth + 1)


def _down(start: Point, end: Point, wide: float) -> str:
    """A band that leaves downward and arrives downward."""
    (x, y), (to, bottom) = start, end
    bend = (y + bottom) / 2
    there = f"M{x:.1f} {y:.1f}C{x:.1f} {bend:.1f} {to:.1f} {bend:.1f} {to:.1f} {bottom:.1f}"
    x, to = x + wide, to + wide
    back = f"H{to:.1f}C{to:.1f} {bend:.1f} {x:.1f} {bend:.1f} {x:.1f} {y:.1f}Z"
    return f'<path d="{there}{back}" class="ribbon"/>'


def _aside(start: Point, y: float, wide: float) -> str:
    """A band that leaves downward and ends, narrow, at a label to the right."""
    x, top = start
    end, thick = LABEL - GAP, min(wide, LINE - 4) / 2
    low, high = y + thick, y - thick
    there = f"M{x:.1f} {top:.1f}C{x:.1f} {low:.1f} {x + wide:.1f} {low:.1f} {end:.1f} {low:.1f}"
    x += wide
    back = f"V{high:.1f}C{x:.1f} {high:.1f} {x:.1f} {high:.1f} {x:.1f} {top:.1f}Z"
    return f'<path d="{there}{back}" class="leaving"/>'
