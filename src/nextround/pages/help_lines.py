"""Whom to call, by country: dated data in help.toml, as values.

A date says when a number was found on the page named as its source; a line without one was not checked yet.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from nextround.engine.data import toml


@dataclass(frozen=True, slots=True)
class Line:
    """A telephone line where someone listens."""

    name: str
    number: str
    source: str
    hours: str = ""
    languages: str = ""
    url: str = ""
    note: str = ""
    checked: date | None = None

    @property
    def dial(self) -> str:
        """The number as a telephone wants it."""
        return "".join(sign for sign in self.number if sign.isdigit())


@dataclass(frozen=True, slots=True)
class Country:
    """A country's emergency number and its lines."""

    code: str
    name: str
    emergency: Line
    lines: tuple[Line, ...]


def countries() -> tuple[Country, ...]:
    """All countries, by name."""
    return tuple(_country(entry) for entry in toml("nextround.pages", "help.toml")["country"])


def _country(entry: dict[str, Any]) -> Country:
    return Country(
        code=entry["code"],
        name=entry["name"],
        emergency=Line(name="Emergency", **entry["emergency"]),
        lines=tuple(Line(**line) for line in entry["line"]),
    )
