"""Asking a language model about a rehearsal: the very text first, then one press, then its marks."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround.engine.errors import Refusal
from nextround.foundation import jobs
from nextround.pages.refusals import say_refusal
from nextround.practice import by_model as actions
from nextround.practice.asking import own_rehearsal
from nextround.practice.models import Rehearsal


def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The text that would leave, and to whom; a press sends exactly that."""
    row = own_rehearsal(request, pk)
    try:
        if request.method == "POST":
            return _press(request, row)
        leaving = actions.leaving(row)
    except Refusal as refusal:
        say_refusal(request, refusal)
        return redirect("rehearsal", pk)
    return render(request, "practice/ask_model.html", {"rehearsal": row, "leaving": leaving})


def _press(request: HttpRequest, row: Rehearsal) -> HttpResponse:
    given = {name: request.POST.get(name, "") for name in ("pressed", "passphrase")}
    jobs.start(actions.JOB, actions.press(row, **given).pk)
    return redirect(f"{reverse('rehearsal', args=[row.pk])}#model")


@require_GET
def way(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The part of the page that waits; once there is an answer the whole page is asked for again."""
    row = own_rehearsal(request, pk)
    press = actions.latest(row)
    response = render(request, "practice/_asking_model.html", {"rehearsal": row, "press": press})
    if press is None or press.state != actions.GOING:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Wait no longer."""
    row = own_rehearsal(request, pk)
    actions.stop(row)
    return redirect(f"{reverse('rehearsal', args=[pk])}#model")
