"""What every chart is made of: a frame with title and description, text, lines, and the colours of a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

WIDE = 340.0
"""Units across: the width of a small phone, so that letters keep their size there."""
LINE = 18.0
"""Units from one line of text to the next."""
LETTER = 8.2
"""Units that a letter takes, about."""
COLOURS = """
.chart { font: 14px "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
.chart text { fill: #23262b; } .chart .soft { fill: #5a616b; }
.chart .stop { fill: #1f5f5b; } .chart .ribbon { fill: #1f5f5b; fill-opacity: .22; }
.chart .leaving { fill: #8a8578; fill-opacity: .3; }
.chart .grid { stroke: #dfdad0; fill: none; }
.chart .mark { stroke: #8a8578; stroke-dasharray: 3 3; fill: none; }
.chart .usual { stroke: #8a8578; stroke-width: 3; }
.chart .band { fill: #1f5f5b; fill-opacity: .12; }
.chart .line { stroke: #1f5f5b; stroke-width: 2; fill: none; }
.chart .dot { fill: #1f5f5b; stroke: #ffffff; stroke-width: 1.5; }
.chart .ring { fill: #ffffff; stroke: #1f5f5b; stroke-width: 2; }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a chart says to someone who does not see it.

    Attributes:
        name: of the chart, unique on its page; made of letters and hyphens.
        title: what it shows, in a few words.
        desc: what there is to see in it, in a sentence or two.
    """

    name: str
    title: str
    desc: str


def frame(told: Told, height: float, shapes: Iterable[str]) -> SafeString:
    """The whole chart; `shapes` are pieces made in this package, their texts escaped."""
    name = escape(told.name)
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDE:.0f} {height:.0f}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{safe(told.title)}</title>'
        f'<desc id="{name}-desc">{safe(told.desc)}</desc>{"".join(shapes)}</svg>'
    )


def keys(legend: Iterable[tuple[str, str]], top: float) -> Iterator[tuple[str, str, float, float]]:
    """Each shape of a legend with its words and its place; what has no room goes to the next line."""
    x, y = 6.0, top
    for kind, words in legend:
        wide = 30 + LETTER * len(words)
        if x > WIDE - wide:
            x, y = 6.0, y + LINE
        yield kind, words, x, y
        x += wide


def alone(svg: str, scale: float = 2) -> str:
    """The chart as a file of its own, in its light colours on white, so many pixels to a unit."""
    _, opened, rest = svg.partition("<title")
    _, _, size = svg.partition('viewBox="0 0 ')
    width, height = (float(number) * scale for number in size[: size.index('"')].split())
    head = svg[: svg.index("<title")].replace("<svg ", f'<svg width="{width:.0f}" height="{height:.0f}" ', 1)
    return f'{head}<style>{COLOURS}</style><rect width="100%" height="100%" fill="#ffffff"/>{opened}{rest}'


def text(x: float, y: float, words: str, *, kind: str = "", anchor: str = "start") -> str:
    """A line of text; `anchor` is start, middle or end."""
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f"<text {place}{_kind(kind)}>{safe(words)}</text>"


def line(start: tuple[float, float], end: tuple[float, float], kind: str) -> str:
    """A straight line."""
    return f'<path d="M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"{_kind(kind)}/>'


def path(points: Iterable[tuple[float, float]], kind: str, *, end: str = "") -> str:
    """A line through points; with `end` "Z" the area inside it."""
    way = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path d="M{way}{end}"{_kind(kind)}/>'


def rect(corner: tuple[float, float], size: tuple[float, float], kind: str) -> str:
    """A box."""
    (x, y), (width, height) = corner, size
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"{_kind(kind)}/>'


def shape(kind: str, x: float, y: float, size: float) -> str:
    """A dot, a ring or a box around a point, `size` to each side."""
    if kind == "box":
        return rect((x - size, y - size), (2 * size, 2 * size), "ring")
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" class="{kind}"/>'


def safe(words: str) -> str:
    """Words as text of an SVG, which is XML: marks escaped, and what XML forbids left out."""
    return escape("".join(each if each.isprintable() else " " for each in words), quote=False)


def shortened(words: str, most: int) -> str:
    """Words that have room in a chart; the table behind it has them whole."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _kind(kind: str) -> str:
    return f' class="{kind}"' if kind else ""
