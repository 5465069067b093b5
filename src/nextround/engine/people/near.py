"""Whom one knows at a company, or near it: by the company's name, and by what one noted of them (N5).

near(company, people) -> tuple[Near, ...]
"""

from collections.abc import Iterable
from dataclasses import dataclass

from nextround.engine.companies import plain, same_company

SHORTEST_PART = 4
"""A shorter name is no sign: too many texts hold it by chance."""
LONGEST_NOTE = 5_000
"""Characters of a note that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One of the person's people; `told` is what was noted of them: role, how one met, notes."""

    id: str
    company: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Somebody who may know the company; `is_there` says that they are at it."""

    id: str
    is_there: bool


def near(company: str, people: Iterable[Person]) -> tuple[Near, ...]:
    """Those at this company, then those whose company or notes hold its name, as they were given."""
    name = plain(company)
    if not name:
        return ()
    people = list(people)
    there = [one for one in people if same_company(company, one.company)]
    ids = {one.id for one in there}
    around = [one for one in people if one.id not in ids and _holds(name, one)]
    return tuple(Near(id=one.id, is_there=one.id in ids) for one in (*there, *around))


def _holds(name: str, person: Person) -> bool:
    """Whether the company's name stands in what is known of somebody, or theirs in it, as whole words."""
    theirs = plain(person.company)
    pairs = ((name, theirs), (theirs, name), (name, plain(person.told[:LONGEST_NOTE])))
    return any(len(part) >= SHORTEST_PART and f" {part} " in f" {whole} " for part, whole in pairs)
