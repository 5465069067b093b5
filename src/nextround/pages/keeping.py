"""What an autosaving form hears, and the quiet offer of help when a text holds words of danger (F6)."""

from collections.abc import Mapping

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from nextround.engine.danger import in_danger
from nextround.engine.errors import Refusal
from nextround.foundation import clock
from nextround.foundation.autosave import Kept

BESIDE = "Another window wrote something else here. Both are kept; open this page again to choose."


def kept_answer(request: HttpRequest, kept: Mapping[str, Kept], *texts: str) -> JsonResponse:
    """Tell the open page what was kept: when, the fingerprints to send next, whether to offer help."""
    return JsonResponse(
        {
            "at": timezone.localtime(clock.now()).strftime("%H:%M"),
            "bases": {field: one.base for field, one in kept.items()},
            "beside": any(one.beside for one in kept.values()),
            "message": BESIDE,
            "danger": offer_help(request, *texts),
        }
    )


def not_kept(refusal: Refusal) -> JsonResponse:
    """Tell the open page why its text was not kept; it stays on the page."""
    return JsonResponse({"message": f"{refusal} {refusal.hint}".strip()}, status=400)


def offer_help(request: HttpRequest, *texts: str) -> bool:
    """Whether a text holds words of danger; if so, the next page shows the help card, script or not."""
    found = any(in_danger(text) for text in texts)
    if found:
        request.session["offer_help"] = True
    return found


def path_back(request: HttpRequest, otherwise: str) -> str:
    """The page of this app that a form says to return to."""
    wanted = str(request.POST.get("next", ""))
    local = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if local else otherwise
