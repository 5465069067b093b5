"""The plan: what is ahead, by its day; what was done, which only grows."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextround.accounts.asking import person_of
from nextround.foundation import clock
from nextround.pages.keeping import offer_help, path_back
from nextround.pages.refusals import refusals_into
from nextround.pages.undo import say_with_undo
from nextround.plan import actions, records
from nextround.plan.forms import MoveForm, StepForm
from nextround.plan.models import NextStep

SHOWN = 200
"""Steps shown in each part."""

ACTS: dict[str, tuple[Callable[[NextStep], None], str]] = {
    "done": (actions.mark_done, "Done."),
    "let-go": (actions.let_go, "Let go. That is as good a choice as any."),
    "undo": (actions.undo, "It is on the plan again."),
}


def _own(request: HttpRequest, pk: UUID) -> NextStep:
    return cast("NextStep", get_object_or_404(NextStep.objects.owned_by(request.user).kept(), pk=pk))


def plan(request: HttpRequest) -> HttpResponse:
    """The plan, and room for one more step."""
    person = person_of(request)
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        offer_help(request, *(str(text) for text in form.cleaned_data.values()))
        with refusals_into(form):
            actions.add_step(person, **form.cleaned_data)
            messages.info(request, "It is on the plan.")
            return redirect("plan")
    done = records.done(person)
    context = {
        "form": form,
        "ahead": records.ahead(person)[:SHOWN],
        "done": done[:SHOWN],
        "done_count": done.count(),
        "let_go": records.let_go(person)[:SHOWN],
        "today": clock.today(person.time_zone),
    }
    return render(request, "plan/plan.html", context, status=400 if form.errors else 200)


@require_POST
def act(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """Done, let go, or back on the plan; each can be undone at once."""
    step = _own(request, pk)
    do, sentence = ACTS[what]
    do(step)
    if what == "undo":
        messages.info(request, sentence)
    else:
        say_with_undo(request, sentence, reverse("step-undo", args=[pk]))
    return redirect(path_back(request, reverse("plan")))


@require_POST
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a step another day."""
    step = _own(request, pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        actions.move(step, due=form.cleaned_data["due"])
        messages.info(request, "Moved.")
    else:
        messages.warning(request, str(form.errors["due"][0]), extra_tags="stays")
    return redirect("plan")
