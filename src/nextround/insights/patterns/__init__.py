"""The patterns page as one value, which the page and the file show alike: cards made of sentences and charts.

One module a card, each with `look(seen) -> Card | None`; None where there is nothing to say. The engine says
what (`seen.report`), `words` says how.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nextround.accounts.actions import dismissed
from nextround.accounts.models import Person
from nextround.engine.diagnosis.report import Report, report
from nextround.engine.journey import Journey
from nextround.insights.patterns import (
    criteria,
    ends,
    luck,
    practised,
    set_aside,
    stands_out,
    suggests,
    versions,
    waits,
    would_tell,
)
from nextround.insights.patterns.card import Card, Chart
from nextround.insights.patterns.seen import Seen
from nextround.journeys.noted import noted
from nextround.plan import records as plan
from nextround.practice import records as practice
from nextround.words.patterns import names_of

LOOKS: tuple[Callable[[Seen], Card | None], ...] = (
    suggests.look,
    would_tell.look,
    luck.look,
    stands_out.look,
    ends.look,
    waits.look,
    versions.look,
    criteria.look,
    practised.look,
    set_aside.look,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """The whole page.

    Attributes:
        applications: how many it was made from.
    """

    today: date
    applications: int
    cards: tuple[Card, ...]

    @property
    def practice(self) -> tuple[Card, ...]:
        """What was practised and rehearsed, which needs no application."""
        return tuple(card for card in self.cards if card.code == practised.CODE)

    def chart(self, name: str) -> Chart | None:
        """The chart of this name, if there is one today."""
        return next((chart for card in self.cards for chart in card.charts if chart.name == name), None)


def patterns(person: Person) -> Patterns:
    """Look at everything this person noted, in a constant number of queries."""
    journey = noted(person)
    seen = see(journey, report(journey))
    return told(
        seen.with_own(
            planned=frozenset(plan.ahead(person).values_list("what", flat=True)),
            hidden=dismissed(person, journey.today),
            practised=practice.reviews(person).count(),
        )
    )


def see(journey: Journey, found: Report) -> Seen:
    """What is looked at, before anything that only the journal knows."""
    return Seen(report=found, names=names_of(journey))


def told(seen: Seen) -> Patterns:
    """The cards that have something to say."""
    cards = (look(seen) for look in LOOKS)
    return Patterns(
        today=seen.report.journey.today,
        applications=seen.report.figures.applications,
        cards=tuple(card for card in cards if card is not None),
    )
