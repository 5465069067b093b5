"""The timeline: facts added, corrected, taken back; the note beside it; how an application ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.engine.diagnosis import constants
from nextround.engine.errors import Refusal
from nextround.engine.journey import Kind
from nextround.journal import actions, records, states
from nextround.journal.actions import Typed
from nextround.journal.asking import own_application, own_event
from nextround.journal.forms.applications import EndedForm, EventForm
from nextround.journal.forms.fields import this_day
from nextround.journal.forms.record import Saved
from nextround.journal.models import Application, Event
from nextround.pages.keeping import offer_help, told_page, window_of
from nextround.pages.refusals import refusals_into, say_refusal
from nextround.pages.undo import say_with_undo

WORKED_THROUGH = {"rejected", "silent"}
"""Endings after which the debrief is offered."""


def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a fact to the timeline."""
    row = own_application(request, pk)
    form = EventForm(request.POST or None, initial={"on": this_day(person_of(request).time_zone)})
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            return _added(request, actions.record_event(row, **form.told()))
    context = {"form": form, "application": row, "name": states.name_of(row)}
    return render(request, "journal/event.html", context)


def _added(request: HttpRequest, event: Event) -> HttpResponse:
    offer_help(request, event.text)
    what = words.say("journal.note.filed", what=words.say(f"event.{event.kind}"))
    say_with_undo(request, what, reverse("event-take-back", args=[event.pk]))
    return redirect("debrief" if event.kind in WORKED_THROUGH else "application", event.application_id)


def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct a fact; what it said before is kept."""
    event = own_event(request, pk)
    form = EventForm(request.POST or None, initial=EventForm.start(event))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            offer_help(request, actions.correct(event, **form.told(event)).text)
            messages.info(request, words.say("journal.note.corrected"))
            return redirect("application", event.application_id)
    context = {
        "form": form,
        "application": event.application,
        "name": states.name_of(event.application),
        "event": event,
    }
    return render(request, "journal/event.html", context)


@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say that it did not happen, with a way back."""
    event = own_event(request, pk)
    try:
        taken = actions.take_back(event)
    except Refusal as refusal:
        say_refusal(request, refusal)
    else:
        say_with_undo(
            request, words.say("journal.note.taken_back"), reverse("event-bring-back", args=[taken.pk])
        )
    return redirect("application", event.application_id)


@require_POST
def bring_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a taken-back fact stand again."""
    event = own_event(request, pk)
    try:
        actions.bring_back_event(event)
    except Refusal as refusal:
        say_refusal(request, refusal)
    else:
        messages.info(request, words.say("journal.note.brought_back"))
    return redirect("application", event.application_id)


def ended(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How it ended: a no, a silence the person closes, or their own decision."""
    row = own_application(request, pk)
    start = {"on": this_day(person_of(request).time_zone), "stage": _last_stage(row)}
    form = EndedForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            return _added(request, _end(row, form))
    context = {
        "form": form,
        "application": row,
        "name": states.name_of(row),
        "half_within": round(constants.REPLY_MEDIAN.value),
        "half_source": constants.SOURCES[constants.REPLY_MEDIAN.sources[0]],
        "decision": round(constants.INTERVIEW_TO_DECISION.value),
        "decision_source": constants.SOURCES[constants.INTERVIEW_TO_DECISION.sources[0]],
    }
    return render(request, "journal/ended.html", context)


def _end(row: Application, form: EndedForm) -> Event:
    given = form.cleaned_data
    if given["how"] == Kind.SILENT:
        return actions.close_as_silence(row, on=given["on"], stage=given["stage"], text=given["text"])
    return actions.record_event(
        row, kind=given["how"], on=given["on"], stage=given["stage"], text=given["text"]
    )


def _last_stage(row: Application) -> str:
    stages = [event.stage for event in records.standing(row.events.all()) if event.stage]
    return stages[-1] if stages else ""


@require_POST
def note(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the note on an application, while it is typed or by its button."""
    row = own_application(request, pk)
    text = request.POST.get("note", "").replace("\r\n", "\n").replace("\x00", "")
    typed = Typed(value=text, base=request.POST.get("base-note"), window=window_of(request.POST))
    saved = Saved()
    saved.note("note", actions.keep_text(row, "note", typed), text)
    if "X-Autosave" in request.headers:
        return told_page(request, saved.bases, *saved.typed, beside=saved.beside)
    offer_help(request, *saved.typed)
    messages.info(request, words.say("journal.note.saved_beside" if saved.beside else "journal.note.saved"))
    return redirect("application", row.pk)
