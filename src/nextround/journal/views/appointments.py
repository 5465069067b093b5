"""Meetings that are still to come."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nextround import words
from nextround.accounts.asking import person_of
from nextround.journal import actions, states
from nextround.journal.asking import own_application, own_appointment
from nextround.journal.forms.appointments import AppointmentForm
from nextround.pages.refusals import refusals_into
from nextround.pages.undo import say_with_undo


def new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note when and where a coming meeting is."""
    row = own_application(request, pk)
    form = AppointmentForm(request.POST or None, initial={"zone": person_of(request).time_zone})
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            made = actions.arrange(row, form.meeting())
            undo = reverse("event-take-back", args=[made.event_id])
            say_with_undo(request, words.say("journal.note.arranged"), undo)
            return redirect("application", row.pk)
    context = {"form": form, "application": row, "name": states.name_of(row)}
    return render(request, "journal/appointment.html", context)


def appointment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move a meeting, or say more about it."""
    row = own_appointment(request, pk)
    form = AppointmentForm(request.POST or None, initial=AppointmentForm.start(row))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.rearrange(row, form.meeting())
            messages.info(request, words.say("journal.note.rearranged"))
            return redirect("application", row.application_id)
    context = {
        "form": form,
        "application": row.application,
        "name": states.name_of(row.application),
        "appointment": row,
    }
    return render(request, "journal/appointment.html", context)
