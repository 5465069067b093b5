"""The end of a search: hired, thanks, and what becomes of the rest."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.journal import actions, records, states
from nextround.journal.forms.applications import EndSearchForm
from nextround.journal.forms.fields import this_day
from nextround.journal.models import Application, SearchEnd
from nextround.journal.people import people
from nextround.pages.refusals import refusals_into


def search_over(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """Say which application led to the job; then thank, and choose what becomes of the rest."""
    person = person_of(request)
    if pk is not None:
        get_object_or_404(Application.objects.owned_by(person), pk=pk)
    end = records.search_end(person)
    start = {"on": this_day(person.time_zone), "application": pk}
    form = EndSearchForm(request.POST or None, person=person, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.end_search(form.cleaned_data["application"], on=form.cleaned_data["on"])
            return redirect("search-over")
    if end is None:
        return render(request, "journal/search_over.html", {"form": form})
    rest = records.rest_of(end)
    context = {
        "end": end,
        "name": states.name_of(end.application),
        "helpers": people(person).select_related("application__opening")[:20],
        "rest": rest.count(),
        "away": rest.kept().exclude(archived_at=None).count(),
    }
    return render(request, "journal/search_ended.html", context)


@require_POST
def put_away(request: HttpRequest) -> HttpResponse:
    """Put the other applications away."""
    away = actions.put_away_rest(_end(request))
    messages.info(request, words.say("journal.note.put_away", n=away))
    return redirect("search-over")


@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Erase the other applications for good, when the box that says so is ticked."""
    end = _end(request)
    if "for_good" not in request.POST:
        messages.warning(request, words.say("journal.note.tick_first"), extra_tags="stays")
        return redirect("search-over")
    erased = actions.erase_rest(end)
    messages.info(request, words.say("journal.note.erased", n=erased))
    return redirect("search-over")


@require_POST
def reopen(request: HttpRequest) -> HttpResponse:
    """Look for work again."""
    actions.reopen_search(person_of(request))
    messages.info(request, words.say("journal.note.reopened"))
    return redirect("applications")


def _end(request: HttpRequest) -> SearchEnd:
    found: SearchEnd = get_object_or_404(records.search_ends(person_of(request)))
    return found
