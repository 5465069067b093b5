"""Rows turned into the engine's values, and the questions that lists ask of them.

Events are append-only. An event *stands* while no other corrects it and it does not itself take one back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db.models import (
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from rapidfuzz import fuzz, utils

from nextround.accounts.models import Person
from nextround.engine import journey
from nextround.engine.journey import ENDINGS, Kind, Stage
from nextround.engine.mail.kinds import MailKind
from nextround.foundation import clock
from nextround.foundation.owned import Owned, OwnedRows, Trashable
from nextround.journal.models import (
    Application,
    Appointment,
    Event,
    Interview,
    Opening,
    Scorecard,
    SearchEnd,
)

TRASH_LASTS = timedelta(days=30)
LATELY = 2000
"""Events that `lately` reaches back: more than any one search leaves, and a page stays quick."""
LATEST_VERSIONS = 200
"""Applications whose versions are offered again."""
ALIKE = 62
"""From this similarity (0 to 100) on, an application is proposed as the one a mail belongs to."""
MOST_ALIKE = 10
"""Applications that are looked at more closely."""
KIND_OF_MAIL = {
    MailKind.CONFIRMATION: Kind.CONFIRMED,
    MailKind.INTERVIEW: Kind.INVITED,
    MailKind.ASSESSMENT: Kind.INVITED,
    MailKind.REJECTION: Kind.REJECTED,
    MailKind.OFFER: Kind.OFFERED,
    MailKind.FEEDBACK_REPLY: Kind.FEEDBACK,
}
"""What a mail of this kind says happened; the other kinds say nothing about an application."""
HELD = frozenset({Kind.INTERVIEWED, Kind.ASSESSED})
"""What says that a talk or a test took place."""
FRESH = timedelta(days=2)
"""For so long a talk is asked about that nothing was written down of."""
MEETING_LASTS = timedelta(hours=3)
"""So long after its beginning a meeting still counts as ahead."""
NOT_AN_ANSWER = frozenset({Kind.FEEDBACK, Kind.LETTER_SENT})
"""Kinds that may follow a silence without ending it, as in engine.journey.ending."""


EVENT_COLUMNS = (
    "id",
    "application_id",
    "corrects_id",
    "taken_back",
    "created_at",
    "kind",
    "on",
    "stage",
    "finalists",
    "text",
    "says",
    "kept_extra",
)
APPLICATION_COLUMNS = (
    "id",
    "opening__company",
    "opening__role",
    "channel",
    "cv_version",
    "letter_version",
    "tags",
    "kept_extra",
)
AnEvent = TypeVar("AnEvent", bound=Any)
"""A row of Event, or a tuple of its columns."""


def standing(events: Iterable[AnEvent]) -> list[AnEvent]:
    """The events that stand, in the order they happened; `events` are all of one or more applications."""
    rows = list(events)
    corrected = {event.corrects_id for event in rows}
    stand = [event for event in rows if event.id not in corrected and not event.taken_back]
    return sorted(stand, key=lambda event: (event.on, event.created_at))


def taken_back(events: Iterable[Event]) -> list[Event]:
    """The events that were taken back and could be brought back; `events` as for `standing`."""
    rows = list(events)
    corrected = {event.corrects_id for event in rows}
    return [event for event in rows if event.taken_back and event.pk not in corrected]


def standing_rows(person: Person) -> QuerySet[Event]:
    """The same as a query, over all applications of a person that are not in the trash."""
    return Event.objects.owned_by(person).filter(
        corrected_by=None, taken_back=False, application__trashed_at=None
    )


def application_value(application: Application) -> journey.Application:
    """One application as the engine knows it."""
    (value,) = values(Application.objects.filter(pk=application.pk))
    return value


def applications_of(person: Person) -> tuple[journey.Application, ...]:
    """All applications of a person that are not in the trash, oldest first, in three queries."""
    return values(Application.objects.owned_by(person).kept().order_by("created_at", "id"))


def lately(person: Person) -> tuple[journey.Application, ...]:
    """The applications of the latest events, each whole: for what looks back from today, in four queries."""
    latest = standing_rows(person).order_by("-on", "-created_at")[:LATELY]
    return values(Application.objects.filter(pk__in=set(latest.values_list("application_id", flat=True))))


def values_by_id(rows: Iterable[Application]) -> dict[UUID, journey.Application]:
    """These applications as the engine knows them, by their id, in three queries."""
    ids = [row.pk for row in rows]
    return {UUID(value.id): value for value in values(Application.objects.filter(pk__in=ids))}


def values(applications: QuerySet[Application]) -> tuple[journey.Application, ...]:
    """These applications as the engine knows them, in the same order, in three queries.

    Only the columns that count are read, and no model is built: for 100,000 events that is most of the time.
    """
    of_these = {"application__in": applications.order_by().values("pk")}
    rated = Interview.objects.filter(**of_these).exclude(ratings={}).values_list("event_id", "ratings")
    ratings = dict(rated)
    events: defaultdict[UUID, list[Any]] = defaultdict(list)
    for event in Event.objects.filter(**of_these).order_by().values_list(*EVENT_COLUMNS, named=True):
        events[event.application_id].append(event)
    return tuple(
        _value(row, events[row.id], ratings)
        for row in applications.values_list(*APPLICATION_COLUMNS, named=True)
    )


def _value(row: Any, events: list[Any], ratings: Mapping[UUID, Mapping[str, int]]) -> journey.Application:
    return journey.Application(
        id=str(row.id),
        company=row.opening__company or None,
        role=row.opening__role or None,
        channel=row.channel or None,
        cv_version=row.cv_version or None,
        letter_version=row.letter_version or None,
        tags=tuple(row.tags),
        events=tuple(_event_value(event, ratings) for event in standing(events)),
        extra=row.kept_extra,
    )


def _event_value(row: Any, ratings: Mapping[UUID, Mapping[str, int]]) -> journey.Event:
    return journey.Event(
        on=row.on,
        kind=Kind(row.kind),
        stage=Stage(row.stage) if row.stage else None,
        ratings=ratings.get(row.id, {}),
        finalists=row.finalists,
        text=row.text or None,
        says=row.says or None,
        extra=row.kept_extra,
    )


def applied_on(application: Application) -> date | None:
    """The day this person applied, if it is known."""
    days = (e.on for e in standing(application.events.all()) if e.kind == Kind.APPLIED)
    return min(days, default=None)


def today_of(person: Person) -> date:
    """The date where this person is."""
    return clock.today(person.time_zone)


def day_of(person: Person, moment: datetime) -> date:
    """The date of a moment where this person is."""
    return moment.astimezone(ZoneInfo(person.time_zone)).date()


# Open and ended as engine.journey.ending says, but told by the database: a long list loads no events.
# Asked as sets, not row by row, which takes a tenth of the time.


def ended_ids(person: Person) -> QuerySet[Event, UUID]:
    """The ids of the applications on which nobody waits any more.

    An ending counts unless a later "silent" takes its place; a "silent" counts unless an answer came later.
    """
    endings = Event.objects.owned_by(person).filter(kind__in=ENDINGS, taken_back=False, corrected_by=None)
    quiet_later = _later(kind__in=[Kind.SILENT])
    answered_later = _later(kind__in=[*set(Kind) - ENDINGS - NOT_AN_ANSWER])
    # Most were never closed as silence: one look at the set of those that were spares a look at each.
    closed = Event.objects.owned_by(person).filter(kind=Kind.SILENT).values("application")
    said = ~Q(kind=Kind.SILENT) & (~Q(application__in=closed) | ~Exists(quiet_later))
    unanswered = Q(kind=Kind.SILENT) & ~Exists(answered_later)
    ids: QuerySet[Event, UUID] = endings.filter(said | unanswered).values_list("application_id", flat=True)
    return ids


def _later(**wanted: Any) -> QuerySet[Event]:
    """Events of the same application that stand and happened after the one asked about."""
    after = Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), created_at__gt=OuterRef("created_at"))
    same = Event.objects.filter(application=OuterRef("application"), taken_back=False, corrected_by=None)
    return same.filter(after, **wanted)


def open_applications(person: Person) -> QuerySet[Application, Any]:
    """Applications on which the person still waits, put away and trashed ones left out."""
    kept = Application.objects.owned_by(person).kept().filter(archived_at=None)
    return kept.exclude(pk__in=ended_ids(person))


def ended_applications(person: Person) -> QuerySet[Application, Any]:
    """Applications that came to an end, put away and trashed ones left out."""
    kept = Application.objects.owned_by(person).kept().filter(archived_at=None)
    return kept.filter(pk__in=ended_ids(person))


def put_away(person: Person) -> QuerySet[Application, Any]:
    """Applications that were put away at the end of a search."""
    return Application.objects.owned_by(person).kept().exclude(archived_at=None)


def all_applications(person: Person) -> QuerySet[Application, Any]:
    """All applications but the trashed ones."""
    return Application.objects.owned_by(person).kept()


def named_like(applications: QuerySet[Application, Any], query: str) -> QuerySet[Application, Any]:
    """Those whose company or role holds every word of the query."""
    for word in query.split():
        names = Q(opening__company__icontains=word) | Q(opening__role__icontains=word)
        applications = applications.filter(names)
    return applications


def coming(person: Person, day: date) -> QuerySet[Event]:
    """Invitations for today or later, soonest first, of applications that are still open."""
    return (
        standing_rows(person)
        .filter(kind=Kind.INVITED, on__gte=day, application__in=open_applications(person).values("pk"))
        .select_related("application__opening", "appointment")
        .order_by("on", "appointment__starts_at", "created_at")
    )


def talks(person: Person, day: date) -> QuerySet[Event]:
    """The coming ones, and those of the last two days; `was_held` says whether one took place since."""
    held = standing_rows(person).filter(
        kind__in=HELD, application=OuterRef("application"), on__gte=OuterRef("on")
    )
    return coming(person, day - FRESH).annotate(was_held=Exists(held))


def is_over(invitation: Event, now: datetime, day: date) -> bool:
    """Whether its hour has passed, or its day where no hour is known."""
    appointment: Appointment | None = getattr(invitation, "appointment", None)
    if appointment is None:
        return invitation.on < day
    lasts = MEETING_LASTS if appointment.minutes is None else timedelta(minutes=appointment.minutes)
    return appointment.starts_at + lasts <= now


def appointments_of(application: Application, now: datetime) -> QuerySet[Appointment]:
    """Its meetings that are not over yet, soonest first."""
    return (
        application.appointments.filter(
            event__taken_back=False, event__corrected_by=None, starts_at__gte=now - MEETING_LASTS
        )
        .select_related("event")
        .order_by("starts_at")
    )


def similar(person: Person, *, company: str, role: str) -> list[Application]:
    """Applications that a mail naming this company and role may belong to, likeliest first, in two queries.

    Company counts double: a role's name varies from mail to mail.
    """
    if not (company or role):
        return []
    rows = Application.objects.owned_by(person).kept().order_by("-touched_at")
    names = rows.values_list("pk", "opening__company", "opening__role")
    scored = [(_likeness((company, role), (theirs, their_role)), pk) for pk, theirs, their_role in names]
    likely = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])[:MOST_ALIKE]
    found = {row.pk: row for row in rows.filter(pk__in=[pk for _, pk in likely]).select_related("opening")}
    return [found[pk] for _, pk in likely]


def _likeness(ours: tuple[str, str], theirs: tuple[str, str]) -> float:
    named = zip(ours, theirs, (2, 1), strict=True)
    scores = [(weight * _alike(one, other), weight) for one, other, weight in named if one and other]
    if not scores:
        return 0
    return sum(score for score, _ in scores) / sum(weight for _, weight in scores)


def _alike(one: str, another: str) -> float:
    return max(
        fuzz.ratio(one, another, processor=utils.default_process),
        0.95 * fuzz.token_set_ratio(one, another, processor=utils.default_process),
    )


def interviews_of(application: Application) -> list[Interview]:
    """The interviews whose event stands, in the order they happened."""
    rows = Interview.objects.filter(
        application=application, event__corrected_by=None, event__taken_back=False
    )
    return list(rows.select_related("event").order_by("event__on", "event__created_at"))


def scorecard(application: Application) -> Scorecard:
    """The candidate's scorecard of the company; an empty one, not kept yet, before anything was marked."""
    found: Scorecard | None = Scorecard.objects.filter(application=application).first()
    return found or Scorecard(owner=application.owner, application=application)


