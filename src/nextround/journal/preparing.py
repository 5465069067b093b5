"""What is ticked and chosen for a coming talk, and which invitations are for one that is still to come."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from nextround.engine.journey import ENDINGS, Kind
from nextround.journal.models import Application, Event, Preparation

ASK = "ask:"
"""How the code of a question to ask begins; the bank's id follows."""
OWN = f"{ASK}own-"
"""The same of a question of one's own."""
TALKS = frozenset({Kind.INTERVIEWED, Kind.ASSESSED})


def prepared(application: Application, stage: str) -> QuerySet[Preparation]:
    """The lines ticked and the questions chosen for a talk at this stage."""
    return application.preparations.filter(stage=stage)


def to_ask(application: Application, stage: str) -> QuerySet[Preparation]:
    """Questions that wait for a talk at this stage; where a stage isn't known, it may be any."""
    rows: QuerySet[Preparation] = application.preparations.filter(code__startswith=ASK)
    return rows.filter(Q(stage=stage) | Q(stage="")) if stage else rows


def still_ahead(events: Iterable[Event], today: date) -> list[Event]:
    """Invitations to talks that have not taken place, soonest first.

    One whose day has passed still counts while nothing was noted after it: a mail that invites without naming
    a day is dated by its own.

    Args:
        events: those of one application that stand, in the order they happened.
        today: where the person is.
    """
    rows = list(events)
    over = [event for event in rows if event.kind in TALKS | ENDINGS]
    last = max((event.on for event in over), default=date.min)
    had = {(event.on, event.stage) for event in over}
    invited = [event for event in rows if event.kind == Kind.INVITED]
    ahead = [event for event in invited if event.on >= today and (event.on, event.stage) not in had]
    return ahead or [event for event in invited[-1:] if event.on > last]
