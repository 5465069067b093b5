"""A letter on its way: how far it is, pressing once more, and asking once more where no answer came."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from nextround.engine.errors import Refusal
from nextround.foundation import clock
from nextround.letters import actions, records
from nextround.letters.models import Letter
from nextround.letters.records import State
from nextround.letters.showing import press, sending_of
from nextround.pages.refusals import say_refusal


def _own(request: HttpRequest, pk: UUID) -> Letter:
    rows = Letter.objects.owned_by(request.user).select_related("application", "owner", "sending")
    return cast("Letter", get_object_or_404(rows, pk=pk))


@require_POST
def send_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send a letter that may have been sent and, as the person knows, did not arrive."""
    return press(request, _own(request, pk), request.POST.get("send", ""))


@require_POST
def ask_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask once more in a short letter, which is drafted and not sent."""
    row = _own(request, pk)
    try:
        return redirect("letter", actions.ask_again(row).pk)
    except Refusal as refusal:
        say_refusal(request, refusal)
    return redirect("letter", pk)


@require_GET
def way(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far it is; once that is settled the whole page is asked for again."""
    row = _own(request, pk)
    state = records.state(row, clock.now())
    response = render(request, "letters/_going.html", {"letter": row, "state": str(state), **sending_of(row)})
    if state not in {State.GOING, State.HANDING}:
        response["HX-Refresh"] = "true"
    return response
