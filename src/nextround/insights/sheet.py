"""A part of a page of figures: sentences, a chart with the table behind it, and how it is worked out."""

from dataclasses import dataclass

from nextround import words
from nextround.insights.patterns.card import How, Line, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart with its title."""

    title: str
    svg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One part of the page.

    Attributes:
        code: unique on the page, made of letters and hyphens.
        tables: behind the chart, or shown at once where there is none.
        is_folded: whether the tables stay folded though there is no chart.
    """

    code: str
    title: str
    lines: tuple[Line, ...] = ()
    figure: Figure | None = None
    tables: tuple[Table, ...] = ()
    is_folded: bool = False
    how: How | None = None


def how(code: str) -> How:
    """How a part is worked out, from the sentences below this code."""
    return How(
        plain=words.say(f"{code}.plain"),
        formula=words.say(f"{code}.formula"),
        priors=words.say(f"{code}.priors"),
    )


def head(code: str) -> tuple[str, ...]:
    """The column heads of a table."""
    return tuple(words.say(code).split(" | "))
