"""A row of the profile in a line, and in a second one what is known beside it."""

from collections.abc import Iterator, Mapping
from typing import Any

from nextround.engine.fit.resume import day
from nextround.words import say

STORY = ("situation", "task", "action", "result")


def title(room: str, row: Mapping[str, Any]) -> str:
    """What a row is about, in a few words."""
    if room == "work":
        return ", ".join(_texts(row, "position", "name"))
    if room == "rest":
        return say("profile.rest", keys=", ".join(sorted(row)))
    keys = {"languages": ("language",), "education": ("studyType",)}.get(room, ("name", "result", "action"))
    return next(_texts(row, *keys), "")


def beside(room: str, row: Mapping[str, Any]) -> str:
    """What else it says, parted by points."""
    return " · ".join(PARTS.get(room, _nothing)(row))


def story(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Situation, task, action and result, as far as they are told and do not stand in the title."""
    return tuple(text for text in _texts(row, *STORY) if text != title("strengths", row))


def _texts(row: Mapping[str, Any], *keys: str) -> Iterator[str]:
    told = (row.get(key) for key in keys)
    return (text.strip() for text in told if isinstance(text, str) and text.strip())


def _nothing(row: Mapping[str, Any]) -> Iterator[str]:  # noqa: ARG001 - one signature for every room
    return iter(())


def _skill(row: Mapping[str, Any]) -> Iterator[str]:
    years = row.get("x-years")
    if isinstance(years, int | float):
        yield say("profile.years", n=years)
    yield from _texts(row, "level")


def _language(row: Mapping[str, Any]) -> Iterator[str]:
    return _texts(row, "fluency")


def _work(row: Mapping[str, Any]) -> Iterator[str]:
    yield from _span(row)
    yield from _texts(row, "location")


def _study(row: Mapping[str, Any]) -> Iterator[str]:
    yield from _texts(row, "institution")
    yield from _span(row)


def _certificate(row: Mapping[str, Any]) -> Iterator[str]:
    yield from (month(text) for text in _texts(row, "date"))


def _span(row: Mapping[str, Any]) -> Iterator[str]:
    first, last = (next(_texts(row, key), "") for key in ("startDate", "endDate"))
    if first and last:
        yield say("profile.months", **{"from": month(first), "to": month(last)})
    elif first:
        yield say("profile.since", **{"from": month(first)})
    elif last:
        yield say("profile.until", to=month(last))


def month(told: str) -> str:
    """A month by its name, as in March 2020; anything else as it is."""
    on = day(told)
    if on is None or "-" not in told:
        return told
    return f"{say(f'day.month.{on.month}')} {on.year}"


PARTS = {
    "skills": _skill,
    "languages": _language,
    "work": _work,
    "education": _study,
    "certificates": _certificate,
}
