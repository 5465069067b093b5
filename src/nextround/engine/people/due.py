"""Who is due for a word, and why: a date of one's own, an opening there, or half a year after a no.

    due(people, openings, *, today) -> tuple[Due, ...]

Nothing else ever makes anybody due: no birthday, no "it has been a while". A real contact resets the clock,
and so does a date that the person sets.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nextround.engine.companies import plain

HALF_YEAR = timedelta(days=182)
"""So long after the no, or the last contact since, it is worth looking again: managers and needs change.
Assumption: "in about six months" is what people who write about rejection advise; nobody measured it."""
LET_REST = timedelta(days=182)
"""A half-year check left for so long again comes up no more, so that nothing piles up. Assumption."""


class Why(StrEnum):
    """What makes somebody due, in the order in which a page tells it: openings close."""

    OPENING = "opening"
    OWN_DATE = "own_date"
    HALF_YEAR = "half_year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One of the person's people, as far as it matters here.

    Attributes:
        company: where they are, or where they were met.
        last: the day of the last real contact: a letter, a mail, a talk.
        refused_on: the day the application ended through which they were met, if that was with a no.
        again_on: the day the person wants to be in touch again.
        set_on: the day on which the person set that.
        rests: whether the person wants to hear of nobody here: neither now nor in half a year.
    """

    id: str
    company: str = ""
    last: date | None = None
    refused_on: date | None = None
    again_on: date | None = None
    set_on: date | None = None
    rests: bool = False

    @property
    def own_date(self) -> date | None:
        """The day the person set, unless there was a real contact after they set it."""
        if self.again_on is None or self.last is None or self.set_on is None:
            return self.again_on
        return None if self.last > self.set_on else self.again_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Advertised:
    """An opening that the person saved and that does not speak against them.

    Attributes:
        on: the day it was saved.
    """

    id: str
    company: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Somebody to be in touch with, if one likes.

    Attributes:
        person: the id of a `Known`.
        since: the day on which it fell due.
        opening: the id of the `Advertised` that is the reason.
    """

    person: str
    why: Why
    since: date
    opening: str | None = None


def due(people: Iterable[Known], openings: Iterable[Advertised], *, today: date) -> tuple[Due, ...]:
    """Those who are due today, each for one reason; in the order of `Why`, the longest waiting first."""
    by_company = defaultdict(list)
    for opening in openings:
        if opening.on <= today and plain(opening.company):
            by_company[plain(opening.company)].append(opening)
    order = list(Why)
    found = [one for person in people if (one := _one(person, by_company, today)) is not None]
    return tuple(sorted(found, key=lambda one: (order.index(one.why), one.since, one.person)))


def half_year_on(person: Known) -> date | None:
    """The day of the half-year check; None where no application with them ended in a no."""
    if person.refused_on is None:
        return None
    start = max(person.refused_on, person.last or person.refused_on)
    return start + min(HALF_YEAR, date.max - start)


def _one(person: Known, by_company: Mapping[str, list[Advertised]], today: date) -> Due | None:
    return None if person.rests else next(_reasons(person, by_company, today), None)


def _reasons(person: Known, by_company: Mapping[str, list[Advertised]], today: date) -> Iterator[Due]:
    """The reasons that hold, the first of which counts."""
    opening = _opening(person, by_company)
    if opening is not None:
        yield Due(person=person.id, why=Why.OPENING, since=opening.on, opening=opening.id)
    if person.own_date is not None:
        if person.own_date <= today:
            yield Due(person=person.id, why=Why.OWN_DATE, since=person.own_date)
        return  # a day to come that one chose stands in the half year's place
    check = half_year_on(person)
    if check is not None and check <= today <= check + min(LET_REST, date.max - check):
        yield Due(person=person.id, why=Why.HALF_YEAR, since=check)


def _opening(person: Known, by_company: Mapping[str, list[Advertised]]) -> Advertised | None:
    """The latest opening of the same company, if it came after the no, the last contact and the own date."""
    if person.refused_on is None:
        return None
    known = max(day for day in (person.refused_on, person.last, person.set_on) if day is not None)
    later = [one for one in by_company.get(plain(person.company), ()) if one.on > known]
    return max(later, key=lambda one: (one.on, one.id), default=None)
