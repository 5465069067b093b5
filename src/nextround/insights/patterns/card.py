"""What a card is made of; nothing here knows HTML or PDF, except that a chart is an SVG."""

from dataclasses import dataclass

from django.urls import reverse

from nextround import words

WIDE = 6
"""Columns from which a table scrolls sideways on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A text, and where on this machine it leads, if anywhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence with what it rests on and what can be done about it.

    Attributes:
        doubt: how sure it is, in a sentence.
        evidence: the applications it was computed from, the first few; `more` counts the others.
        plan: the code of a step that can be planned from here.
        do: where it can be done at once.
        learn: what can be put under Learning from here.
        hide: the code under which it can be waved away.
        is_minor: it is told only to those who open it.
    """

    text: str
    doubt: str = ""
    evidence: tuple[Cell, ...] = ()
    more: int = 0
    plan: str = ""
    do: Cell | None = None
    is_planned: bool = False
    learn: str = ""
    hide: str = ""
    is_minor: bool = False

    @property
    def and_more(self) -> str:
        """What follows the first few of the evidence."""
        return words.say("insights.and_more", n=self.more) if self.more else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The figures behind a chart, or instead of one.

    Attributes:
        for_screen: the column that only leads somewhere and is left out on paper; None if all stay.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int = 0
    for_screen: int | None = None

    @property
    def is_wide(self) -> bool:
        """Whether it has more columns than a phone."""
        return len(self.head) >= WIDE

    @property
    def and_more(self) -> str:
        """What follows the rows that are shown."""
        return words.say("insights.and_more", n=self.more) if self.more else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart and what it says to someone who does not see it."""

    name: str
    title: str
    svg: str

    @property
    def svg_href(self) -> str:
        """Where it is had as a file."""
        return reverse(f"patterns-{self.name}-svg")

    @property
    def png_href(self) -> str:
        """Where it is had as a picture."""
        return reverse(f"patterns-{self.name}-png")


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a card is worked out: plain words first, then formula, priors and sources for those who want them.

    Attributes:
        steps: the figures of this person's own case, line by line.
    """

    plain: str
    formula: str
    priors: str
    sources: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One part of the page.

    Attributes:
        tables: behind the charts, or shown at once where there is no chart.
        hidden: how many lines the person waved away.
        is_folded: its tables are opened by choice, though there is no chart.
    """

    code: str
    lines: tuple[Line, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    how: How | None = None
    hidden: int = 0
    is_folded: bool = False

    @property
    def title(self) -> str:
        """Its heading."""
        return words.say(f"insights.card.{self.code}")

    @property
    def fold(self) -> str:
        """What the part behind the charts is called."""
        own = f"insights.fold.{self.code}"
        return words.say(own if words.has(own) else "insights.fold.usual")

    @property
    def first_lines(self) -> tuple[Line, ...]:
        """What is told at once."""
        return tuple(line for line in self.lines if not line.is_minor)

    @property
    def minor_lines(self) -> tuple[Line, ...]:
        """What is told to those who open it."""
        return tuple(line for line in self.lines if line.is_minor)

    @property
    def about_hidden(self) -> str:
        """A sentence about the lines that were waved away."""
        return words.say("insights.findings.hidden", n=self.hidden) if self.hidden else ""


def heads(code: str) -> tuple[str, ...]:
    """The column heads of a table."""
    return tuple(words.say(f"insights.{code}.head").split(" | "))


def lines(*sentences: str) -> tuple[Line, ...]:
    """Plain sentences; empty ones are left out."""
    return tuple(Line(text=sentence) for sentence in sentences if sentence)


def row(*texts: str) -> tuple[Cell, ...]:
    """A row of plain cells."""
    return tuple(Cell(text=text) for text in texts)
