"""The bank of questions, to be looked through by stage and kind of role; each can become a card."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.engine.errors import Refusal
from nextround.pages.keeping import path_back
from nextround.pages.refusals import say_refusal
from nextround.pages.undo import say_with_undo
from nextround.practice import actions, records
from nextround.practice.forms import BankForm
from nextround.practice.models import Card


@require_GET
def bank(request: HttpRequest) -> HttpResponse:
    """What may be asked at a stage, in a kind of role."""
    form = BankForm(request.GET or {"kind": "any", "language": "en"})
    stage, kind, language = form.chosen()
    offered = records.offered(person_of(request), stage=stage, kind=kind, language=language)
    context = {
        "form": form,
        "language": language,
        "own_kind": [one for one in offered if one.kind != "any"],
        "any_kind": [one for one in offered if one.kind == "any"],
    }
    return render(request, "practice/bank.html", context)


@require_POST
def practise(request: HttpRequest) -> HttpResponse:
    """Make a card of a question of the bank, or of something that a posting asks and one lacks."""
    person, name = person_of(request), request.POST.get("question", "")
    try:
        if name:
            made = actions.from_bank(person, name, request.POST.get("language", "en"))
        else:
            made = actions.from_gap(person, request.POST.get("gap", "")[:100])
        _said(request, *made)
    except Refusal as refusal:
        say_refusal(request, refusal)
    return redirect(path_back(request, reverse("practice-bank")))


def _said(request: HttpRequest, card: Card, is_new: bool) -> None:
    if is_new:
        say_with_undo(request, words.say("practice.added"), reverse("practice-put-away", args=[card.pk]))
    else:
        messages.info(request, words.say("practice.was_added"))
