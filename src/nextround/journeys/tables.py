"""Every table a person owns, as rows of the journey file: columns out, columns in, nothing left out.

::

    tables() -> tuple[Table, ...]          pointed-at tables before those that point at them
    table(model) -> Table
    derived() -> tuple[type[Owned], ...]   tables that are erased, but never exported
    Table.write(row) -> dict               JSON-ready; a column that is empty, as usual, is left out
    Table.read(raw) -> dict                by attribute name; raises Unusable(code, message)

A new table that derives from `Owned` takes part by itself; one that is derived from others stays out of it.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from graphlib import TopologicalSorter
from typing import Any, TypeAlias
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from nextround.foundation.owned import Owned
from nextround.journeys.models import KeptKey

Column: TypeAlias = "models.Field[Any, Any]"
Link: TypeAlias = "models.ForeignKey[Any, Any]"
Raw = Mapping[str, Any]
EMPTY: tuple[Any, ...] = (None, "", [], {}, False)


class Unusable(ValueError):
    """Why one row can't be used; becomes a Problem where the row's place is known."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Table:
    """One owned table.

    Attributes:
        key: its key in the journey file.
        columns: its fields except the owner.
        links: those that point at another owned row.
        usual: what a column holds by default, for those that are empty by default.
        needed: columns that a row can't do without.
        readers: what turns JSON into each column's value.
    """

    model: type[Owned]
    key: str
    columns: tuple[Column, ...]
    links: tuple[Link, ...]
    usual: Mapping[str, Any]
    needed: tuple[Column, ...]
    readers: Mapping[str, Callable[[Column, Any], Any]]

    def write(self, row: Owned, *without: str) -> dict[str, Any]:
        """The row as JSON-ready values, without columns that are empty by default, or named in `without`."""
        written = {}
        for column in self.columns:
            value = getattr(row, column.attname)
            name = column.name
            if name not in without and not (name in self.usual and value == self.usual[name]):
                written[name] = _plain(value)
        return written

    def read(self, raw: Raw) -> dict[str, Any]:
        """The columns that `raw` gives, by attribute name.

        Raises:
            Unusable: a value does not fit its column, or one that is needed is missing.
        """
        for column in self.needed:
            if column.name not in raw:
                raise Unusable("missing", f"“{column.name}” is missing.")
        given = (column for column in self.columns if column.name in raw)
        return {column.attname: self._fitted(column, raw[column.name]) for column in given}

    def _fitted(self, column: Column, value: Any) -> Any:
        """The value as the column keeps it."""
        if value is None and column.null:
            return None
        try:
            return self.readers[column.name](column, value)
        except (ValidationError, ValueError, TypeError) as why:
            raise Unusable("bad-value", f"“{column.name}” does not hold what belongs there.") from why


@cache
def tables() -> tuple[Table, ...]:
    """All owned tables but the one of kept keys and those that are derived, pointed-at tables first."""
    owned = [model for model in apps.get_models() if issubclass(model, Owned) and model is not KeptKey]
    owned = [model for model in owned if not model.is_derived]
    arrows = {model: {to for to in _pointed_at(model) if to is not model} for model in owned}
    return tuple(table(model) for model in TopologicalSorter(arrows).static_order())


def derived() -> tuple[type[Owned], ...]:
    """The tables that only remember what can be worked out again; nothing points at them."""
    return tuple(model for model in apps.get_models() if issubclass(model, Owned) and model.is_derived)


@cache
def table(model: type[Owned]) -> Table:
    """The table of one model."""
    described = model._meta  # noqa: SLF001 - documented API
    columns = tuple(column for column in described.concrete_fields if column.name != "owner")
    defaults = {column: column.get_default() for column in columns}
    return Table(
        model=model,
        key=str(described.verbose_name_plural).replace(" ", "_"),
        columns=columns,
        links=tuple(column for column in columns if isinstance(column, models.ForeignKey)),
        usual={column.name: default for column, default in defaults.items() if default in EMPTY},
        needed=tuple(column for column in columns if defaults[column] is None and not column.null),
        readers={column.name: _reader(column) for column in columns},
    )


def _pointed_at(model: type[Owned]) -> list[type[Owned]]:
    return [link.related_model for link in table(model).links]  # type: ignore[misc]  # resolved by now


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    return value.isoformat() if isinstance(value, date) else value


def _id(_column: Column, value: Any) -> UUID:
    return UUID(_text(_column, value))


def _text(_column: Column, value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _bytes(column: Column, value: Any) -> bytes:
    return b64decode(_text(column, value), validate=True)


def _moment(column: Column, value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(column, value))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(column: Column, value: Any) -> date:
    return date.fromisoformat(_text(column, value))


def _whole(column: Column, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    column.run_validators(value)
    return value


def _claim(_column: Column, value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _json(column: Column, value: Any) -> Any:
    shape = type(column.get_default())
    if shape in {list, dict} and not isinstance(value, shape):
        raise TypeError
    return value


# Lengths are not held against max_length: a row that was kept once must come back, whatever a form allows.
READERS: Mapping[type[Column], Callable[[Column, Any], Any]] = {
    models.ForeignKey: _id,
    models.UUIDField: _id,
    models.DateTimeField: _moment,  # before DateField, from which it derives
    models.DateField: _day,
    models.BooleanField: _claim,
    models.IntegerField: _whole,
    models.JSONField: _json,
    models.BinaryField: _bytes,
    models.CharField: _text,
    models.TextField: _text,
}


def _reader(column: Column) -> Callable[[Column, Any], Any]:
    return next(reader for kind, reader in READERS.items() if isinstance(column, kind))