def search_ends(person: Person) -> QuerySet[SearchEnd]:
    """The ending of the search that holds now, if there is one."""
    ends = SearchEnd.objects.owned_by(person).filter(reopened_at=None, application__trashed_at=None)
    return ends.select_related("application__opening")


def search_end(person: Person) -> SearchEnd | None:
    """How the search ended, while it is over."""
    return search_ends(person).first()


def rest_of(end: SearchEnd) -> OwnedRows:
    """The applications besides the one that led to the job."""
    return Application.objects.owned_by(end.owner).exclude(pk=end.application_id)


def openings_without_application(person: Person) -> OwnedRows:
    """Openings that nothing points at any more."""
    return Opening.objects.owned_by(person).filter(applications=None)


def trashed(person: Person) -> list[Any]:
    """Everything of a person that is in the trash, whatever room it belongs to, latest first.

    One query for each table that has a trash, and one for names; a new table takes part by itself,
    since it derives from `Trashable`.
    """
    tables = [
        model for model in apps.get_models() if issubclass(model, Trashable) and issubclass(model, Owned)
    ]
    rows: list[Any] = [
        row for table in tables for row in table.objects.owned_by(person).exclude(trashed_at=None)
    ]
    prefetch_related_objects([row for row in rows if isinstance(row, Application)], "opening")
    return sorted(rows, key=lambda row: row.trashed_at, reverse=True)


def versions_used(person: Person) -> dict[str, list[str]]:
    """What the CVs and cover letters sent so far are called, the latest first, to choose from again."""
    rows = Application.objects.owned_by(person).kept().order_by("-created_at")
    return {
        column: list(
            dict.fromkeys(rows.exclude(**{column: ""}).values_list(column, flat=True)[:LATEST_VERSIONS])
        )
        for column in ("cv_version", "letter_version")
    }


def last_touched_first(applications: QuerySet[Application, Any]) -> QuerySet[Application, Any]:
    """In the order of lists: what was last worked on comes first."""
    return applications.select_related("opening").order_by(F("touched_at").desc(), "id")
