"""What the pages of a talk's record show: its questions, its scales and signs, ready for the templates."""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from nextround import words
from nextround.foundation.models import SecondText
from nextround.journal import actions, records, states
from nextround.journal.forms.record import CRITERIA, LIKE_THE_JOB, MARKS, flags
from nextround.journal.models import Interview, Question, Scorecard
from nextround.journal.walk import ASKER, Place

WENT = ("confident", "all_right", "stumped")
SCALE = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as the page shows it, stored or still empty."""

    pk: UUID
    asked_by: str
    stored: bool = False
    text: str = ""
    topic: str = ""
    answer: str = ""
    went: str = ""
    better_answer: str = ""
    others: dict[str, list[SecondText]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One thing to rate from 1 to 5."""

    name: str
    label: str
    now: int | None


def shown(row: Interview) -> dict[str, Any]:
    """Everything of the record, with one empty question of each side at the end."""
    card, known = records.scorecard(row.application), actions.outcome_known(row)
    asked = list(row.questions.filter(trashed_at=None))
    others = _others(asked)
    ratings = row.hindsight_ratings if known else row.ratings
    return {
        "interview": row,
        "application": row.application,
        "name": states.name_of(row.application),
        "card": card,
        "theirs": [*_shown(asked, others, "them"), empty("them")],
        "mine": [*_shown(asked, others, "me"), empty("me")],
        "blanks": [Asked(pk=UUID(int=0), asked_by=asker) for asker in ("them", "me")],
        "wents": WENT,
        "red": flags("red"),
        "green": flags("green"),
        "like_the_job": LIKE_THE_JOB,
        "marks": _marks(card),
        "ratings": [_rating(name, ratings) for name in CRITERIA],
        "scale": SCALE,
        "outcome_known": known,
        "before": [_rating(name, row.ratings) for name in CRITERIA if name in row.ratings],
    }


def stored(row: Interview) -> dict[str, int]:
    """How many questions are stored, by who asked."""
    return dict(Counter(row.questions.filter(trashed_at=None).values_list("asked_by", flat=True)))


def place_of(question: Question) -> Place:
    """The page of the walk on which this stored question stands."""
    asked = question.interview.questions.filter(trashed_at=None, asked_by=question.asked_by)
    part = next(part for part, asker in ASKER.items() if asker == question.asked_by)
    return Place(part, list(asked.values_list("pk", flat=True)).index(question.pk) + 1)


def _marks(card: Scorecard) -> list[Scale]:
    return [
        Scale(name=f"mark-{mark}", label=words.say(f"journal.mark.{mark}"), now=getattr(card, mark))
        for mark in MARKS
    ]


def _rating(name: str, ratings: dict[str, int]) -> Scale:
    return Scale(name=f"rating-{name}", label=words.say(f"journal.criterion.{name}"), now=ratings.get(name))


def empty(asked_by: str) -> Asked:
    """A question that is not asked yet, with an id of its own, so that saving it twice keeps one."""
    return Asked(pk=uuid.uuid4(), asked_by="me" if asked_by == "me" else "them")


def _shown(questions: Iterable[Question], others: dict[str, list[SecondText]], asked_by: str) -> list[Asked]:
    return [
        Asked(
            pk=q.pk,
            asked_by=q.asked_by,
            stored=True,
            text=q.text,
            topic=q.topic,
            answer=q.answer,
            went=q.went,
            better_answer=q.better_answer,
            others={part: others.get(f"{q.pk}:{part}", []) for part in ("text", "topic", "answer")},
        )
        for q in questions
        if q.asked_by == asked_by
    ]


def _others(questions: list[Question]) -> dict[str, list[SecondText]]:
    """What other windows wrote into these questions, by "row:field", in one query."""
    found: dict[str, list[SecondText]] = {}
    if questions:
        rows = SecondText.objects.filter(owner=questions[0].owner_id, place__startswith="journal.question:")
        for row in rows:
            found.setdefault(row.place.partition(":")[2], []).append(row)
    return found
