"""One row of every table for a person, each text marked; made from the models, so that new ones come along.

rows = one_of_each(person, "mark")       {"journal.event": <Event>, …}
digest_of(person)                        changes when any row of theirs does
crossings()                              rows that point at a row of someone else
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.apps import apps
from django.db import models

from nextround.accounts.models import Person
from nextround.foundation.autosave import place
from nextround.foundation.owned import Owned

Rows = dict[str, Any]

# What can't be any text: codes, addresses of texts. Tables are named as Django does, in small letters.
VALUES: dict[str, Any] = {
    "journal.event.kind": "rejected",
    "journal.event.stage": "final",
    "journal.correction.says": "met",
    "journal.appointment.zone": "Europe/Berlin",
    "journal.contact.brought_by": lambda _, mark: uuid5(NAMESPACE_URL, mark),
    "letters.letter.kind": "ask_feedback",
    "letters.letter.sent_event": None,
    "letters.letter.answer_event": None,
    "debriefs.debrief.path": {"at": "remember", "path": ["want"], "opened": None, "finished": False},
    "debriefs.answer.question": "remember",
    "letters.sending.state": "undone",
    "mailbox.mailaccount.host": "localhost",
    "mailbox.sendingaccount.host": "localhost",
    "mailbox.suggestion.reading": lambda _, mark: (
        dict.fromkeys(("company", "role"), mark)
        | {"kind": "rejection", "weight": 0.5, "stage": "", "on": "2026-02-03", "reasons": [], "because": []}
    ),
    "safekeeping.attachment.content": b"\x89a picture of a screen",
    "safekeeping.entry.corrects": None,
    "mailbox.suggestion.doubt": "unsure",
    "mailbox.mailrun.state": "done",
    "mailbox.filing.state": "done",
    "mailbox.lesson.kind": "rejection",
    "journal.draft.proposal": lambda _, mark: {"company": mark, "role": mark, "kind": "rejected"},
    "profile.profile.resume": lambda _, mark: {"skills": [{"name": mark, "x-id": f"id-{mark}"}]},
    "profile.proposal.room": "skills",
    "profile.proposal.row": lambda _, mark: {"name": mark},
    "profile.putaway.room": "skills",
    "profile.putaway.row": lambda _, mark: {"name": f"{mark} once"},
    "foundation.secondtext.place": lambda rows, _: place(rows["journal.contact"], "note"),
    "foundation.secondtext.window": "another",
}
LONG = 200  # shorter texts that may stay empty are codes


def owned_models() -> list[type[models.Model]]:
    """Every table that has an owner."""
    return [model for model in apps.get_models() if issubclass(model, Owned)]


def one_of_each(owner: Person, mark: str) -> Rows:
    """Make one row in every table of the app for `owner`; every free text begins with `mark`."""
    rows: Rows = {}
    for model in owned_models():
        _row(model, owner, mark, rows)
    return rows


def _row(model: type[models.Model], owner: Person, mark: str, rows: Rows) -> models.Model:
    label = model._meta.label_lower
    if label not in rows:
        rows[label] = None  # being made: a circle of tables ends here
        values = {
            field.name: _value(field, owner, mark, rows)
            for field in model._meta.concrete_fields
            if _is_wanted(field, label, rows)
        }
        rows[label] = model._default_manager.create(owner=owner, **values)
    return rows[label]


def _is_wanted(field: Any, label: str, rows: Rows) -> bool:
    if f"{label}.{field.name}" in VALUES:
        return True
    if field.primary_key or field.name == "owner":
        return False
    if field.is_relation:
        target = field.related_model
        return issubclass(target, Owned) and not (
            target._meta.label_lower in rows and rows[target._meta.label_lower] is None
        )
    if isinstance(field, models.TextField):
        return True
    if isinstance(field, models.CharField):
        return not field.has_default() and (field.max_length >= LONG or not field.blank)
    return not (field.has_default() or field.null)


def _value(field: Any, owner: Person, mark: str, rows: Rows) -> Any:
    label = f"{field.model._meta.label_lower}.{field.name}"
    if label in VALUES:
        value = VALUES[label]
        return (
            value(rows | {"journal.contact": _contact(owner, mark, rows)}, mark) if callable(value) else value
        )
    if field.is_relation:
        return _row(field.related_model, owner, mark, rows)
    if isinstance(field, models.CharField | models.TextField):
        return f"{mark} {label}"[: field.max_length]
    return _plain(field)


def _contact(owner: Person, mark: str, rows: Rows) -> models.Model:
    return _row(apps.get_model("journal.contact"), owner, mark, rows)


def _plain(field: Any) -> Any:
    if isinstance(field, models.DateTimeField):
        return datetime(2026, 3, 1, 9, tzinfo=UTC)
    if isinstance(field, models.DateField):
        return date(2026, 3, 1)
    if isinstance(field, models.JSONField):
        return {}
    return 1


def digest_of(person: Person) -> str:
    """A fingerprint of everything that is this person's, but for what can be worked out again."""
    digest = hashlib.sha256(repr(Person.objects.filter(pk=person.pk).values_list()[0]).encode())
    for model in owned_models():
        if model.is_derived:  # type: ignore[attr-defined]  # an Owned
            continue
        rows = model._default_manager.filter(owner=person).order_by("pk")
        digest.update(repr((model._meta.label, list(rows.values_list()))).encode())
    return digest.hexdigest()


def crossings() -> list[str]:
    """Names of tables and fields in which a row points at a row of someone else."""
    return [f"{model._meta.label_lower}.{field.name}" for model, field in _arrows() if _crosses(model, field)]


def _arrows() -> Iterator[tuple[type[models.Model], Any]]:
    for model in owned_models():
        for field in model._meta.concrete_fields:
            if field.is_relation and issubclass(field.related_model, Owned):
                yield model, field


def _crosses(model: type[models.Model], field: Any) -> bool:
    pointing = model._default_manager.exclude(**{field.name: None})
    return pointing.exclude(**{f"{field.name}__owner": models.F("owner")}).exists()
