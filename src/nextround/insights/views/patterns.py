"""The patterns page, opened by choice; what can be done from it, and how it leaves as files."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import own, person_of
from nextround.engine.diagnosis.value import Next
from nextround.foundation import clock
from nextround.insights import actions, paper
from nextround.insights.forms import HideForm, PlanForm
from nextround.insights.patterns import patterns
from nextround.insights.patterns.card import Chart
from nextround.insights.review import review
from nextround.journal.actions import trash
from nextround.pages import charts
from nextround.pages.undo import say_with_undo
from nextround.plan.models import NextStep


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The whole page."""
    return render(request, "insights/patterns.html", {"patterns": patterns(person_of(request))})


@require_POST
def plan_it(request: HttpRequest) -> HttpResponse:
    """Put what would tell on the plan; it can be taken off at once."""
    form = PlanForm(request.POST)
    if form.is_valid():
        step = actions.plan_it(person_of(request), Next(form.cleaned_data["what"]))
        if step is None:
            messages.info(request, words.say("insights.plan.already"))
        else:
            undo = reverse("patterns-unplan", args=[step.pk])
            say_with_undo(request, words.say("insights.plan.done"), undo)
    return redirect("patterns")


@require_POST
def unplan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a step off the plan again, into the trash."""
    trash(own(request, NextStep, pk))
    messages.info(request, words.say("insights.plan.gone"))
    return redirect("patterns")


@require_POST
def hide(request: HttpRequest) -> HttpResponse:
    """Wave a finding away; it can be brought back at once, or later from the page."""
    form = HideForm(request.POST)
    if form.is_valid():
        actions.hide(person_of(request), form.cleaned_data["code"])
        say_with_undo(request, words.say("insights.findings.hid"), reverse("patterns-show-again"))
    return redirect("patterns")


@require_POST
def show_again(request: HttpRequest) -> HttpResponse:
    """Show every finding that was waved away."""
    actions.show_again(person_of(request))
    messages.info(request, words.say("insights.findings.shown"))
    return redirect("patterns")


@require_POST
def answer_review(request: HttpRequest) -> HttpResponse:
    """Answer what Today asked: look now, not this time, or never."""
    person, answer = person_of(request), request.POST.get("answer")
    if answer == "never":
        actions.never_ask(person)
        messages.info(request, words.say("insights.review.never"))
    elif asked := review(person, clock.today(person.time_zone)):
        actions.answer(person, asked)
    return redirect("patterns" if answer == "look" else "today")


@require_GET
def as_pdf(request: HttpRequest) -> HttpResponse:
    """The page as a PDF to keep or to take along."""
    return _file(paper.pdf(patterns(person_of(request))), "application/pdf", "patterns.pdf")


@require_GET
def as_svg(request: HttpRequest, name: str) -> HttpResponse:
    """One chart as SVG."""
    return _file(charts.alone(_chart(request, name).svg).encode(), "image/svg+xml", f"{name}.svg")


@require_GET
def as_png(request: HttpRequest, name: str) -> HttpResponse:
    """One chart as PNG."""
    return _file(paper.png(_chart(request, name).svg), "image/png", f"{name}.png")


def _chart(request: HttpRequest, name: str) -> Chart:
    chart = patterns(person_of(request)).chart(name)
    if chart is None:
        raise Http404
    return chart


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
