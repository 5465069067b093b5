"""The five-minute record of one meeting: opened, kept while it is typed, rated before the answer is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from nextround.engine.brief import same_text
from nextround.engine.journey import Criterion, Kind, Stage, ending
from nextround.foundation import autosave, clock
from nextround.foundation.autosave import Kept
from nextround.journal import records
from nextround.journal.actions.events import record_event, touch
from nextround.journal.models import Application, Event, Interview, Question, Scorecard
from nextround.journal.preparing import to_ask
from nextround.journal.rules import BadRating, NoConversation, UnknownCode

"""Kinds of event that have a record of their own."""


@transaction.atomic
def record_interview(application: Application, *, on: date, stage: str) -> Interview:
    """Open the record of one meeting or test, and note in the timeline that it took place.

    Raises:
        EventBeforeApplying, EventInFuture, UnknownCode: see `record_event`.
    """
    kind = Kind.ASSESSED if stage == Stage.ASSESSMENT else Kind.INTERVIEWED
    noted = [
        event
        for event in records.standing(application.events.all())
        if (event.kind, event.on, event.stage) == (kind, on, stage) and not hasattr(event, "interview")
    ]
    return record_of(noted[0] if noted else record_event(application, kind=kind, on=on, stage=stage))


def record_of(event: Event) -> Interview:
    """The record that belongs to this interview or test, made if it is missing.

    Raises:
        NoConversation: the event is of another kind.
    """
    if event.kind not in records.HELD:
        raise NoConversation
    interview, is_new = Interview.objects.get_or_create(
        event=event, defaults={"owner": event.owner, "application": event.application}
    )
    if is_new:
        _bring_along(interview)
    return interview


def _bring_along(interview: Interview) -> None:
    """The questions chosen for this talk wait in its record for their answers, each once."""
    application = interview.application
    mine = Question.objects.filter(interview__application=application, asked_by="me", trashed_at=None)
    asked = {same_text(text) for text in mine.values_list("text", flat=True)}
    for row in to_ask(application, interview.event.stage):
        if same_text(row.text) not in asked:
            add_question(interview, text=row.text, asked_by="me")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One text as an open page sends it, with the fingerprint of what the page started from."""

    value: str
    base: str | None = None
    window: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedQuestion:
    """One question as an open page sends it.

    Attributes:
        pk: chosen by the page, so that saving twice keeps one question.
        texts: "text", "topic" and "answer".
        went: what is chosen, and what the page started from.
    """

    pk: UUID
    asked_by: str
    texts: Mapping[str, Typed] = field(default_factory=dict)
    went: tuple[str, str] = ("", "")


def keep_text(row: Any, name: str, typed: Typed) -> Kept | None:
    """Keep one text of a row; None when the page did not change it, whatever another window did."""
    if typed.base == autosave.fingerprint(typed.value):
        return None
    return autosave.keep(row, name, typed.value, base=typed.base, window=typed.window)


@transaction.atomic
def keep_codes(row: Any, name: str, *, chosen: Iterable[str], base: Iterable[str]) -> list[str]:
    """Keep a checklist: what this page ticked or unticked is changed, the rest stays as others left it."""
    stored = type(row).objects.select_for_update().get(pk=row.pk)
    chosen, base = set(chosen), set(base)
    kept = sorted((set(getattr(stored, name)) | (chosen - base)) - (base - chosen))
    setattr(row, name, kept)
    row.save(update_fields=[name])
    return kept


def keep_choice(row: Any, name: str, *, chosen: Any, base: Any) -> None:
    """Keep a choice that this page changed; one it did not change stays as others left it."""
    if chosen != base:
        setattr(row, name, chosen)
        row.save(update_fields=[name])


@transaction.atomic
def keep_question(interview: Interview, typed: TypedQuestion) -> dict[str, Kept]:
    """Keep one question while it is typed; it comes into being with its first word.

    Raises:
        UnknownCode: there is such a question elsewhere, or the answer to how it went is not known.
    """
    if typed.went[0] not in {"", "confident", "all_right", "stumped"} or typed.asked_by not in {"them", "me"}:
        raise UnknownCode
    question = Question.objects.filter(pk=typed.pk).first()
    if question is None:
        if not (typed.went[0] or any(text.value for text in typed.texts.values())):
            return {}
        question = add_question(interview, pk=typed.pk, asked_by=typed.asked_by)
    if question.interview_id != interview.pk:
        raise UnknownCode
    keep_choice(question, "went", chosen=typed.went[0], base=typed.went[1])
    kept = {name: keep_text(question, name, text) for name, text in typed.texts.items()}
    return {name: what for name, what in kept.items() if what is not None}


def add_question(interview: Interview, *, text: str = "", asked_by: str = "them", **known: Any) -> Question:
    """Add a question at the end of the record; `known` are further fields of `Question`."""
    position = interview.questions.count()
    return Question.objects.create(
        owner=interview.owner,
        interview=interview,
        text=text,
        asked_by=asked_by,
        position=position,
        **known,
    )


def scorecard_of(application: Application) -> Scorecard:
    """The candidate's scorecard of the company, made if it is missing."""
    card, _ = Scorecard.objects.get_or_create(application=application, defaults={"owner": application.owner})
    return card


@transaction.atomic
def keep_ratings(
    interview: Interview, *, chosen: Mapping[str, int | None], base: Mapping[str, int | None]
) -> None:
    """Keep the ratings that this page changed; None leaves a criterion open."""
    changed = {name: rating for name, rating in chosen.items() if rating != base.get(name)}
    if changed:
        now = interview.hindsight_ratings if outcome_known(interview) else interview.ratings
        merged = {**now, **changed}
        rate(interview, {name: rating for name, rating in merged.items() if rating is not None})


@transaction.atomic
def rate(interview: Interview, ratings: dict[str, int]) -> None:
    """Keep the person's own ratings; once the answer is known they are kept apart and weigh nothing.

    Args:
        interview: the one rated.
        ratings: 1 to 5 by criterion; a criterion that is missing is left open.

    Raises:
        BadRating: outside the scale, or of an unknown criterion.
    """
    known = set(Criterion)
    if not all(name in known and rating in range(1, 6) for name, rating in ratings.items()):
        raise BadRating
    if outcome_known(interview):
        interview.hindsight_ratings, interview.hindsight_rated_at = ratings, clock.now()
    else:
        interview.ratings, interview.rated_at = ratings, clock.now()
    interview.save(update_fields=["ratings", "rated_at", "hindsight_ratings", "hindsight_rated_at"])
    touch(interview.application)


def outcome_known(interview: Interview) -> bool:
    """Whether the answer was known by now: an ending, an offer, or word that this stage was passed."""
    value = records.application_value(interview.application)
    stage = interview.event.stage
    told = any(
        e.kind is Kind.OFFERED or (e.kind is Kind.PASSED and str(e.stage or "") == stage)
        for e in value.events
    )
    return told or ending(value) is not None
