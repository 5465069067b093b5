"""People: those worth keeping warm, and those who lift one up."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import own, person_of
from nextround.journal import actions, records
from nextround.journal.asking import own_application
from nextround.journal.forms.applications import ContactForm
from nextround.journal.models import Contact
from nextround.pages.keeping import offer_help
from nextround.pages.refusals import refusals_into
from nextround.pages.undo import say_with_undo


def people(request: HttpRequest) -> HttpResponse:
    """Everybody, those who lift one up first."""
    rows = records.helpers(person_of(request)).select_related("application__opening")
    return render(request, "journal/people.html", {"rows": rows})


def new(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """Keep a person, perhaps met through the application `pk`."""
    person = person_of(request)
    through = own_application(request, pk) if pk else None
    start = {"application": through, "company": through.opening.company if through else ""}
    form = ContactForm(request.POST or None, person=person, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            offer_help(request, actions.record_contact(person, **form.cleaned_data).note)
            return redirect("application", through.pk) if through else redirect("people")
    return render(request, "journal/contact.html", {"form": form, "through": through})


def contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person, to look at and to correct."""
    row = own(request, Contact, pk)
    form = ContactForm(request.POST or None, person=person_of(request), instance=row)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            offer_help(request, actions.describe_contact(row, **form.cleaned_data).note)
            messages.info(request, words.say("journal.note.saved"))
            return redirect("people")
    return render(request, "journal/contact.html", {"form": form, "contact": row})


@require_POST
def trash(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move a person to the trash, with a way back."""
    row = own(request, Contact, pk)
    actions.trash(row)
    back = reverse("trash-back", args=["journal.contact", row.pk])
    say_with_undo(request, words.say("journal.note.trashed"), back)
    return redirect("people")
