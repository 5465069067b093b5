"""What earlier talks and debriefs left, as the engine's lessons; the number of queries is constant."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from nextround import words
from nextround.accounts.models import Person
from nextround.debriefs.models import Answer
from nextround.engine.brief import Lesson, Sort
from nextround.engine.journey import OUTSIDE, Cause, Stage, furthest
from nextround.engine.rehearsal.schedule import GOOD
from nextround.journal import records as journal
from nextround.journal.models import Application, Interview, Question
from nextround.practice.models import Card, Rating

MOST_ROWS = 200
"""Rows of each table that are looked at, the newest: many more than stand on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that earlier talks left.

    Attributes:
        places: what to call each application, by id.
        questions: the questions that stumped, by the code of their lesson.
        met: who was there at earlier talks of this application, with the day.
    """

    lessons: tuple[Lesson, ...]
    places: Mapping[str, str]
    questions: Mapping[str, Question]
    met: tuple[tuple[date, str], ...]


@dataclass(frozen=True, slots=True)
class _About:
    """Where a lesson comes from."""

    application: Application | None
    stage: str
    on: date

    def lesson(self, sort: Sort, code: str, text: str, **more: Any) -> Lesson:
        return Lesson(
            code=f"{sort}:{code}",
            sort=sort,
            on=self.on,
            application=str(self.application.pk) if self.application else "",
            stage=Stage(self.stage) if self.stage else None,
            role=self.application.opening.role if self.application else "",
            text=text,
            **more,
        )


def evidence_for(application: Application) -> Evidence:
    """Everything of this person that may teach something for a talk of this application."""
    asked, talks, answers = _stumped(application.owner), _talks(application), _answers(application.owner)
    lessons = (
        *(_of_question(row) for row in asked),
        *(lesson for talk in talks for lesson in _of_talk(talk)),
        *_of_answers(answers, application.owner),
        *(lesson for rating in _ratings(application.owner) for lesson in _of_rating(rating)),
    )
    rows = (
        *(row.interview.application for row in asked),
        *(talk.application for talk in talks),
        *(row.debrief.application for row in answers),
    )
    return Evidence(
        lessons=lessons,
        places={str(row.pk): row.opening.company or row.opening.role for row in rows},
        questions={f"{Sort.STUMPED}:{row.pk}": row for row in asked},
        met=tuple(
            (talk.event.on, talk.with_whom.strip())
            for talk in talks
            if talk.application_id == application.pk and talk.with_whom.strip()
        ),
    )


def _stumped(person: Person) -> list[Question]:
    rows = Question.objects.owned_by(person).kept().filter(asked_by="them", went="stumped").exclude(text="")
    standing = rows.filter(
        interview__event__corrected_by=None,
        interview__event__taken_back=False,
        interview__application__trashed_at=None,
    )
    beside = standing.select_related("interview__event", "interview__application__opening", "card")
    return list(beside.prefetch_related("card__reviews").order_by("-interview__event__on")[:MOST_ROWS])


def _talks(application: Application) -> list[Interview]:
    """Records that note something for later; of this very application, all of them."""
    rows = Interview.objects.owned_by(application.owner).filter(
        Q(application=application) | ~Q(caught_off_guard=""),
        event__corrected_by=None,
        event__taken_back=False,
        application__trashed_at=None,
    )
    return list(rows.select_related("event", "application__opening").order_by("-event__on")[:MOST_ROWS])


def _answers(person: Person) -> list[Answer]:
    rows = Answer.objects.owned_by(person).filter(
        question__in=(Sort.REMEMBER, Sort.WENT_WRONG), debrief__application__trashed_at=None
    )
    told = rows.exclude(value=None).select_related("debrief__application__opening")
    return list(told.order_by("-created_at")[:MOST_ROWS])


def _ratings(person: Person) -> list[Rating]:
    """What others wrote beside their marks of a rehearsal."""
    rows = Rating.objects.owned_by(person).kept().filter(rehearsal__trashed_at=None).exclude(note="")
    return list(rows.select_related("rehearsal__application__opening").order_by("-rehearsal__on")[:MOST_ROWS])


def card_of(row: Question) -> Card | None:
    """The card of a question, unless it is in the trash."""
    card: Card | None = getattr(row, "card", None)
    return None if card is None or card.trashed_at is not None else card


def _of_question(row: Question) -> Lesson:
    card = card_of(row)
    grades = [] if card is None else [review.grade for review in card.reviews.all()]
    return _about(row.interview).lesson(
        Sort.STUMPED,
        str(row.pk),
        row.text.strip(),
        answer=(row.better_answer or (card.back if card else "")).strip(),
        mastered=bool(grades) and grades[-1] >= GOOD,
    )


def _of_talk(talk: Interview) -> Iterator[Lesson]:
    about = _about(talk)
    for line in _lines(talk.caught_off_guard):
        yield about.lesson(Sort.OFF_GUARD, _code(talk, line), line)
    for code in talk.red_flags:
        if words.has(f"journal.flag.red.{code}"):
            said = words.say(f"journal.flag.red.{code}")
            yield about.lesson(Sort.RED_FLAG, _code(talk, said), said)
    for line in _lines(talk.dress_and_format):
        yield about.lesson(Sort.FORMAT, _code(talk, line), line)


def _of_rating(row: Rating) -> Iterator[Lesson]:
    rehearsal = row.rehearsal
    about = _About(rehearsal.application, rehearsal.stage, rehearsal.on)
    for line in _lines(row.note):
        yield about.lesson(Sort.RATED, _code(row, line), line)


def _of_answers(rows: Iterable[Answer], person: Person) -> Iterator[Lesson]:
    """What a debrief says: what to remember, and what mattered and is one's own to change."""
    told = list(rows)
    values = journal.values_by_id(row.debrief.application for row in told)
    zone = ZoneInfo(person.time_zone)
    for row in told:
        application = row.debrief.application
        stage = str(furthest(values[application.pk]) or "")
        about = _About(application, stage, row.created_at.astimezone(zone).date())
        yield from _remembered(row, about) if row.question == Sort.REMEMBER else _placed(row, about)


def _remembered(row: Answer, about: _About) -> Iterator[Lesson]:
    for line in _lines(row.value if isinstance(row.value, str) else ""):
        yield about.lesson(Sort.REMEMBER, _code(row, line), line)


def _placed(row: Answer, about: _About) -> Iterator[Lesson]:
    for each in row.value if isinstance(row.value, list) else []:
        cause = Cause(each["cause"]) if each.get("cause") in set(Cause) else None
        if each.get("mattered") and each.get("mine") and cause not in OUTSIDE:
            what = str(each.get("what", "")).strip()
            yield about.lesson(Sort.WENT_WRONG, _code(row, what), what, cause=cause)


def _about(talk: Interview) -> _About:
    return _About(talk.application, talk.event.stage, talk.event.on)


def _code(row: Interview | Answer | Rating, line: str) -> str:
    """Names one line of a row for as long as it is said so."""
    return f"{row.pk}-{hashlib.sha256(line.encode()).hexdigest()[:8]}"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
