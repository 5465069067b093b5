"""What the cards look at: the engine's report, names of applications, and what the journal knows beside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse

from nextround import words
from nextround.engine.diagnosis.constants import ASSUMPTION, SOURCES, Figure
from nextround.engine.diagnosis.report import Report
from nextround.insights.patterns.card import Cell, How
from nextround.words.patterns import percent

HALF_A_PERCENT = 0.005
SHOWN = 6
"""Applications named beside a sentence; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything a card may look at.

    Attributes:
        names: what to call each application, by id.
        planned: what the steps ahead say.
        hidden: codes that were waved away.
        practised: how often an answer was practised.
    """

    report: Report
    names: Mapping[str, str]
    planned: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    practised: int = 0

    def with_own(self, *, planned: frozenset[str], hidden: frozenset[str], practised: int) -> "Seen":
        """The same, with what only the journal knows."""
        return replace(self, planned=planned, hidden=hidden, practised=practised)

    def name(self, application: str) -> str:
        """What to call an application."""
        return self.names.get(application) or words.say("insights.no_name")

    def link(self, application: str, to: str = "application") -> Cell:
        """An application by name, leading to its page."""
        return Cell(text=self.name(application), href=reverse(to, args=[application]))

    def links(self, applications: Iterable[str]) -> tuple[tuple[Cell, ...], int]:
        """The first few of these applications, and how many more there are."""
        ids = list(applications)
        return tuple(self.link(each) for each in ids[:SHOWN]), max(len(ids) - SHOWN, 0)


def share(p: float) -> str:
    """A probability as a whole percentage; never quite nothing, never quite sure."""
    if 0 < p < HALF_A_PERCENT:
        return words.say("insights.under_one")
    return words.say("insights.over_99") if 1 - HALF_A_PERCENT < p < 1 else percent(p)


def likely(middle: float, low: float, high: float) -> str:
    """A figure with the range it likely lies in."""
    if share(low) == share(high):
        return share(middle)
    return words.say("insights.likely", middle=share(middle), low=share(low), high=share(high))


def how(code: str, figures: Iterable[Figure[Any]] = (), *, steps: Iterable[str] = (), **facts: Any) -> How:
    """How a card is worked out, with the sources that these figures rest on, each once, assumptions last."""
    ids = dict.fromkeys(source for figure in figures for source in figure.sources)
    return How(
        plain=words.say(f"insights.how.{code}.plain", **facts),
        formula=words.say(f"insights.how.{code}.formula", **facts),
        priors=words.say(f"insights.how.{code}.priors", **facts),
        sources=tuple(_source(each) for each in sorted(ids, key=lambda each: each == ASSUMPTION)),
        steps=tuple(steps),
    )


def _source(name: str) -> str:
    source = SOURCES[name]
    code = "insights.not_measured" if name == ASSUMPTION else "insights.source"
    return words.say(code, name=source.name, years=source.years)
