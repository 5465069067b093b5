"""Which steps are on the plan, which are done, and what the person looks for."""

from datetime import date, datetime

from django.db.models import QuerySet

from nextround.accounts.models import Person
from nextround.foundation.owned import OwnedRows
from nextround.journal.models import Appointment
from nextround.plan.models import CalendarFeed, LearningGoal, NextStep, SearchProfile


def steps(person: Person) -> OwnedRows:
    """Every step of this person that is not in the trash, with its application."""
    return NextStep.objects.owned_by(person).kept().select_related("application__opening")


def ahead(person: Person) -> OwnedRows:
    """Steps neither done nor let go, by their day; those without a day last."""
    return steps(person).filter(done_at=None, let_go_at=None)


def due(person: Person, today: date) -> OwnedRows:
    """Steps whose day is today or was before, neither done nor let go."""
    return ahead(person).filter(due__lte=today)


def done(person: Person) -> OwnedRows:
    """Steps that were done, the latest first; this only grows."""
    return steps(person).exclude(done_at=None).order_by("-done_at")


def let_go(person: Person) -> OwnedRows:
    """Steps the person decided against, the latest first."""
    return steps(person).exclude(let_go_at=None).filter(done_at=None).order_by("-let_go_at")


def search_profile(person: Person) -> SearchProfile | None:
    """What this person looks for, if they kept it; of several the latest."""
    rows = SearchProfile.objects.owned_by(person).kept()
    found: SearchProfile | None = rows.order_by("-created_at").first()
    return found


def goals(person: Person) -> OwnedRows:
    """Everything this person wants to learn or has learnt, with its application."""
    return LearningGoal.objects.owned_by(person).kept().select_related("application__opening")


def learning(person: Person) -> OwnedRows:
    """What is ahead to learn, by its day."""
    return goals(person).filter(done_at=None, let_go_at=None)


def names_ahead(person: Person) -> frozenset[str]:
    """What is ahead to learn, by its name in small letters."""
    return frozenset(what.lower() for what in learning(person).values_list("what", flat=True))


def learnt(person: Person) -> OwnedRows:
    """What was learnt, the latest first; this only grows."""
    return goals(person).exclude(done_at=None).order_by("-done_at")


def not_learnt(person: Person) -> OwnedRows:
    """What the person decided against, the latest first."""
    return goals(person).exclude(let_go_at=None).filter(done_at=None).order_by("-let_go_at")


def feed_of(person: Person) -> CalendarFeed | None:
    """The address of this person's calendar, if one is made."""
    found: CalendarFeed | None = CalendarFeed.objects.owned_by(person).first()
    return found


def meetings(person: Person, since: datetime) -> QuerySet[Appointment]:
    """Meetings that stand, from this moment on, soonest first, with their applications."""
    rows = Appointment.objects.owned_by(person).filter(
        starts_at__gte=since,
        event__taken_back=False,
        application__trashed_at=None,
        application__archived_at=None,
    )
    return rows.select_related("owner", "event", "application__opening").order_by("starts_at")
