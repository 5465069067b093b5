"""The trash: thirty days to bring something back; erasing for good is a press of its own."""

from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.foundation.owned import Owned, Trashable
from nextround.journal import actions
from nextround.journal.asking import own_application
from nextround.journal.models import Application, Contact, Question
from nextround.journal.trashed import in_trash
from nextround.pages.undo import say_with_undo

BACK_TO = {"journal.application": "applications", "journal.contact": "people"}


def trash(request: HttpRequest) -> HttpResponse:
    """Everything in the trash; what is older than thirty days is erased first."""
    person = person_of(request)
    actions.purge_trash(person)
    return render(request, "journal/trash.html", {"rows": in_trash(person)})


@require_POST
def trash_application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move an application to the trash, with a way back."""
    row = own_application(request, pk)
    actions.trash(row)
    back = reverse("trash-back", args=["journal.application", row.pk])
    say_with_undo(request, words.say("journal.note.trashed"), back)
    return redirect("applications")


@require_POST
def bring_back(request: HttpRequest, table: str, pk: UUID) -> HttpResponse:
    """Show something again, and go to where it is."""
    row = _own_trashed(request, table, pk)
    actions.bring_back(row)
    messages.info(request, words.say("journal.note.brought_back"))
    if isinstance(row, Application):
        return redirect("application", row.pk)
    if isinstance(row, Question):
        return redirect("interview", row.interview_id)
    return redirect("people" if isinstance(row, Contact) else "trash")


@require_POST
def erase(request: HttpRequest, table: str, pk: UUID) -> HttpResponse:
    """Erase one thing for good."""
    actions.erase(_own_trashed(request, table, pk))
    messages.info(request, words.say("journal.note.erased", n=1))
    return redirect("trash")


@require_POST
def empty(request: HttpRequest) -> HttpResponse:
    """Erase everything in the trash for good."""
    erased = actions.empty_trash(person_of(request))
    messages.info(request, words.say("journal.note.erased", n=erased))
    return redirect("trash")


def _own_trashed(request: HttpRequest, table: str, pk: UUID) -> Any:
    try:
        model = apps.get_model(table)
    except (LookupError, ValueError):
        raise Http404 from None
    if not (issubclass(model, Trashable) and issubclass(model, Owned)):
        raise Http404
    return get_object_or_404(model.objects.owned_by(request.user).exclude(trashed_at=None), pk=pk)
