"""Rehearsals as pages and the patterns see them."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from nextround.accounts.models import Person
from nextround.engine import journey
from nextround.engine.journey import Criterion, Stage
from nextround.engine.rehearsal.rehearse import Own
from nextround.foundation import clock
from nextround.foundation.owned import OwnedRows
from nextround.journal.models import Application, Question
from nextround.practice.models import Card, Rating, RatingLink, Rehearsal, RehearsedQuestion

SCALE = range(1, 6)
BY_MODEL = "model"
"""The way of a rating by a language model; every other is a person's."""
MOST_TO_CHOOSE = 50
MOST_OWN = 100
"""Of the questions that stumped and of the cards: many more than one rehearsal asks."""


def rehearsals(person: Person) -> OwnedRows:
    """Every rehearsal that is not in the trash, the latest first."""
    return Rehearsal.objects.owned_by(person).kept()


def listed(person: Person) -> OwnedRows:
    """The same with what a list shows: their application, how many people and models rated each."""
    kept, model = Q(rated_by_others__trashed_at=None), Q(rated_by_others__way=BY_MODEL)
    seen_by = Count("rated_by_others", filter=kept & ~model)
    guesses = Count("rated_by_others", filter=kept & model)
    rows = rehearsals(person).select_related("application__opening")
    found: OwnedRows = rows.annotate(seen_by=seen_by, guesses=guesses)
    return found.order_by("-on", "-created_at")  # counting forgets the usual order


def to_choose_from(person: Person, named: str = "") -> OwnedRows:
    """The applications a rehearsal can be for: those touched last, and the one that is named by its id."""
    rows = Application.objects.owned_by(person).kept().filter(archived_at=None)
    latest = rows.order_by("-touched_at")[:MOST_TO_CHOOSE]
    known = Q(pk__in=list(latest.values_list("pk", flat=True)))
    with suppress(ValueError):  # none is named
        known |= Q(pk=UUID(named))
    return Application.objects.owned_by(person).kept().filter(known).select_related("opening")


def own_questions(person: Person) -> list[Own]:
    """Questions that stumped, the latest first, and then the cards, by when they are due."""
    stumped = (
        Question.objects.owned_by(person).kept().filter(asked_by="them", went="stumped").exclude(text="")
    )
    stumped = stumped.filter(interview__application__trashed_at=None).select_related("interview__event")
    cards = Card.objects.owned_by(person).kept()
    return [
        *(
            Own(text=row.text.strip(), origin=f"question:{row.pk}", stage=_stage(row.interview.event.stage))
            for row in stumped.order_by("-interview__event__on", "position")[:MOST_OWN]
        ),
        *(
            Own(text=row.front.strip(), origin=f"card:{row.pk}", stage=_stage(row.stage))
            for row in cards[:MOST_OWN]
        ),
    ]


def rehearsed(person: Person) -> Mapping[str, int]:
    """How often each question was rehearsed, by where it comes from."""
    rows = RehearsedQuestion.objects.owned_by(person).filter(rehearsal__trashed_at=None)
    return dict(rows.order_by().values_list("origin").annotate(times=Count("id")))


def ratings(rehearsal: Rehearsal) -> list[Rating]:
    """What others saw in it."""
    return list(rehearsal.rated_by_others.filter(trashed_at=None))


def link(rehearsal: Rehearsal) -> RatingLink | None:
    """The link that is open now, if one is."""
    found: RatingLink | None = rehearsal.links.filter(
        used_at=None, revoked_at=None, lasts_until__gt=clock.now()
    ).first()
    return found


def values(person: Person, marked: str) -> tuple[journey.Rehearsal, ...]:
    """Every rating of every rehearsal as the engine takes it, oldest first, in two queries.

    Args:
        person: whose.
        marked: the key under which each names its row, so that a file can tell it from one brought in.
    """
    own = rehearsals(person).exclude(ratings={}).values_list("on", "created_at", "pk", "ratings")
    others = Rating.objects.owned_by(person).kept().filter(rehearsal__trashed_at=None)
    rows = chain(((*row, "self") for row in own), _views(others))
    return tuple(
        journey.Rehearsal(on=on, rater=rater, ratings=_known(marks), extra={marked: {"id": str(pk)}})
        for on, _, pk, marks, rater in sorted(rows, key=lambda row: row[:2])
    )


def _views(others: OwnedRows) -> Iterable[tuple[Any, ...]]:
    """What others saw; of a model's guesses about one rehearsal only the latest, since they read one text."""
    columns = ("rehearsal__on", "created_at", "pk", "ratings", "way", "rehearsal")
    counted = {
        (rehearsal if way == BY_MODEL else row[2]): (*row, "model" if way == BY_MODEL else "person")
        for *row, way, rehearsal in others.order_by("created_at").values_list(*columns)
    }
    return counted.values()


def _known(marks: Mapping[str, Any]) -> dict[str, int]:
    return {name: mark for name, mark in marks.items() if name in set(Criterion) and mark in SCALE}


def _stage(code: str) -> Stage | None:
    return Stage(code) if code in set(Stage) else None
