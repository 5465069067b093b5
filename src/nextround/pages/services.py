"""Free and public help with the search, by country (N6): dated data in services.toml, as values."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from nextround.engine.data import toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Somebody who helps with the search, free or nearly so.

    Attributes:
        checked: when it was compared with the page named as source; None while it was not.
    """

    name: str
    what: str
    source: str
    url: str = ""
    number: str = ""
    checked: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country with its services."""

    code: str
    name: str
    services: tuple[Service, ...]


@cache
def countries() -> tuple[Country, ...]:
    """All countries, by name."""
    return tuple(_country(told) for told in toml("nextround.pages", "services.toml")["country"])


def country(code: str) -> Country | None:
    """The country of these two letters; None where nothing is known of it."""
    return next((each for each in countries() if each.code == code.strip().upper()), None)


def _country(told: dict[str, Any]) -> Country:
    services = tuple(Service(**each) for each in told["service"])
    return Country(code=told["code"], name=told["name"], services=services)
