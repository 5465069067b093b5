"""The plan: what is ahead, by its day; what was done, which only grows."""

from collections.abc import Callable
from datetime import date
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.foundation import clock
from nextround.pages.keeping import offer_help, path_back
from nextround.pages.refusals import refusals_into
from nextround.pages.undo import say_with_undo
from nextround.plan import actions, calendar, records
from nextround.plan.forms import MoveForm, StepForm
from nextround.plan.models import NextStep

SHOWN = 200
"""Steps shown in each part."""
ANY_DAY = "any"

ACTS: dict[str, tuple[Callable[[NextStep], None], str]] = {
    "done": (actions.mark_done, "Done."),
    "let-go": (actions.let_go, words.say("plan.note.let_go")),
    "undo": (actions.undo, words.say("plan.note.ahead")),
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
            messages.info(request, words.say("plan.note.added"))
            return redirect("plan")
    done = records.done(person)
    context = {
        "form": form,
        "ahead": records.ahead(person)[:SHOWN],
        "done": done[:SHOWN],
        "done_count": done.count(),
        "let_go": records.let_go(person)[:SHOWN],
    }
    return render(request, "plan/plan.html", context, status=400 if form.errors else 200)


def step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One step, to say it in other words."""
    row = _own(request, pk)
    begin = {name: getattr(row, name) for name in StepForm.base_fields}
    form = StepForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        offer_help(request, *(str(text) for text in form.cleaned_data.values()))
        with refusals_into(form):
            actions.change_step(row, **form.cleaned_data)
            messages.info(request, words.say("plan.note.changed"))
            return redirect("plan")
    return render(request, "plan/step.html", {"form": form, "step": row}, status=400 if form.errors else 200)


@require_POST
def act(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """Done, let go, or back on the plan; each can be undone at once."""
    row = _own(request, pk)
    do, sentence = ACTS[what]
    do(row)
    if what == "undo":
        messages.info(request, sentence)
    else:
        say_with_undo(request, sentence, reverse("step-undo", args=[pk]))
    return redirect(path_back(request, reverse("plan")))


@require_POST
def move(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a step another day: tomorrow, next week, one that is typed, or none."""
    row = _own(request, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.warning(request, str(form.errors["due"][0]), extra_tags="stays")
        return redirect("plan")
    before = row.due.isoformat() if row.due else ANY_DAY
    near = calendar.days_ahead(clock.today(person_of(request).time_zone))
    actions.move(row, due=near.get(request.POST.get("to", ""), form.cleaned_data["due"]))
    said = words.say("plan.note.moved", day=row.due) if row.due else words.say("plan.note.moved_any")
    say_with_undo(request, said, reverse("step-move-back", args=[pk, before]))
    return redirect(path_back(request, reverse("plan")))


@require_POST
def move_back(request: HttpRequest, pk: UUID, day: str) -> HttpResponse:
    """Give a step the day back that it had."""
    row = _own(request, pk)
    try:
        actions.move(row, due=None if day == ANY_DAY else date.fromisoformat(day))
    except ValueError:
        raise Http404 from None
    messages.info(request, words.say("plan.note.ahead"))
    return redirect("plan")
