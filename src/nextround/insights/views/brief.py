"""The brief of one coming talk: looked at, ticked, practised from; and the exercise against the nerves."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import own
from nextround.engine.errors import Refusal
from nextround.engine.journey import Kind, Stage
from nextround.foundation import clock
from nextround.insights import actions
from nextround.insights.actions import Contrast
from nextround.insights.brief import Brief, brief, odds
from nextround.insights.brief.gathered import offers_exercise
from nextround.insights.forms import ExerciseForm
from nextround.journal.actions import ask_too, last_of, trash
from nextround.journal.models import Event
from nextround.journal.preparing import OWN
from nextround.pages.keeping import not_kept, offer_help, page_before, told_page
from nextround.pages.refusals import say_refusal
from nextround.pages.undo import say_with_undo
from nextround.plan.models import NextStep

ODDS = "odds"


def _own(request: HttpRequest, pk: UUID) -> Event:
    """The event as it stands now, with all that a brief asks of it."""
    rows = Event.objects.owned_by(request.user).filter(application__trashed_at=None)
    rows = rows.select_related("application__opening", "application__owner", "appointment")
    event = get_object_or_404(rows, pk=pk)
    last = last_of(event)
    return cast("Event", event if last == event else rows.get(pk=last.pk))


def _is_invitation(event: Event) -> bool:
    return event.kind == Kind.INVITED and not event.taken_back


def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page; its button keeps the ticks where no script does."""
    event = _own(request, pk)
    if not _is_invitation(event):
        return redirect("application", event.application_id)
    if request.method == "POST":
        if _ticks(request, event):
            messages.info(request, words.say("brief.kept"))
        return redirect("brief", event.pk)
    page = brief(event, clock.now())
    context: dict[str, Any] = {"brief": page, "application": event.application, "base": _base(page)}
    if request.GET.get("show") == ODDS:
        context[ODDS] = odds(event.application.owner, Stage(page.stage) if page.stage else None)
    return render(request, "insights/brief.html", context)


@require_POST
def keep(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the ticks as they are pressed."""
    event = _own(request, pk)
    try:
        actions.tick(event, **_told(request.POST))
    except Refusal as refusal:
        return not_kept(refusal)
    return told_page(request, {"ticked": ",".join(request.POST.getlist("ticked"))})


@require_POST
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose a question of one's own to ask them."""
    event = _own(request, pk)
    text = request.POST.get("question", "").replace("\x00", "")
    offer_help(request, text)
    is_new = ask_too(event.application, stage=event.stage, text=text) is not None
    messages.info(request, words.say("brief.asked" if is_new else "brief.asked_already"))
    return redirect(reverse("brief", args=[event.pk]) + "#ask")


@require_POST
def practise(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a card of one question, and keep the ticks of the page."""
    event = _own(request, pk)
    if _ticks(request, event):
        try:
            card = actions.practise(event.application.owner, request.POST.get("what", ""))
        except Refusal as refusal:
            say_refusal(request, refusal)
        else:
            if card is None:
                messages.warning(request, words.say("brief.gone"), extra_tags="stays")
            else:
                undo = reverse("practice-put-away", args=[card.pk])
                say_with_undo(request, words.say("brief.practise_there"), undo)
    return redirect("brief", event.pk)


def exercise(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The tale, then always the contrast and a plan; nothing is kept but what the person says."""
    event = _own(request, pk)
    if not _is_invitation(event):
        return redirect("application", event.application_id)
    if not offers_exercise(event.application.owner, clock.now()):
        messages.info(request, words.say("brief.exercise.hidden"), extra_tags="stays")
        return redirect("brief", event.pk)
    context = {"event": event, "application": event.application}
    if request.method != "POST":
        return render(request, "insights/exercise.html", context)
    offer_help(request, *(str(request.POST.get(name, "")) for name in ExerciseForm.base_fields))
    if "leave" in request.POST:
        messages.info(request, words.say("brief.exercise.left"))
        return redirect("brief", event.pk)
    is_told = "keep" in request.POST
    form = ExerciseForm(request.POST if is_told else None, initial={"tale": request.POST.get("tale", "")})
    if is_told and form.is_valid():
        return _planned(request, event, Contrast(**form.cleaned_data))
    return render(request, "insights/contrast.html", {**context, "form": form})


@require_POST
def unplan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the exercise's plan off again, into the trash."""
    trash(own(request, NextStep, pk))
    messages.info(request, words.say("opening.plan.gone"))
    return redirect(page_before(request))


def _planned(request: HttpRequest, event: Event, contrast: Contrast) -> HttpResponse:
    step = actions.keep_plan(event, contrast)
    if contrast.keeps_tale:
        said = words.say("brief.exercise.planned_all")
    else:
        said = words.say("brief.exercise.planned", obstacle=step.cue, then=step.what)
    say_with_undo(request, said, reverse("brief-unplan", args=[step.pk]))
    return redirect("brief", event.pk)


def _ticks(request: HttpRequest, event: Event) -> bool:
    """Whether the page's ticks were kept."""
    try:
        actions.tick(event, **_told(request.POST))
    except Refusal as refusal:
        say_refusal(request, refusal)
        return False
    return True


def _told(post: QueryDict) -> dict[str, Any]:
    base = [code for code in post.get("base-ticked", "").split(",") if code]
    own = {name.removeprefix("text-"): text for name, text in post.items() if name.startswith(f"text-{OWN}")}
    return {"chosen": post.getlist("ticked"), "base": base, "own": own}


def _base(page: Brief) -> str:
    """What is ticked of all that this page shows."""
    shown = [*(line.code for line in page.lines), *(one.code for one in (*page.ask, *page.ask_more))]
    return ",".join(code for code in shown if code in page.ticked)
