"""Which steps are on the plan, which are done, and what the person looks for."""

from datetime import date

from nextround.accounts.models import Person
from nextround.foundation.owned import OwnedRows
from nextround.plan.models import NextStep, SearchProfile


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
