"""Pages for when something is in the way: what happened, what it means, what next; nothing typed is lost."""

import sys
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template import loader
from django.views.decorators.http import require_POST

from nextround.foundation import autosave, trouble
from nextround.foundation.models import SecondText
from nextround.pages import help_lines, services
from nextround.pages.keeping import page_before, typed_in


def _tell(request: HttpRequest, status: int, heading: str, *sentences: str) -> HttpResponse:
    context = {"heading": heading, "sentences": sentences, "kept": typed_in(request)}
    return render(request, "pages/message.html", context, status=status)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF said no: usually the page was open while the app was started again."""
    del reason  # for developers, not for people
    return _tell(
        request,
        403,
        "This page was open for too long",
        "The app did not take what it sent, to be on the safe side. Nothing was changed.",
        "What you typed is below: go back, open the page again, and paste it.",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or not yours."""
    del exception
    return _tell(request, 404, "There is no such page", "It may have been moved to the trash, or erased.")


def broken(request: HttpRequest) -> HttpResponse:
    """An error of ours, or of the disk; the page stands alone, since what broke may be part of the frame."""
    refusal = trouble.meant_by(sys.exc_info()[1])
    status = 500 if refusal is None else 507
    if request.headers.get("X-Autosave"):
        message = f"Could not save. {refusal or ''} This page keeps your text and tries again."
        return JsonResponse({"message": message}, status=status)
    context = {"refusal": refusal, "kept": typed_in(request)}
    return HttpResponse(loader.get_template("pages/broken.html").render(context), status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that can't be read, often far too large."""
    del exception
    return render(
        request,
        "pages/message.html",
        {
            "heading": "That could not be read",
            "sentences": ["It may be larger than 50 MB. Save the mail as .eml, or paste only its text."],
        },
        status=400,
    )


def help_card(request: HttpRequest) -> HttpResponse:
    """Whom to call, by country, the person's own first; each entry with the day it was checked."""
    own = getattr(request.user, "country", "").strip().upper()
    countries = help_lines.countries()
    context = {
        "own": next((country for country in countries if country.code == own), None),
        "others": [country for country in countries if country.code != own],
    }
    return render(request, "pages/help.html", context)


def someone(request: HttpRequest) -> HttpResponse:
    """Who helps with the search, free or nearly so, by country."""
    code = request.GET.get("country", "") or getattr(request.user, "country", "")
    context = {
        "country": services.country(code),
        "asked": code.strip().upper(),
        "countries": services.countries(),
    }
    return render(request, "pages/someone.html", context)


@require_POST
def choose_second_text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Settle two texts for one place: use the other, join them, or keep the first."""
    second = get_object_or_404(SecondText.objects.owned_by(request.user), pk=pk)
    choice = next((name for name in ("use", "join", "drop") if name in request.POST), "drop")
    autosave.choose(second, choice)
    return redirect(page_before(request))
