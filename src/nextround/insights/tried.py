"""What each application teaches about openings of its kinds, gathered from the rooms that noted it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nextround.accounts.models import Person
from nextround.engine.diagnosis.visits import Outcome, course
from nextround.engine.fit.kinds import Kind, Tried, kinds_of, liked
from nextround.engine.fit.requirement import Requirement
from nextround.engine.fit.search import Flags
from nextround.engine.journey import Application
from nextround.journal.models import Interview, Question, Scorecard
from nextround.journeys.noted import noted

MARKS = ("company", "people", "environment", "place", "management", "role_as_advertised")
TALKED = {Outcome.PASSED: True, Outcome.ENDED: False, Outcome.SILENT: False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """All of a person's applications, as the search profile needs them.

    Attributes:
        tried: those that were applied for.
        new: ids of those that nothing happened to yet.
        roles: what they are called, by id.
    """

    tried: tuple[Tried, ...]
    new: frozenset[str]
    flags: Flags
    kinds: Mapping[str, tuple[Kind, ...]]
    roles: Mapping[str, str]


def search_of(person: Person, asked: Mapping[str, Iterable[Requirement]]) -> Search:
    """Gather it in a constant number of queries.

    Args:
        person: whose search.
        asked: what the saved postings ask, by application.
    """
    applications = noted(person).applications
    marks, went = _marks(person), _went(person)
    kinds = {each.id: _kinds(each, asked.get(each.id, ())) for each in applications}
    tried = tuple(
        _tried(each, kinds[each.id], marks.get(each.id, ()), went[each.id])
        for each in applications
        if each.events
    )
    return Search(
        tried=tried,
        new=frozenset(each.id for each in applications if not each.events),
        flags=_flags(person, {each.id: each.liked for each in tried}),
        kinds=kinds,
        roles={each.id: each.role or "" for each in applications},
    )


def _kinds(application: Application, asked: Iterable[Requirement]) -> tuple[Kind, ...]:
    return kinds_of(
        application.role or "", channel=application.channel or "", tags=application.tags, asked=asked
    )


def _tried(
    application: Application, kinds: tuple[Kind, ...], marks: Iterable[int], went: Mapping[str, int]
) -> Tried:
    look = course(application).look
    debrief = application.extra.get("debrief", {})
    return Tried(
        id=application.id,
        kinds=kinds,
        talked=TALKED.get(look.outcome) if look else None,
        liked=liked(
            want=debrief.get("want"),
            verdict=debrief.get("verdict"),
            causes=_causes(debrief),
            marks=marks,
        ),
        confident=went["confident"],
        stumped=went["stumped"],
    )


def _causes(debrief: Mapping[str, Any]) -> list[object]:
    """The causes that the person placed as having mattered."""
    placed = debrief.get("went_wrong")
    rows = placed if isinstance(placed, list) else []
    return [row.get("cause") for row in rows if isinstance(row, Mapping) and row.get("mattered")]


def _marks(person: Person) -> Mapping[str, list[int]]:
    rows = Scorecard.objects.owned_by(person).values_list("application_id", *MARKS)
    return {str(pk): [mark for mark in marks if mark is not None] for pk, *marks in rows}


def _went(person: Person) -> Mapping[str, Counter[str]]:
    """How their questions went, counted by application."""
    asked = Question.objects.owned_by(person).kept().filter(asked_by="them").exclude(went="")
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for pk, went in asked.values_list("interview__application_id", "went"):
        counts[str(pk)][went] += 1
    return counts


def _flags(person: Person, wanted: Mapping[str, bool | None]) -> Flags:
    """The green flags of what was liked, and the red ones of what was not; each once an application."""
    rows = Interview.objects.owned_by(person).values_list("application_id", "green_flags", "red_flags")
    ticked: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for pk, green, red in rows:
        was_liked = wanted.get(str(pk))
        if was_liked is not None:
            ticked[was_liked].update((str(pk), code) for code in (green if was_liked else red))
    answers = Counter(wanted.values())
    return Flags(
        green=Counter(code for _, code in ticked[True]),
        red=Counter(code for _, code in ticked[False]),
        liked=answers[True],
        disliked=answers[False],
    )
