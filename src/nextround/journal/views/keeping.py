"""What comes back when nothing of a page could be kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nextround.engine.errors import Refusal
from nextround.pages.keeping import typed_in


def typed_comes_back(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Why nothing was saved, on a page without script; what was typed stands there to be copied."""
    context = {
        "heading": "This was not saved",
        "sentences": [refusal, refusal.hint],
        "kept": typed_in(request),
    }
    return render(request, "pages/message.html", context, status=400)
