"""The trash: 30 days for whatever can be trashed, in any room; only erasing is for good."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import transaction

from nextround.accounts.models import Person
from nextround.foundation import clock
from nextround.foundation.models import SecondText
from nextround.journal import records
from nextround.journal.models import Draft


def trash(row: Any) -> None:
    """Hide a row; it can be brought back for 30 days."""
    row.trashed_at = clock.now()
    row.save(update_fields=["trashed_at"])


def bring_back(row: Any) -> None:
    """Show a row again."""
    row.trashed_at = None
    row.save(update_fields=["trashed_at"])


def erase(row: Any) -> None:
    """Erase a row for good, with everything that hangs on it."""
    erase_all(row.owner, [row])


@transaction.atomic
def erase_all(person: Person, rows: Iterable[Any]) -> int:
    """Erase these rows of one person for good, and whatever only they needed; says how many."""
    erased = 0
    for row in rows:
        row.delete()
        erased += 1
    records.openings_without_application(person).delete()
    _erase_orphaned_texts(person)
    return erased


def purge_trash(person: Person) -> int:
    """Erase what has been in the trash for longer than it is kept, and drafts as old; says how many."""
    old = clock.now() - records.TRASH_LASTS
    drafts = Draft.objects.owned_by(person).filter(created_at__lt=old)
    return erase_all(person, [*(row for row in records.trashed(person) if row.trashed_at < old), *drafts])


def empty_trash(person: Person) -> int:
    """Erase everything in the trash for good; says how many."""
    return erase_all(person, records.trashed(person))


def _erase_orphaned_texts(person: Person) -> None:
    """Second texts hang on their place by name only, so what lost its place is looked up."""
    for second in SecondText.objects.filter(owner=person):
        label, pk, _ = second.place.split(":")
        if not apps.get_model(label)._default_manager.filter(pk=pk).exists():  # noqa: SLF001 - documented API
            second.delete()
