"""What one wants to learn: with what, when, and what it brought."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.engine.errors import Refusal
from nextround.journal.models import Application
from nextround.pages.keeping import offer_help, path_back
from nextround.pages.refusals import refusals_into, say_refusal
from nextround.pages.undo import say_with_undo
from nextround.plan import actions, records
from nextround.plan.forms import GoalForm
from nextround.plan.models import LearningGoal

SHOWN = 200
UNDO = {"done": "undo", "let-go": "undo", "strength": "strength-back", "new": "gone"}
"""What takes each of these back."""
ACTS: dict[str, tuple[Callable[[LearningGoal], None], str]] = {
    "done": (actions.finish_goal, "learnt"),
    "let-go": (actions.let_goal_go, "let_go"),
    "undo": (actions.undo_goal, "ahead"),
    "gone": (actions.take_goal_out, "gone"),
    "strength-back": (actions.take_strength_back, "strength_back"),
}
"""What one press does, and what is said then."""


def _own(request: HttpRequest, pk: UUID) -> LearningGoal:
    found: LearningGoal = get_object_or_404(LearningGoal.objects.owned_by(request.user).kept(), pk=pk)
    return found


def learning(request: HttpRequest) -> HttpResponse:
    """Everything to learn, and room for one thing more."""
    person = person_of(request)
    form = GoalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        offer_help(request, *(str(text) for text in form.cleaned_data.values()))
        with refusals_into(form):
            actions.learn(person, **form.cleaned_data)
            messages.info(request, words.say("plan.note.added"))
            return redirect("learning")
    learnt = records.learnt(person)
    context = {
        "form": form,
        "ahead": records.learning(person)[:SHOWN],
        "learnt": learnt[:SHOWN],
        "count": learnt.count(),
        "let_go": records.not_learnt(person)[:SHOWN],
    }
    return render(request, "plan/learning.html", context, status=400 if form.errors else 200)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Learn what an opening asks for; from its page with one press, and taken off again with one."""
    person = person_of(request)
    form = GoalForm({"what": request.POST.get("what", "")})
    if not form.is_valid():
        return redirect("learning")
    rows = Application.objects.owned_by(person).kept()
    asked_by = request.POST.get("application", "")
    application = rows.filter(pk=asked_by).first() if _is_id(asked_by) else None
    goal = actions.learn(person, application=application, **form.cleaned_data)
    say_with_undo(request, words.say("plan.note.learn", what=goal.what), _undo(goal, "new"))
    return redirect(path_back(request, reverse("learning")))


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def goal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them, to say more about it."""
    row = _own(request, pk)
    begin_with = {name: getattr(row, name) for name in GoalForm.base_fields}
    form = GoalForm(request.POST or None, initial=begin_with)
    if request.method == "POST" and form.is_valid():
        offer_help(request, *(str(text) for text in form.cleaned_data.values()))
        with refusals_into(form):
            actions.change_goal(row, **form.cleaned_data)
            messages.info(request, words.say("plan.note.changed"))
            return redirect("learning")
    return render(request, "plan/goal.html", {"form": form, "goal": row}, status=400 if form.errors else 200)


@require_POST
def act(request: HttpRequest, pk: UUID, what: str) -> HttpResponse:
    """Learnt, let go, ahead again, taken off, out of the strengths again."""
    row = _own(request, pk)
    do, said = ACTS[what]
    do(row)
    if what in UNDO:
        say_with_undo(request, words.say(f"plan.note.{said}"), _undo(row, what))
    else:
        messages.info(request, words.say(f"plan.note.{said}"))
    return redirect("learning")


@require_POST
def strength(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put what was learnt among the strengths."""
    row = _own(request, pk)
    form = GoalForm({"what": row.what, "shows": request.POST.get("shows", "")})
    shows = str(form.cleaned_data["shows"]) if form.is_valid() else ""
    offer_help(request, shows)
    try:
        actions.keep_as_strength(row, shows=shows)
    except Refusal as refusal:
        say_refusal(request, refusal)
        return redirect("learning")
    say_with_undo(request, words.say("plan.note.strength"), _undo(row, "strength"))
    return redirect("learning")


def _undo(row: LearningGoal, what: str) -> str:
    return reverse(f"learning-{UNDO[what]}", args=[row.pk])
