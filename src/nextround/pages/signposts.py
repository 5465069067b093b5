"""Whom one can turn to after unfair treatment, by country, and until when: dated data in signposts.toml.

    country(code) -> Country | None
    time_limits(country, since=date) -> tuple[TimeLimit, ...]

Information, not advice: whoever shows it says so, and that the person please verifies it.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from nextround import words
from nextround.engine.data import toml
from nextround.engine.limits import Limit, last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """How long one has, for what."""

    limit: Limit
    to: str

    @property
    def said(self) -> str:
        """The span as people say it: "2 months", "3 months less a day"."""
        unit, n = ("months", self.limit.months) if self.limit.months else ("days", self.limit.days)
        return words.say(f"private.span.{unit}", n=n) + (
            words.say("private.span.less", n=self.limit.less_days) if self.limit.less_days else ""
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Signpost:
    """A body, or a way, with what it is for.

    Attributes:
        spans: how long one has; none where no source was found.
        checked: when it was compared with the page named as source; None while it was not.
    """

    name: str
    what: str
    source: str
    url: str = ""
    number: str = ""
    spans: tuple[Span, ...] = ()
    checked: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country with its signposts, those of several countries last."""

    code: str
    name: str
    signposts: tuple[Signpost, ...]

    @property
    def has_limits(self) -> bool:
        """Whether a source was found for how long one has."""
        return any(signpost.spans for signpost in self.signposts)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """A limit with its last day, where the count began on a known day."""

    span: Span
    last_day: date


@cache
def countries() -> tuple[Country, ...]:
    """All countries with signposts of their own, by name."""
    return tuple(_country(told) for told in _told()["country"])


def country(code: str) -> Country | None:
    """The country of these two letters; None where nothing is known of it."""
    return next((each for each in countries() if each.code == code.strip().upper()), None)


def time_limits(of: Country, *, since: date) -> tuple[TimeLimit, ...]:
    """Every limit of this country with its last day, in the order in which they end."""
    found = [
        TimeLimit(span=span, last_day=last_day(span.limit, since=since))
        for signpost in of.signposts
        for span in signpost.spans
    ]
    return tuple(sorted(found, key=lambda limit: limit.last_day))


def _told() -> dict[str, Any]:
    return toml("nextround.pages", "signposts.toml")


def _country(told: dict[str, Any]) -> Country:
    shared = [each for each in _told()["everywhere"] if told["code"] in each["countries"].split()]
    own = tuple(_signpost(each) for each in (*told["signpost"], *shared))
    return Country(code=told["code"], name=told["name"], signposts=own)


def _signpost(told: dict[str, Any]) -> Signpost:
    spans = tuple(_span(**each) for each in told.get("limit", ()))
    plain = {key: value for key, value in told.items() if key not in {"limit", "countries"}}
    return Signpost(spans=spans, **plain)


def _span(*, to: str, **limit: int) -> Span:
    return Span(limit=Limit(**limit), to=to)
