"""The search page: what to look for from here on, kept as the person changes it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.engine.fit.search import PARTS
from nextround.engine.fit.taxonomy import ATTRIBUTION
from nextround.foundation import autosave, taxonomies
from nextround.insights import search_sheets as sheets
from nextround.insights.search import search
from nextround.journal.actions import bring_back, trash
from nextround.pages.keeping import kept_answer, offer_help, window_of
from nextround.pages.undo import say_with_undo
from nextround.plan import actions
from nextround.plan.models import SearchProfile
from nextround.plan.records import search_profile


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The whole page."""
    by_esco = request.GET.get("paths") == "esco" and taxonomies.is_imported()
    page = search(person_of(request), taxonomies.imported() if by_esco else None)
    context = {
        "by_esco": by_esco,
        "has_esco": taxonomies.is_imported(),
        "attribution": ATTRIBUTION,
        "search": page,
        "kinds": sheets.kinds(page),
        "parts": sheets.parts(page),
        "waiting": sheets.waiting(page),
        "more": sheets.about_more(page),
        "reading": words.say("market.waiting", n=page.waiting) if page.waiting else "",
        "paths": sheets.paths(page),
        "hows": sheets.hows(),
    }
    return render(request, "insights/search.html", context)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the search profile, while it is typed or by its button."""
    person, texts = person_of(request), _texts(request)
    row = search_profile(person) or actions.keep_search(person)
    kept = {
        part: autosave.keep(
            row, part, text, base=request.POST.get(f"base-{part}"), window=window_of(request.POST)
        )
        for part, text in texts.items()
    }
    if "X-Autosave" in request.headers:
        return kept_answer(request, kept, *texts.values())
    offer_help(request, *texts.values())
    messages.info(request, words.say("search.profile.kept_now"))
    return redirect("search")


@require_POST
def begin_again(request: HttpRequest) -> HttpResponse:
    """Put the search profile into the trash, so that a new draft stands there; it can come back at once."""
    row = search_profile(person_of(request))
    if row is not None:
        trash(row)
        say_with_undo(request, words.say("search.profile.anew_done"), reverse("search-back", args=[row.pk]))
    return redirect("search")


@require_POST
def back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Bring the search profile back that was put into the trash."""
    bring_back(get_object_or_404(SearchProfile.objects.owned_by(request.user), pk=pk))
    messages.info(request, words.say("search.profile.kept_now"))
    return redirect("search")


def _texts(request: HttpRequest) -> dict[str, str]:
    """What was typed, with plain line ends and without what no database takes."""
    typed = {part: request.POST[part] for part in PARTS if part in request.POST}
    return {part: text.replace("\r\n", "\n").replace("\x00", "") for part, text in typed.items()}
