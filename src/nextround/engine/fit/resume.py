"""Reading JSON Resume without trusting its shape: what is missing or of another shape is empty."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from nextround.engine.fit.tokens import clean

EXTENSION = "x-nextround"
"""Where a JSON Resume keeps what JSON Resume has no place for."""


def table(told: Any) -> Mapping[str, Any]:
    """The object, or an empty one."""
    return told if isinstance(told, Mapping) else {}


def rows(told: Any) -> list[Mapping[str, Any]]:
    """The objects of a list."""
    return [row for row in told if isinstance(row, Mapping)] if isinstance(told, list) else []


def texts(told: Any) -> tuple[str, ...]:
    """The texts of a list that say something."""
    return tuple(filter(None, map(words, told))) if isinstance(told, list) else ()


def words(told: Any) -> str:
    """The text, trimmed."""
    return clean(told).strip() if isinstance(told, str) else ""


def day(told: str) -> date | None:
    """A date as JSON Resume writes it: the year, with or without month and day."""
    parts = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", told)
    if not parts:
        return None
    try:
        return date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        return None
