"""Requirements as JSON-ready rows and back, so that a posting is read once for each edition of the reader."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from nextround.engine import data
from nextround.engine.fit.requirement import TYPES, Requirement

COLUMNS = tuple(field.name for field in fields(Requirement))


def edition() -> str:
    """What reads postings, as a short name: its rules, words, weights and code."""
    return data.edition("nextround.engine.fit", ".py", ".toml", ".txt", ".tsv", ".xz")


def packed(requirements: Iterable[Requirement]) -> list[list[Any]]:
    """One row for each requirement."""
    return [[getattr(one, column) for column in COLUMNS] for one in requirements]


def unpacked(rows: object) -> tuple[Requirement, ...] | None:
    """The same back as values; None where these are no such rows."""
    if not isinstance(rows, list) or not all(_is_row(row) for row in rows):
        return None
    return tuple(Requirement(**dict(zip(COLUMNS, row, strict=True))) for row in rows)


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) == len(COLUMNS) and row[COLUMNS.index("type")] in TYPES
