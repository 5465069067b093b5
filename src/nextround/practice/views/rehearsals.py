"""Rehearsals: choose how long, one question a page, then one's own marks and those of someone else."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts import language_model
from nextround.accounts.asking import person_of
from nextround.foundation import autosave
from nextround.foundation.autosave import Kept
from nextround.journal.actions import trash
from nextround.pages.keeping import kept_answer, offer_help, window_of
from nextround.pages.refusals import refusals_into
from nextround.pages.undo import say_with_undo
from nextround.practice import by_model
from nextround.practice import rehearsals as actions
from nextround.practice import rehearsals_records as records
from nextround.practice.asking import own_rehearsal
from nextround.practice.models import Rehearsal, RehearsedQuestion
from nextround.practice.rehearsals_forms import BeginForm, MarksForm
from nextround.practice.showing import comparison, errors, scales

SHOWN = 50
"""Rehearsals on the list."""


def _question(request: HttpRequest, pk: UUID, place: int) -> RehearsedQuestion:
    rows = RehearsedQuestion.objects.owned_by(request.user).filter(rehearsal__trashed_at=None)
    found = get_object_or_404(rows.select_related("rehearsal__owner"), rehearsal=pk, place=place)
    return cast("RehearsedQuestion", found)


def rehearsals(request: HttpRequest) -> HttpResponse:
    """Choose a rehearsal and begin; those held so far."""
    person = person_of(request)
    form = BeginForm(
        request.POST or None,
        applications=records.to_choose_from(person, request.GET.get("application", "")),
        initial={name: request.GET[name] for name in ("application", "stage") if name in request.GET},
    )
    if request.method == "POST" and form.is_valid():
        begun = actions.begin(person, form.wanted(), form.cleaned_data["application"])
        messages.info(request, words.say("rehearsal.begun"))
        return redirect("rehearsal", begun.pk)
    context = {"form": form, "rows": records.listed(person)[:SHOWN]}
    return render(request, "practice/rehearsals.html", context, status=400 if form.errors else 200)


@require_GET
def rehearsal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its questions and answers, one's own marks, and what someone else saw."""
    return _page(request, own_rehearsal(request, pk))


def _page(request: HttpRequest, row: Rehearsal, typed: MarksForm | None = None) -> HttpResponse:
    """The page as it is, or with the marks that could not be kept."""
    questions, others = list(row.questions.all()), records.ratings(row)
    waiting = [one.place for one in questions if not (one.answer or one.is_spoken)]
    locked = bool(row.ratings and others)
    context = {
        "rehearsal": row,
        "questions": questions,
        "onward": waiting[0] if waiting else None,
        "rows": scales(None if locked else typed, row.ratings),
        "scale": records.SCALE,
        "errors": errors(typed),
        "locked": locked,
        "seen": comparison(row, others),
        "seen_by_people": any(one.way != records.BY_MODEL for one in others),
        "is_guessed": any(one.way == records.BY_MODEL for one in others),
        "link": records.link(row),
        "model": language_model.shown(row.owner),
        "press": by_model.latest(row),
        "is_typed": any(one.answer.strip() for one in questions),
    }
    return render(request, "practice/rehearsal.html", context, status=400 if typed else 200)


def question(request: HttpRequest, pk: UUID, place: int) -> HttpResponse:
    """One question a page: type an answer or say it aloud, go on, or stop here."""
    row = _question(request, pk, place)
    quiet = {"time": "off"} if request.GET.get("time") == "off" else {}
    if request.method == "POST":
        return _leave(request, row, quiet)
    context = {
        "question": row,
        "count": row.rehearsal.questions.count(),
        "quiet": bool(quiet),
        "before": place - 1,
    }
    return render(request, "practice/rehearsal_question.html", context)


def _leave(request: HttpRequest, row: RehearsedQuestion, quiet: dict[str, str]) -> HttpResponse:
    kept = _keep(request, row)
    offer_help(request, row.answer)
    if kept.beside:
        return redirect(reverse("rehearsal-question", args=[row.rehearsal_id, row.place], query=quiet))
    onward = row.rehearsal.questions.filter(place__gt=row.place).first()
    if "stop" in request.POST or onward is None:
        actions.end(row.rehearsal)
        return redirect("rehearsal", row.rehearsal_id)
    return redirect(reverse("rehearsal-question", args=[row.rehearsal_id, onward.place], query=quiet))


@require_POST
def keep(request: HttpRequest, pk: UUID, place: int) -> HttpResponse:
    """Keep what is being typed."""
    row = _question(request, pk, place)
    return kept_answer(request, {"answer": _keep(request, row)}, row.answer)


def _keep(request: HttpRequest, row: RehearsedQuestion) -> Kept:
    typed = request.POST.get("answer", "").replace("\r\n", "\n").replace("\x00", "")
    actions.say_aloud(row, spoken="is_spoken" in request.POST)
    base = request.POST.get("base-answer")
    return autosave.keep(row, "answer", typed, base=base, window=window_of(request.POST))


@require_POST
def own_marks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep one's own marks."""
    row = own_rehearsal(request, pk)
    form = MarksForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            actions.rate_myself(row, form.marks())
            messages.info(request, words.say("rehearsal.marks_kept"))
            return redirect("rehearsal", pk)
    return _page(request, row, form)


@require_POST
def put_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move a rehearsal to the trash, with what others saw in it."""
    trash(own_rehearsal(request, pk))
    back = reverse("trash-back", args=["practice.rehearsal", pk])
    say_with_undo(request, words.say("rehearsal.trashed"), back)
    return redirect("rehearsals")


@require_GET
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions and the four marks on paper, for someone who plays the interviewer."""
    row = own_rehearsal(request, pk)
    context = {
        "rehearsal": row,
        "questions": row.questions.all(),
        "rows": scales(None, {}),
        "scale": records.SCALE,
    }
    return render(request, "practice/rehearsal_sheet.html", context)
