"""Single texts of the profile, each with its place in the JSON Resume: where one lives, the compass.

A part reads and writes as a field of `Profile` does, so that autosave and the two windows' texts work on it.
"""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from nextround.engine.fit.resume import EXTENSION, table

Path = tuple[str, ...]


class Text:
    """A text at a path of the resume; empty where the resume has none."""

    def __init__(self, *path: str) -> None:
        self.path = path

    def __get__(self, profile: Any, _owner: type) -> str:
        """The text as it was typed."""
        return self.said(_at(profile.resume, self.path))

    def __set__(self, profile: Any, typed: str) -> None:
        """Write it into the resume; an empty text is taken out."""
        profile.resume = _with(profile.resume, self.path, self.meant(typed))

    def said(self, value: Any) -> str:
        """The value of the resume as a text."""
        return value if isinstance(value, str) else ""

    def meant(self, typed: str) -> Any:
        """What the resume keeps for a text; None for nothing."""
        return typed or None


class Lines(Text):
    """A list of the resume, one line each, empty ones included, so that typing goes on where it was."""

    def said(self, value: Any) -> str:
        """The lines as one text."""
        return "\n".join(_texts(value))

    def meant(self, typed: str) -> Any:
        """The text as lines."""
        return typed.split("\n") if typed else None


class Choice(Text):
    """True, False or nothing said, as "yes", "no" or an empty text."""

    def said(self, value: Any) -> str:
        """The word for it."""
        return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""

    def meant(self, typed: str) -> Any:
        """The word's meaning."""
        return {"yes": True, "no": False}.get(typed)


class Amount(Text):
    """A whole number."""

    def said(self, value: Any) -> str:
        """The number as it is typed."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
        return str(int(value)) if is_number else ""

    def meant(self, typed: str) -> Any:
        """The number; the form has seen that it is one."""
        return int(typed) if typed else None


def _texts(value: Any) -> list[str]:
    """The texts of a list."""
    return [line for line in value if isinstance(line, str)] if isinstance(value, list) else []


def _at(resume: Mapping[str, Any], path: Path) -> Any:
    found: Any = resume
    before = ""
    for key in path:
        found = _told(before, found).get(key)
        before = key
    return found


def _with(resume: Mapping[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """A copy of the resume with the value at the path, or without it where it is None."""
    first, *rest = path
    changed = dict(resume)
    if rest:
        inner = _told(first, resume.get(first))
        value = _with(inner, tuple(rest), value) or None
    if value is None:
        changed.pop(first, None)
    else:
        changed[first] = value
    return changed


def _told(key: str, value: Any) -> Mapping[str, Any]:
    """The object to write into; wants that came as a list keep their words."""
    return {"words": value} if key == "wants" and isinstance(value, list) else table(value)


PARTS: Mapping[str, Text] = {
    "place": Text("basics", "location", "city"),
    "permits": Lines(EXTENSION, "permits"),
    "wants": Lines(EXTENSION, "wants", "words"),
    "offers": Lines(EXTENSION, "offers"),
    "deal_breakers": Lines(EXTENSION, "deal_breakers"),
    "values": Lines(EXTENSION, "values"),
    "remote": Choice(EXTENSION, "wants", "remote"),
    "travel": Choice(EXTENSION, "wants", "travel"),
    "relocate": Choice(EXTENSION, "wants", "relocate"),
    "salary_min": Amount(EXTENSION, "wants", "salary", "min"),
    "salary_currency": Text(EXTENSION, "wants", "salary", "currency"),
    "salary_per": Text(EXTENSION, "wants", "salary", "per"),
    "income_by": Text(EXTENSION, "pressure", "income_by"),
    "benefit_until": Text(EXTENSION, "pressure", "benefit_until"),
    "notice_until": Text(EXTENSION, "pressure", "notice_until"),
    "visa_until": Text(EXTENSION, "pressure", "visa_until"),
}
"""Part -> where it is."""
ABOUT = ("place", "permits")
COMPASS = tuple(name for name in PARTS if name not in ABOUT)
