"""What an autosaving form hears, and the quiet offer of help when a text holds words of danger (F6)."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.http import HttpRequest, JsonResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from nextround.engine.danger import in_danger
from nextround.engine.errors import Refusal
from nextround.foundation import clock
from nextround.foundation.autosave import Kept

BESIDE = "Another window wrote something else here. Both are kept; open this page again to choose."
NOT_TYPED = ("csrfmiddlewaretoken", "window", "base-")
"""How fields begin that a page sends for itself."""


def kept_answer(request: HttpRequest, kept: Mapping[str, Kept], *texts: str) -> JsonResponse:
    """Tell the open page what became of each field."""
    bases = {field: one.base for field, one in kept.items()}
    return told_page(request, bases, *texts, beside=any(one.beside for one in kept.values()))


def told_page(
    request: HttpRequest, bases: Mapping[str, str], *texts: str, beside: bool = False
) -> JsonResponse:
    """Tell the open page what was kept: when, the fingerprints to send next, whether to offer help."""
    return JsonResponse(
        {
            "at": timezone.localtime(clock.now()).strftime("%H:%M"),
            "bases": bases,
            "beside": beside,
            "message": BESIDE if beside else "",
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


def typed_in(request: HttpRequest) -> str:
    """Everything the person typed into a form, to be shown where it could not be kept."""
    typed = (str(text) for name, text in request.POST.items() if not name.startswith(NOT_TYPED))
    return "\n\n".join(text for text in typed if text)


def window_of(post: QueryDict) -> str:
    """Which open page sends this form, as it named itself; a name has at most 64 characters."""
    return post.get("window", "")[:64]


def page_before(request: HttpRequest) -> str:
    """The page of this app that the browser was on; Today where it does not say, or names another site."""
    before = urlsplit(request.headers.get("Referer", ""))
    return before.path if before.path and before.netloc == request.get_host() else reverse("today")


def path_back(request: HttpRequest, otherwise: str) -> str:
    """The page of this app that a form says to return to."""
    wanted = str(request.POST.get("next", ""))
    local = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if local else otherwise
