"""Two entries that are one person become one, and two again if that was a slip."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction

from nextround.journal.actions.trash import bring_back, trash
from nextround.journal.models import Contact, Merge
from nextround.journal.rules import SamePerson

TAKEN_OVER = ("kind", "role", "company", "phone", "met", "application_id", "again_on", "again_set_on")
"""What the entry that stays takes from the other where it has nothing itself."""
KEPT_IN_NOTE = ("name", "role", "company", "phone", "met")
"""What the other says otherwise is kept in the note, so that nothing is lost."""


@transaction.atomic
def merge(kept: Contact, gone: Contact) -> Merge:
    """Make one entry of two: whatever hangs on `gone` hangs on `kept` now, and `gone` is in the trash.

    Raises:
        SamePerson: both are the same entry, or they belong to two people.
    """
    if kept.pk == gone.pk or kept.owner_id != gone.owner_id:
        raise SamePerson
    changed = _take_over(kept, gone)
    moved = {name: _move(name, gone, kept) for name in _arrows()}
    trash(gone)
    return Merge.objects.create(
        owner=kept.owner,
        kept=kept,
        gone=gone,
        changed=changed,
        moved={name: ids for name, ids in moved.items() if ids},
    )


@transaction.atomic
def unmerge(merged: Merge) -> None:
    """Make two of one again; what was changed since then stays as it is."""
    kept, gone = merged.kept, merged.gone
    changed = {field: merged.changed[field] for field in _written() if field in merged.changed}
    for field, (before, after) in changed.items():
        if _plain(getattr(kept, field)) == after:
            setattr(kept, field, _column(field).to_python(before))
    kept.save(update_fields=list(changed))
    for name in _arrows():
        ids = merged.moved.get(name, [])
        table, _, field = name.rpartition(".")
        rows = apps.get_model(table)._default_manager.filter(owner=kept.owner, pk__in=ids)  # noqa: SLF001 - documented API
        rows.filter(**{field: kept}).update(**{field: gone})
    bring_back(gone)
    merged.delete()


def _take_over(kept: Contact, gone: Contact) -> dict[str, list[Any]]:
    """Fill what is empty, join the addresses and the notes; says what changed, before and after."""
    before = {field: _plain(getattr(kept, field)) for field in _written()}
    if kept.again_on is None and gone.again_on is not None:
        kept.again_set_on = gone.again_set_on
    for field in TAKEN_OVER:
        setattr(kept, field, getattr(kept, field) or getattr(gone, field))
    others = [*kept.more_emails, gone.email, *gone.more_emails]
    kept.email = kept.email or gone.email
    kept.more_emails = list(dict.fromkeys(email for email in others if email and email != kept.email))
    kept.is_supporter = kept.is_supporter or gone.is_supporter
    kept.note = "\n".join(filter(None, (kept.note, *_said_otherwise(kept, gone), gone.note)))
    kept.save()
    after = {field: _plain(getattr(kept, field)) for field in before}
    return {field: [before[field], after[field]] for field in before if before[field] != after[field]}


def _written() -> tuple[str, ...]:
    return (*TAKEN_OVER, "email", "more_emails", "is_supporter", "note")


def _said_otherwise(kept: Contact, gone: Contact) -> list[str]:
    return [
        value
        for field in KEPT_IN_NOTE
        if (value := getattr(gone, field)) and value.casefold() != getattr(kept, field).casefold()
    ]


def _arrows() -> list[str]:
    """The columns of any room that point at a contact, as "app.model.field"; merges themselves aside."""
    return [
        f"{relation.related_model._meta.label_lower}.{relation.field.name}"  # noqa: SLF001 - documented API
        for relation in Contact._meta.related_objects  # noqa: SLF001 - documented API
    ]


def _move(name: str, gone: Contact, kept: Contact) -> list[str]:
    table, _, field = name.rpartition(".")
    rows = apps.get_model(table)._default_manager.filter(owner=gone.owner, **{field: gone})  # noqa: SLF001 - documented API
    ids = [str(pk) for pk in rows.values_list("pk", flat=True)]
    rows.update(**{field: kept})
    return ids


def _column(field: str) -> Any:
    return Contact._meta.get_field(field.removesuffix("_id"))  # noqa: SLF001 - documented API


def _plain(value: Any) -> Any:
    """As JSON keeps it."""
    return str(value) if isinstance(value, UUID) or hasattr(value, "isoformat") else value
