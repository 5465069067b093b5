"""What the person taught the reader of postings, at one place; each can be taken away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import own, person_of
from nextround.journal import actions, corrections
from nextround.journal.models import Correction
from nextround.pages.undo import say_with_undo


@require_GET
def taught(request: HttpRequest) -> HttpResponse:
    """Every correction, the latest first."""
    return render(request, "journal/taught.html", {"rows": corrections.taught(person_of(request))})


@require_POST
def forget(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a correction go, with a way back."""
    row = own(request, Correction, pk)
    actions.trash(row)
    back = reverse("trash-back", args=["journal.correction", row.pk])
    say_with_undo(request, words.say("journal.taught.forgotten", name=row.name), back)
    return redirect("taught")


@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the latest word back, and show the posting it was said of."""
    row = own(request, Correction, pk)
    actions.unteach(row)
    messages.info(request, words.say("journal.taught.undone"))
    application = row.application
    if application is None or application.trashed_at is not None:
        return redirect("taught")
    return redirect("both-ways", application.pk)
