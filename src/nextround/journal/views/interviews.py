"""The five-minute record of one interview."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import own
from nextround.engine.errors import Refusal
from nextround.foundation.models import SecondText
from nextround.journal import actions, records, states
from nextround.journal.asking import own_application, own_event, own_interview
from nextround.journal.forms.applications import MeetingForm
from nextround.journal.forms.record import CRITERIA, LIKE_THE_JOB, MARKS, RecordForm, flags
from nextround.journal.models import Interview, Question, Scorecard
from nextround.journal.views.keeping import typed_comes_back
from nextround.pages.keeping import not_kept, offer_help, told_page
from nextround.pages.refusals import refusals_into, say_refusal
from nextround.pages.undo import say_with_undo

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


def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the record of a talk or test that just took place."""
    row = own_application(request, pk)
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            interview = actions.record_interview(row, **form.cleaned_data)
            return redirect("interview", interview.pk)
    context = {"form": form, "application": row, "name": states.name_of(row)}
    return render(request, "journal/interview_new.html", context)


@require_POST
def open_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the record that belongs to an interview in the timeline."""
    event = own_event(request, pk)
    try:
        return redirect("interview", actions.record_of(event).pk)
    except Refusal as refusal:
        say_refusal(request, refusal)
        return redirect("application", event.application_id)


def interview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The record; its button saves it where no script does."""
    row = own_interview(request, pk)
    if request.method == "POST":
        try:
            saved = RecordForm(request.POST, row).save()
        except Refusal as refusal:
            return typed_comes_back(request, refusal)
        offer_help(request, *saved.typed)
        said = "journal.note.saved_beside" if saved.beside else "journal.note.saved"
        messages.info(request, words.say(said))
        return redirect(_next_place(request, row, is_beside=saved.beside))
    return render(request, "journal/interview.html", _context(row))


def _next_place(request: HttpRequest, row: Interview, *, is_beside: bool) -> str:
    """What comes after the record, unless two texts wait there to be chosen from."""
    if "done" in request.POST and not is_beside:
        return reverse("interview-after", args=[row.pk])
    asker = request.POST.get("more")
    place = f"#questions-{asker}" if asker in {"them", "me"} else ""
    return reverse("interview", args=[row.pk]) + place


@require_POST
def keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the record while it is typed."""
    try:
        saved = RecordForm(request.POST, own_interview(request, pk)).save()
    except Refusal as refusal:
        return not_kept(refusal)
    return told_page(request, saved.bases, *saved.typed, beside=saved.beside)


def question_row(request: HttpRequest, pk: UUID, asked_by: str) -> HttpResponse:
    """One more empty question, for a page with script."""
    own_interview(request, pk)
    return render(request, "journal/_question.html", {"q": _empty(asked_by), "wents": WENT})


@require_POST
def remove_question(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move a question to the trash; what else was typed on the page is kept first."""
    question = own(request, Question, pk)
    row = own_interview(request, question.interview_id)
    try:
        RecordForm(request.POST, row).save()
    except Refusal as refusal:
        return typed_comes_back(request, refusal)
    actions.trash(question)
    back = reverse("trash-back", args=["journal.question", question.pk])
    say_with_undo(request, words.say("journal.note.trashed"), back)
    return redirect("interview", row.pk)


def _context(row: Interview) -> dict[str, Any]:
    card, known = records.scorecard(row.application), actions.outcome_known(row)
    asked = list(row.questions.filter(trashed_at=None))
    others = _others(asked)
    ratings = row.hindsight_ratings if known else row.ratings
    return {
        "interview": row,
        "application": row.application,
        "name": states.name_of(row.application),
        "card": card,
        "theirs": [*_shown(asked, others, "them"), _empty("them")],
        "mine": [*_shown(asked, others, "me"), _empty("me")],
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


def _marks(card: Scorecard) -> list[Scale]:
    return [
        Scale(name=f"mark-{mark}", label=words.say(f"journal.mark.{mark}"), now=getattr(card, mark))
        for mark in MARKS
    ]


def _rating(name: str, ratings: dict[str, int]) -> Scale:
    return Scale(name=f"rating-{name}", label=words.say(f"journal.criterion.{name}"), now=ratings.get(name))


def _empty(asked_by: str) -> Asked:
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
