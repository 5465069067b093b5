"""Estimates and their intervals: a line for what is likely, a dot for its middle, a mark for the usual."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from nextround.pages.charts.drawing import LINE, WIDE, Told, frame, line, shortened, text

LEFT, RIGHT = 8.0, WIDE - 8
ROW = 46.0
LETTERS = 44


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One estimate.

    Attributes:
        usual: what is usual there, if that is known; drawn as a mark.
        is_a_hint: few cases stand behind it; drawn as a ring.
    """

    label: str
    low: float
    middle: float
    high: float
    usual: float | None = None
    is_a_hint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The axis below the rows.

    Attributes:
        low: its left end; `high` its right end.
        ticks: where something is written, and what.
    """

    low: float
    high: float
    ticks: Sequence[tuple[float, str]]

    def at(self, value: float) -> float:
        """Where a value lies; what is off the axis lies at its end."""
        share = (value - self.low) / (self.high - self.low)
        return LEFT + (RIGHT - LEFT) * min(max(share, 0.0), 1.0)


def intervals(rows: Sequence[Span], scale: Scale, told: Told) -> SafeString:
    """Draw one row for each estimate, its label above its line."""
    bottom = ROW * len(rows) + 6
    drawn = (shape for place, row in enumerate(rows) for shape in _row(row, scale, ROW * place + LINE))
    return frame(told, bottom + LINE + 4, [*_axis(scale, bottom), *drawn])


def _axis(scale: Scale, bottom: float) -> Iterable[str]:
    for value, words in scale.ticks:
        x = scale.at(value)
        anchor = "start" if x <= LEFT else "end" if x >= RIGHT else "middle"
        yield line((x, 4), (x, bottom), "grid")
        yield text(x, bottom + LINE - 2, words, kind="soft", anchor=anchor)


def _row(row: Span, scale: Scale, top: float) -> Iterator[str]:
    y = top + 14
    yield text(LEFT, top, shortened(row.label, LETTERS))
    yield line((scale.at(row.low), y), (scale.at(row.high), y), "line")
    for end in (row.low, row.high):
        yield line((scale.at(end), y - 4), (scale.at(end), y + 4), "line")
    if row.usual is not None:
        yield line((scale.at(row.usual), y - 8), (scale.at(row.usual), y + 8), "usual")
    kind = "ring" if row.is_a_hint else "dot"
    yield f'<circle cx="{scale.at(row.middle):.1f}" cy="{y:.1f}" r="5" class="{kind}"/>'
