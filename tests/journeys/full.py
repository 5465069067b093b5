"""A journal in which every owned table holds rows and no column is left at its default."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import models

from nextround.accounts.models import Person
from nextround.foundation.owned import Owned
from nextround.journal.models import Event
from nextround.journeys.models import KeptKey
from nextround.journeys.tables import table, tables

ONE_EACH = {"profiles", "language_models"}
KINDS = ("interviewed", "rejected", "feedback", "applied")


def fill(person: Person, rows: int = 3) -> None:
    """Put `rows` rows into every table, each pointing at the rows of the same number."""
    numbers = count(1)
    made: dict[type[Owned], list[Any]] = {}
    for each in tables():
        made[each.model] = []
        for place in range(1 if each.key in ONE_EACH else rows):
            values = {
                column.attname: _value(column, next(numbers), made, place)
                for column in each.columns
                if column.name != "id"
            }
            made[each.model].append(each.model.objects.create(owner=person, **values))
    KeptKey.objects.create(owner=person, key="from_elsewhere", value={"kept": [1, None, "ü"]})


def _value(column: models.Field, number: int, made: dict, place: int) -> Any:  # type: ignore[type-arg]
    moment = datetime(2026, 1, 1, 8, 30, 15, 123456, tzinfo=UTC) + timedelta(hours=number)
    if isinstance(column, models.ForeignKey):
        return _target(column, made, place)
    if column.model is Event and column.name in {"kind", "stage"}:
        return "final" if column.name == "stage" else KINDS[place]
    by_kind = {
        models.UUIDField: uuid4(),
        models.DateTimeField: moment,
        models.DateField: date(2026, 1, 1) + timedelta(days=number),
        models.BooleanField: not column.get_default(),
        models.IntegerField: number,
        models.BinaryField: bytes(range(256)),
        models.CharField: f"words {number} “é”",
        models.TextField: f"first\r\n line {number} \t\x00 日本 ",
        models.JSONField: _json(column, number),
    }
    return next(value for kind, value in by_kind.items() if isinstance(column, kind))


def _target(column: models.ForeignKey, made: dict, place: int) -> Any:  # type: ignore[type-arg]
    if column.related_model is column.model:  # the second corrects the first
        return made[column.model][0].pk if place == 1 else None
    return made[column.related_model][place].pk


def _json(column: models.Field, number: int) -> Any:  # type: ignore[type-arg]
    if column.name == "ratings":
        return {"hard": 1 + number % 5, "fit": 2}
    return (
        [f"words {number}"] if column.get_default() == [] else {"a key": {"deep": [number, 0.1, True, None]}}
    )


def contents(person: Person) -> dict[str, dict[Any, dict[str, Any]]]:
    """Every column of every owned row, by table and id."""
    kept: dict[str, Any] = {
        each.key: {row.pk: _columns(each.model, row) for row in each.model.objects.owned_by(person)}
        for each in tables()
    }
    kept["kept_keys"] = dict(KeptKey.objects.owned_by(person).values_list("key", "value"))
    return kept


def _columns(model: type[Owned], row: Owned) -> dict[str, Any]:
    return {column.attname: getattr(row, column.attname) for column in table(model).columns}
