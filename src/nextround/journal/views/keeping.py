"""What an open page is told after each save (pages/static/pages/keep.js)."""

from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from nextround import words
from nextround.engine.errors import Refusal
from nextround.foundation import clock
from nextround.journal.forms.record import Saved
from nextround.journal.views.person import person_of
from nextround.pages.keeping import offer_help

NOT_TYPED = {"csrfmiddlewaretoken", "window"}


def kept(request: HttpRequest, saved: Saved) -> JsonResponse:
    """When it was saved, what the page starts from now, and whether help is to be offered."""
    at = clock.now().astimezone(ZoneInfo(person_of(request).time_zone))
    said = words.say("journal.note.beside") if saved.beside else ""
    danger = offer_help(request, *saved.typed)
    facts = {"bases": saved.bases, "beside": saved.beside, "message": said, "danger": danger}
    return JsonResponse({"at": f"{at:%H:%M}", **facts})


def typed_comes_back(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Why nothing was saved, on a page without script; what was typed stands there to be copied."""
    typed = [str(text) for name, text in request.POST.items() if name not in NOT_TYPED and text]
    context = {
        "heading": "This was not saved",
        "sentences": [refusal, refusal.hint],
        "kept": "\n\n".join(typed),
    }
    return render(request, "pages/message.html", context, status=400)
