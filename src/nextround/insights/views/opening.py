"""The page of an opening, both ways; each line of its posting can be corrected there."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.engine.errors import Refusal
from nextround.engine.fit import posting
from nextround.insights import actions
from nextround.insights.forms import CorrectionForm
from nextround.insights.opening import opening
from nextround.insights.opening.listed import key_of
from nextround.journal import actions as journal
from nextround.journal.asking import own_application
from nextround.journal.models import Correction
from nextround.pages.keeping import offer_help
from nextround.pages.refusals import say_refusal
from nextround.pages.undo import say_with_undo
from nextround.plan.models import NextStep


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What they ask against what I have; what they are against what I want."""
    application = own_application(request, pk)
    context = {"application": application, "opening": opening(application)}
    return render(request, "insights/both_ways.html", context)


@require_POST
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what the person says of one line; it can be undone at once, and holds for the next posting.

    It goes on where the line stood, so that the next one is at hand.
    """
    application, form = own_application(request, pk), CorrectionForm(request.POST)
    reading = posting.read(application.opening.posting)
    asked = {key_of(one): one for one in reading.requirements}
    one = asked.get(form.data.get("key", ""))
    if one is None or not form.is_valid():
        problem = words.say("opening.gone") if one is None else str(next(iter(form.errors.values()))[0])
        messages.warning(request, problem, extra_tags="stays")
        return redirect("both-ways", pk)
    try:
        row = journal.teach(application, one, text=reading.text, **form.said())
    except Refusal as refusal:
        say_refusal(request, refusal)
    else:
        offer_help(request, row.evidence)
        say_with_undo(request, _noted(row), reverse("taught-undo", args=[row.pk]))
    was = form.cleaned_data["was"]
    return redirect(reverse("both-ways", args=[pk]) + (f"#asked-{was}" if was else ""))


@require_POST
def plan_it(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put what one line asks one to prepare on the plan; it can be taken off at once."""
    application = own_application(request, pk)
    wanted = request.POST.get("step", "")
    if wanted in {step.what for step in opening(application).talk.steps}:
        step = actions.prepare(application, wanted)
        if step is not None:
            undo = reverse("both-ways-unplan", args=[step.pk])
            say_with_undo(request, words.say("opening.plan.done"), undo)
    return redirect(reverse("both-ways", args=[pk]) + "#talk")


@require_POST
def unplan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take such a step off the plan again, into the trash."""
    steps = NextStep.objects.owned_by(request.user).kept().exclude(application=None)
    step = get_object_or_404(steps.filter(application__trashed_at=None), pk=pk)
    journal.trash(step)
    messages.info(request, words.say("opening.plan.gone"))
    return redirect(reverse("both-ways", args=[step.application_id]) + "#talk")


def _noted(row: Correction) -> str:
    form = "level" if row.level else row.says
    return words.say(f"opening.taught.{form}", name=row.name, level=row.level)
