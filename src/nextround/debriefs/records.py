"""How far a debrief has come, and which ones may be offered."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from nextround.accounts.models import Person
from nextround.debriefs.cases import answers_of, case_of, debrief_of, state_of
from nextround.debriefs.models import CheckIn, Debrief
from nextround.debriefs.summaries import Summary, summary
from nextround.engine.journey import ENDINGS, Kind
from nextround.foundation.owned import OwnedRows
from nextround.journal import records as journal
from nextround.journal.models import Application, Event

__all__ = [
    "Summary",
    "answers_of",
    "case_of",
    "debrief_of",
    "finished",
    "is_low",
    "moods_since",
    "open_debriefs",
    "state_of",
    "summary",
]

OFFERED = frozenset({Kind.REJECTED, Kind.SILENT})
"""Endings that were not the person's own choice; the others can be looked back on, too, but unasked."""
LOW_MOOD = 2
"""A mood up to this one, of five, is low."""
OFFERED_FOR = timedelta(days=14)
"""So long a debrief is offered; after that, and for old pain from an import, it waits until it is opened."""


def finished(person: Person) -> OwnedRows:
    """Debriefs that were finished; this only grows."""
    return Debrief.objects.owned_by(person).exclude(finished_at=None)


def moods_since(person: Person, moment: datetime) -> list[int]:
    """How the person said they were since then, 1 to 5, the latest first."""
    rows = CheckIn.objects.owned_by(person).filter(created_at__gte=moment).order_by("-created_at")
    return list(rows.values_list("mood", flat=True))


def is_low(mood: int) -> bool:
    """Whether a check-in tells of a hard day."""
    return mood <= LOW_MOOD


def open_debriefs(person: Person, today: date) -> list[Application]:
    """Ended applications whose debrief may be offered today, the latest ending first, in two queries.

    Silent while "not today" holds, and for good once it is finished, or was offered for fourteen days. What
    had ended more than fourteen days before it was added is never offered; the person can still open it.
    """
    zone = ZoneInfo(person.time_zone)
    long_ago = datetime.combine(today, time.min, tzinfo=zone) - OFFERED_FOR
    # The day itself bounds the search, too: a whole journal may have been brought in this morning.
    fresh = {"created_at__gte": long_ago, "on__gte": today - 2 * OFFERED_FOR}
    lately = journal.standing_rows(person).filter(kind__in=ENDINGS, **fresh)
    begun = Debrief.objects.owned_by(person).filter(Q(created_at__gte=long_ago) | Q(not_before__lte=today))
    recent = Q(pk__in=lately.values("application")) | Q(pk__in=begun.values("application"))
    # Row by row, since few are recent; who has ended by now is asked of those alone.
    ended = journal.ended_ids(person).filter(application=OuterRef("pk"))
    rows = list(
        journal.all_applications(person)
        .filter(recent, Exists(ended), archived_at=None, debrief__finished_at=None)
        .select_related("opening", "debrief")
    )
    endings = _endings(person, rows)
    ripe = [row for row in rows if _is_ripe(row, endings[row.pk], today, zone)]
    return sorted(ripe, key=lambda row: (endings[row.pk].on, endings[row.pk].created_at), reverse=True)


def _endings(person: Person, rows: Iterable[Application]) -> dict[UUID, Event]:
    """How each of these ended: the latest ending, as engine.journey has it."""
    found = journal.standing_rows(person).filter(kind__in=ENDINGS, application__in=rows)
    return {event.application_id: event for event in found.order_by("on", "created_at")}


def _is_ripe(application: Any, ending: Event, today: date, zone: ZoneInfo) -> bool:
    if ending.kind not in OFFERED:
        return False
    debrief: Debrief | None = getattr(application, "debrief", None)
    if debrief is not None and debrief.not_before is not None:
        since = debrief.not_before
    elif debrief is not None:
        since = debrief.created_at.astimezone(zone).date()
    else:
        since = ending.created_at.astimezone(zone).date()
        if since - ending.on > OFFERED_FOR:
            return False
    return timedelta(0) <= today - since <= OFFERED_FOR
