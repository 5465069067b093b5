"""Small tries, for someone who says that fear of the no holds them back; nothing here counts."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.foundation import autosave
from nextround.foundation.autosave import Kept
from nextround.pages.keeping import kept_answer, offer_help, window_of
from nextround.pages.undo import say_with_undo
from nextround.practice import tries as actions
from nextround.practice import tries_records as records
from nextround.practice.models import Approach
from nextround.practice.tries_forms import TryForm

SHOWN = 50
TEXTS = ("expected", "happened")


def _own(request: HttpRequest, pk: UUID) -> Approach:
    rows = Approach.objects.owned_by(request.user).filter(step__trashed_at=None)
    return cast("Approach", get_object_or_404(rows.select_related("step", "owner"), pk=pk))


@require_GET
def small_tries(request: HttpRequest) -> HttpResponse:
    """Ask whether it is so at all; then what is ahead, and what really happened so far."""
    person = person_of(request)
    context = {"ahead": records.ahead(person)[:SHOWN], "tried": records.tried(person)[:SHOWN]}
    return render(request, "practice/small_tries.html", context)


def choose(request: HttpRequest) -> HttpResponse:
    """Choose one, with when and where, and what one thinks will happen."""
    person = person_of(request)
    form = TryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        offer_help(request, form.cleaned_data["what"], form.cleaned_data["expected"])
        planned = actions.plan_try(person, **form.cleaned_data)
        messages.info(request, words.say("approach.planned"))
        return redirect("small-try", planned.pk)
    context = {"form": form, "again": _again(request)}
    return render(request, "practice/small_try_choose.html", context, status=400 if form.errors else 200)


def _again(request: HttpRequest) -> str:
    """The words of the try that is to be repeated, if the address names one of one's own."""
    try:
        row = records.tries(person_of(request)).filter(pk=UUID(request.GET.get("again", ""))).first()
    except ValueError:
        return ""
    return row.step.what if row else ""


def small_try(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One try: what was expected, what really happened; done, or let go."""
    row = _own(request, pk)
    if request.method == "POST":
        return _leave(request, row)
    return render(request, "practice/small_try.html", {"tried": row})


def _leave(request: HttpRequest, row: Approach) -> HttpResponse:
    kept = _keep(request, row)
    offer_help(request, row.expected, row.happened)
    if any(one.beside for one in kept.values()):
        return redirect("small-try", row.pk)
    if "let_go" in request.POST:
        actions.let_go(row)
        say_with_undo(request, words.say("approach.let_go"), reverse("step-undo", args=[row.step_id]))
        return redirect("small-tries")
    actions.it_happened(row)
    say_with_undo(request, words.say("approach.done"), reverse("step-undo", args=[row.step_id]))
    return redirect("small-try", row.pk)


@require_POST
def keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what is being typed."""
    row = _own(request, pk)
    return kept_answer(request, _keep(request, row), row.expected, row.happened)


def _keep(request: HttpRequest, row: Approach) -> dict[str, Kept]:
    return {name: _keep_text(request, row, name) for name in TEXTS if name in request.POST}


def _keep_text(request: HttpRequest, row: Approach, name: str) -> Kept:
    typed = request.POST[name].replace("\r\n", "\n").replace("\x00", "")
    base, window = request.POST.get(f"base-{name}"), window_of(request.POST)
    return autosave.keep(row, name, typed, base=base, window=window)


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Stop all of it at once."""
    stopped = actions.stop(person_of(request))
    messages.info(request, words.say("approach.stopped" if stopped else "approach.nothing_ahead"))
    return redirect("small-tries")
