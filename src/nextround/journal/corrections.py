"""What the person taught, as the engine takes it and as its page lists it."""

from nextround.accounts.models import Person
from nextround.engine.fit import corrections
from nextround.foundation.owned import OwnedRows
from nextround.journal.models import Correction

COLUMNS = ("about", "says", "level", "evidence")


def corrections_of(person: Person) -> tuple[corrections.Correction, ...]:
    """Every correction that holds, the earlier ones first, in one query."""
    rows = _standing(person).order_by("created_at").values(*COLUMNS)
    return tuple(corrections.Correction(**row) for row in rows)


def taught(person: Person) -> OwnedRows:
    """The same as its page lists them, the latest first, with the posting each was said of."""
    return _standing(person).order_by("-created_at").select_related("application__opening")


def _standing(person: Person) -> OwnedRows:
    """Those that were not taken away; an imported one that says nothing we know is passed over."""
    return Correction.objects.owned_by(person).kept().filter(says__in=corrections.SAYS)
