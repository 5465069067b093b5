"""The debrief: a gentle offer, one question a page, a summary."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.debriefs import actions, luck, pages, records
from nextround.debriefs.forms import NotTodayForm, sent, texts_of
from nextround.debriefs.models import Answer, Debrief
from nextround.debriefs.summaries import opening
from nextround.engine import debrief as flow
from nextround.engine.debrief import Question
from nextround.engine.debrief.answers import fitted
from nextround.engine.errors import Refusal
from nextround.engine.journey import Journey, ending
from nextround.foundation import clock
from nextround.foundation.autosave import Kept, fingerprint
from nextround.journal import records as journal
from nextround.journal.asking import own_application
from nextround.journal.models import Application
from nextround.letters import actions as letters
from nextround.pages.keeping import kept_answer, not_kept, offer_help, window_of
from nextround.pages.refusals import refusals_into
from nextround.plan.records import names_ahead

LETTERS = {"write": "ask_feedback", "phone": "ask_feedback_phone"}


def debrief(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What ended, and three ways to go on: work it through, not today, just keep it."""
    application = own_application(request, pk)
    begun = records.debrief_of(application)
    if request.method == "POST":
        return _choose(request, application)
    if begun is not None and begun.finished_at is not None:
        return redirect("debrief-summary", pk)
    if begun is None and not _has_ended(application):
        return _not_ended(request, application)
    return render(request, "debriefs/debrief.html", _offer(request, application, begun, NotTodayForm()))


def _choose(request: HttpRequest, application: Application) -> HttpResponse:
    try:
        begun = actions.open_debrief(application)
    except actions.NotEndedYet:
        return _not_ended(request, application)
    if "until" in request.POST:
        return _not_today(request, application, begun)
    if "keep" in request.POST:
        actions.finish(begun)
        return redirect("debrief-summary", application.pk)
    if "deeper" in request.POST:
        actions.go_deeper(begun)
    return _onward(application, actions.state(begun))


def _not_today(request: HttpRequest, application: Application, begun: Debrief) -> HttpResponse:
    form = NotTodayForm(request.POST)
    if form.is_valid():
        with refusals_into(form):
            until = form.cleaned_data["until"]
            actions.not_today(begun, until)
            messages.info(request, words.say("debrief.saved_for_later", until=until))
            return redirect("today")
    return render(request, "debriefs/debrief.html", _offer(request, application, begun, form))


def _offer(
    request: HttpRequest, application: Application, begun: Debrief | None, form: NotTodayForm
) -> dict[str, Any]:
    person = person_of(request)
    today = clock.today(person.time_zone)
    case = records.case_of(application)
    state = None if begun is None else records.state_of(begun, case)
    return {
        "application": application,
        "case": case,
        "opening": opening(case),
        "far": luck.far(journal.application_value(application)),
        "luck": luck.luck(Journey(today=today, applications=journal.lately(person)), str(application.pk)),
        "mine": luck.mine(case, state),
        "state": state,
        "form": form,
        "later": [(code, today + timedelta(days=days)) for code, days in pages.LATER],
        "tomorrow": (today + timedelta(days=1)).isoformat(),
    }


def question(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """One question a page: continue, skip, back, finish here, go deeper; whatever was typed is kept."""
    application = own_application(request, pk)
    begun = records.debrief_of(application)
    if begun is None:
        return redirect("debrief", pk)
    state = actions.state(begun)
    asked = _asked(state, code)
    if request.method == "POST":
        return _leave(request, begun, state, asked)
    return render(request, "debriefs/question.html", _page(begun, state, asked, asked.prefill))


def _leave(request: HttpRequest, begun: Debrief, state: flow.Debrief, asked: Question) -> HttpResponse:
    way = next((way for way in actions.WAYS if way in request.POST), "continue")
    value = sent(asked, request.POST)
    offer_help(request, *texts_of(value))
    try:
        if way == "continue" or _was_changed(asked, value):
            kept = _keep(request, begun, asked, value)
            if kept.beside:
                return redirect("debrief-question", begun.application_id, asked.code)
        onward = actions.go(begun, way, code=asked.code)
    except Refusal as refusal:
        context = {**_page(begun, state, asked, value), "refusal": refusal}
        return render(request, "debriefs/question.html", context, status=400)
    if way == "continue" and asked.name == "letter" and value in LETTERS:
        return redirect("letter", letters.draft(begun.application, LETTERS[value]).pk)
    return _onward(begun.application, onward)


def _keep(request: HttpRequest, begun: Debrief, asked: Question, value: Any) -> Kept:
    base = request.POST.get("base-value")
    return actions.keep_answer(begun, asked.code, value, base=base, window=window_of(request.POST))


def _was_changed(asked: Question, value: Any) -> bool:
    """Whether the page says something else than it began with: what was only shown is nobody's answer."""
    return bool(fitted(asked, value) != fitted(asked, asked.prefill))


@require_POST
def keep(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """Keep an answer while it is typed."""
    begun = get_object_or_404(
        Debrief.objects.owned_by(request.user).select_related("application", "owner"),
        application=pk,
        application__trashed_at=None,
    )
    asked = _asked(actions.state(begun), code)
    value = sent(asked, request.POST)
    try:
        kept = _keep(request, begun, asked, value)
    except Refusal as refusal:
        return not_kept(refusal)
    return kept_answer(request, {"value": kept}, *texts_of(value))


def summary(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it came to, on one page that prints well."""
    application = own_application(request, pk)
    if records.debrief_of(application) is None:
        return redirect("debrief", pk)
    told = records.summary(application)
    context = {
        "application": application,
        "summary": told,
        "learning": names_ahead(application.owner),
        "felt": [said for said in told.words if said.section == "feel"],
        "noted": [said for said in told.words if said.section != "feel"],
    }
    return render(request, "debriefs/summary.html", context)


def _asked(state: flow.Debrief, code: str) -> Question:
    try:
        return flow.question(state, code)
    except flow.UnknownQuestion:
        raise Http404 from None


def _page(begun: Debrief, state: flow.Debrief, asked: Question, value: Any) -> dict[str, Any]:
    row = Answer.objects.filter(debrief=begun, question=asked.code).first()
    page, of = flow.progress(actions.on_page(state, asked.code))
    implied = flow.implies(state)
    return {
        "application": begun.application,
        "question": asked,
        "ask": words.say(asked.ask, **asked.about),
        "value": value,
        "base": fingerprint(None if row is None else row.value),
        "options": pages.options(state, asked),
        "causes": pages.causes(),
        "rows": pages.rows(asked, value),
        "columns": pages.columns(asked, value),
        "others": pages.beside(asked, row),
        "own_word": value if asked.kind == "word" and value not in asked.options else "",
        "page": page,
        "of": of,
        "bars": range(1, of + 1),
        "is_first": page == 1,
        "can_go_deeper": not state.deeper and page == of,
        "candidate": implied.candidate.about if implied.candidate else "",
        "is_afraid": implied.is_afraid,
    }


def _onward(application: Application, state: flow.Debrief) -> HttpResponse:
    if state.at is None:
        return redirect("debrief-summary", application.pk)
    return redirect("debrief-question", application.pk, state.at)


def _has_ended(application: Application) -> bool:
    return ending(journal.application_value(application)) is not None


def _not_ended(request: HttpRequest, application: Application) -> HttpResponse:
    refusal = actions.NotEndedYet()
    context = {
        "refusal": refusal,
        "application": application,
        "back": reverse("application", args=[application.pk]),
    }
    return render(request, "debriefs/not_ended.html", context, status=409)
