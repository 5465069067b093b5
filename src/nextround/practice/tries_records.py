"""Which small tries are ahead, and which were tried."""

from nextround.accounts.models import Person
from nextround.foundation.owned import OwnedRows
from nextround.practice.models import Approach


def tries(person: Person) -> OwnedRows:
    """Every small try whose step is not in the trash, the latest first."""
    rows: OwnedRows = Approach.objects.owned_by(person).filter(step__trashed_at=None)
    return rows.select_related("step")


def ahead(person: Person) -> OwnedRows:
    """Those still on the plan, by their day."""
    return tries(person).filter(step__done_at=None, step__let_go_at=None).order_by("step__due", "created_at")


def tried(person: Person) -> OwnedRows:
    """Those that were tried, the latest first."""
    return tries(person).exclude(step__done_at=None)
