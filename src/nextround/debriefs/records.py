"""How far a debrief has come, and which ones may be offered."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from nextround.accounts.models import Person
from nextround.debriefs.cases import answers_of, case_of, debrief_of, state_of
from nextround.debriefs.models import Debrief
from nextround.debriefs.summaries import Summary, summary
from nextround.engine.journey import Kind
from nextround.foundation.owned import OwnedRows
from nextround.journal import records as journal
from nextround.journal.models import Application

__all__ = [
    "Summary",
    "answers_of",
    "case_of",
    "debrief_of",
    "finished",
    "open_debriefs",
    "state_of",
    "summary",
]

OFFERED_FOR = timedelta(days=14)
"""So long a debrief is offered; after that, and for old pain from an import, it waits until it is opened."""


def finished(person: Person) -> OwnedRows:
    """Debriefs that were finished; this only grows."""
    return Debrief.objects.owned_by(person).exclude(finished_at=None)


def open_debriefs(person: Person, today: date) -> list[Application]:
    """Ended applications whose debrief may be offered today, the latest ending first.

    Silent while "not today" holds, and for good once it is finished, or was offered for fourteen days. What
    had ended more than fourteen days before it was added is never offered; the person can still open it.
    """
    long_ago = datetime.combine(today, time.min, tzinfo=ZoneInfo(person.time_zone)) - OFFERED_FOR
    recent = (
        Q(ended_at__gte=long_ago) | Q(debrief__created_at__gte=long_ago) | Q(debrief__not_before__lte=today)
    )
    rows = (
        journal.ended_applications(person)
        .filter(recent & Q(ended_how__in=(Kind.REJECTED, Kind.SILENT), debrief__finished_at=None))
        .select_related("opening", "debrief")
        .order_by(F("ended_on").desc(), F("ended_at").desc())
    )
    return [row for row in rows if _is_ripe(row, today, ZoneInfo(person.time_zone))]


def _is_ripe(application: Any, today: date, zone: ZoneInfo) -> bool:
    debrief: Debrief | None = getattr(application, "debrief", None)
    if debrief is not None and debrief.not_before is not None:
        since = debrief.not_before
    elif debrief is not None:
        since = debrief.created_at.astimezone(zone).date()
    else:
        since = application.ended_at.astimezone(zone).date()
        if since - application.ended_on > OFFERED_FOR:
            return False
    return timedelta(0) <= today - since <= OFFERED_FOR
