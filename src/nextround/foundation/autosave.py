"""Keeping what is being typed: at once, and never over what another window wrote.

A page loads a text together with its fingerprint and sends that back with each save. If the stored text is no
longer the one the page started from, the new one is kept beside it, and the person chooses (decision 0005).
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction

from nextround.foundation import clock
from nextround.foundation.models import SecondText


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a save: `base` is the fingerprint to send next; `beside` says both texts are kept."""

    at: datetime
    base: str
    beside: bool = False


def fingerprint(value: object) -> str:
    """A short name for a value, to tell whether it is still the one a page started from."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:20]


def place(row: models.Model, field: str) -> str:
    """The name of one text: which row, which field."""
    return f"{row._meta.label_lower}:{row.pk}:{field}"  # noqa: SLF001 - Django's documented name for it


@transaction.atomic
def keep(row: models.Model, field: str, value: Any, *, base: str | None, window: str = "") -> Kept:
    """Store `value` in `field` of `row`, or beside it when another window changed it first.

    Args:
        row: an owned row; read again inside the transaction.
        field: the field's name.
        value: text, or anything JSON can say.
        base: the fingerprint that the page started from; None when it does not know any.
        window: which open page is asking, so that its later saves replace its own second text only.
    """
    stored = type(row)._default_manager.select_for_update().get(pk=row.pk)  # noqa: SLF001 - documented API
    current = getattr(stored, field)
    if base is not None and _is_something(current) and value != current and base != fingerprint(current):
        _keep_beside(stored, field, value, window)
        return Kept(at=clock.now(), base=base, beside=True)
    setattr(stored, field, value)
    setattr(row, field, value)
    stored.save(update_fields=[field])
    return Kept(at=clock.now(), base=fingerprint(value))


def _is_something(value: Any) -> bool:
    """False and 0 are answers; nothing typed, chosen or listed is not."""
    return value is not None and value not in ("", [], {})


def _keep_beside(row: Any, field: str, value: Any, window: str) -> None:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    SecondText.objects.update_or_create(
        owner=row.owner, place=place(row, field), window=window or fingerprint(text), defaults={"text": text}
    )


def second_texts(row: models.Model, field: str) -> list[SecondText]:
    """What other windows wrote into this place and nobody has chosen about yet."""
    return list(SecondText.objects.filter(place=place(row, field)))


@transaction.atomic
def choose(second: SecondText, choice: str) -> None:
    """Settle two texts: "use" the second, "join" it below the first, or "drop" it."""
    label, pk, field = second.place.split(":")
    row = apps.get_model(label)._default_manager.filter(owner=second.owner, pk=pk).first()  # noqa: SLF001 - documented API
    if row is not None and choice != "drop":
        current = getattr(row, field)
        if not isinstance(current, str):
            value = _as_it_was(second.text)
        else:
            value = f"{current}\n\n{second.text}" if choice == "join" else second.text
        setattr(row, field, value)
        row.save(update_fields=[field])
    second.delete()


def _as_it_was(text: str) -> Any:
    """A sheet, kept beside as JSON; any other text is that text, even if the first one is empty by now."""
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return value if isinstance(value, (dict, list)) else text
