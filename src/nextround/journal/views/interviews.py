"""The five-minute record of one interview."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import own
from nextround.engine.errors import Refusal
from nextround.journal import actions, recorded, states
from nextround.journal.asking import own_application, own_event, own_interview
from nextround.journal.forms.applications import MeetingForm
from nextround.journal.forms.record import RecordForm
from nextround.journal.models import Interview, Question
from nextround.journal.views.keeping import typed_comes_back
from nextround.pages.keeping import not_kept, offer_help, path_back, told_page
from nextround.pages.refusals import refusals_into, say_refusal
from nextround.pages.undo import say_with_undo


def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the record of a talk or test that just took place."""
    row = own_application(request, pk)
    form = MeetingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            interview = actions.record_interview(row, **form.cleaned_data)
            return redirect("interview-part", interview.pk, "who")
    context = {"form": form, "application": row, "name": states.name_of(row)}
    return render(request, "journal/interview_new.html", context)


@require_POST
def open_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open the record that belongs to an interview in the timeline."""
    event = own_event(request, pk)
    try:
        return redirect("interview-part", actions.record_of(event).pk, "who")
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
    return render(request, "journal/interview.html", recorded.shown(row))


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
    return render(request, "journal/_question.html", {"q": recorded.empty(asked_by), "wents": recorded.WENT})


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
    return redirect(path_back(request, reverse("interview", args=[row.pk])))
