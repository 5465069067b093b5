"""After a talk: notes turned into questions, what one expects, and an end to it until the answer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import own
from nextround.engine.errors import Refusal
from nextround.engine.rehearsal.split import LONGEST
from nextround.journal import actions, recorded, states, waiting
from nextround.journal.asking import own_interview
from nextround.journal.forms.notes import ExpectationForm, confirmed
from nextround.journal.forms.record import RecordForm
from nextround.journal.models import Interview, Question
from nextround.journal.views.keeping import typed_comes_back
from nextround.pages.keeping import offer_help
from nextround.pages.refusals import say_refusal
from nextround.pages.undo import say_with_undo


def after(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The record is done: a plain fact where it felt bad, the own expectation, and something else alive."""
    row = own_interview(request, pk)
    if request.method == "POST":
        return _expected(request, row)
    known = actions.outcome_known(row)
    felt_bad = not known and row.settled_at is None and waiting.felt(row)
    context = {
        "interview": row,
        "application": row.application,
        "name": states.name_of(row.application),
        "outcome_known": known,
        "felt_bad": felt_bad,
        "weak": [] if felt_bad else waiting.weak(row),
        "another": None if known else waiting.another(row),
    }
    return render(request, "journal/interview_after.html", context)


def _expected(request: HttpRequest, row: Interview) -> HttpResponse:
    form = ExpectationForm(request.POST)
    said = form.cleaned_data["expectation"] if form.is_valid() else ""
    offer_help(request, said)
    try:
        actions.expect(row, said)
        messages.info(request, words.say("journal.after.expected"))
    except Refusal as refusal:
        say_refusal(request, refusal)
    return redirect("interview-after", row.pk)


@require_POST
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put the talk out of mind until the answer."""
    row = own_interview(request, pk)
    actions.settle(row)
    back = reverse("interview-unsettle", args=[row.pk])
    say_with_undo(request, words.say("journal.after.settled"), back)
    return redirect("today")


@require_POST
def unsettle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take that back."""
    row = own_interview(request, pk)
    actions.unsettle(row)
    return redirect("interview-after", row.pk)


def notes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Notes, kept as they are; those of their questions that the record lacks wait to be confirmed."""
    row = own_interview(request, pk)
    context = {"interview": row, "name": states.name_of(row.application), "wents": recorded.WENT}
    if request.method == "POST":
        try:
            saved = RecordForm(request.POST, row).save()
        except Refusal as refusal:
            return typed_comes_back(request, refusal)
        offer_help(request, *saved.typed)
        context |= {"looked": True, "found": waiting.told_in(row), "most": LONGEST}
    return render(request, "journal/interview_notes.html", context)


@require_POST
def file_notes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """File the questions that were confirmed, and go through them one by one, or to all on one page."""
    row = own_interview(request, pk)
    filed = actions.file_questions(row, list(confirmed(request.POST)))
    if not filed:
        messages.info(request, words.say("journal.after.nothing_filed"))
        return redirect("interview", row.pk)
    back = reverse("interview-notes-back", args=[filed[0].pk])
    say_with_undo(request, words.say("journal.after.filed", n=len(filed)), back)
    return redirect("interview-part", row.pk, recorded.place_of(filed[0]).code)


@require_POST
def unfile_notes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the filed questions back."""
    question = own(request, Question, pk)
    row = own_interview(request, question.interview_id)
    actions.unfile_questions(question)
    messages.info(request, words.say("journal.note.taken_back"))
    return redirect("interview", row.pk)
