"""Who may look: a browser that came in by a launch link, and nobody else."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

Answer = Callable[[HttpRequest], HttpResponse]
# A provider sends the person back without a cookie, and nothing happens before there is one; a calendar
# program has none, and its address holds a key of its own, as does the one below /rate/, where someone else
# sees the questions of one rehearsal, and nothing else.
OPEN = ("/enter/", "/static/", "/mail/oauth/back/", "/calendar/feed/", "/rate/")


class OnlyLetIn:
    """Answer 403 with a word on how to come in, unless the session belongs to a person."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say how to come in."""
        if not request.path.startswith(OPEN) and not request.user.is_authenticated:
            return render(request, "accounts/closed.html", status=403)
        return self.answer(request)


class PrivatePages:
    """No cache, shared or not, may hold a page; times are shown in the person's zone."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the person's zone, for this browser only."""
        zone = getattr(request.user, "time_zone", "UTC")
        with timezone.override(ZoneInfo(zone)):
            response = self.answer(request)
        if not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        return response
