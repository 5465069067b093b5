"""Practice: one question a page, then one's own better answer, then how it went; ten minutes at most."""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.engine.errors import Refusal
from nextround.engine.rehearsal.sitting import Sitting, sitting
from nextround.foundation import clock
from nextround.pages.refusals import say_refusal
from nextround.pages.undo import say_with_undo
from nextround.practice import actions, records
from nextround.practice.asking import own_card
from nextround.practice.forms import GradeForm
from nextround.practice.models import Card, Review

SITTING = "practice_sitting"
"""Where the browser's session keeps when this sitting began, and when something was last done."""


@require_GET
def practice(request: HttpRequest) -> HttpResponse:
    """The card that waits longest, or when the next one comes."""
    person, now = person_of(request), clock.now()
    due = records.due(person, now)
    card = due.select_related("question__interview__application__opening").first()
    if card and _sits(request, now).is_over(now):
        return render(request, "practice/enough.html", {"left": due.count()})
    context = {
        "card": card,
        "left": due.count(),
        "next_due": None if card else records.next_due(person, now),
        "has_cards": bool(card) or records.cards(person).exists(),
    }
    return render(request, "practice/practice.html", context)


@require_POST
def grade(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say how it went; the card comes back when it is time."""
    card = own_card(request, pk)
    form = GradeForm(request.POST)
    if form.is_valid():
        review = actions.practised(card, form.cleaned_data["grade"])
        say_with_undo(request, _comes_back(card), reverse("practice-undo", args=[review.pk]))
    return redirect("practice")


@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a grade back."""
    review = get_object_or_404(Review.objects.owned_by(request.user).select_related("card"), pk=pk)
    try:
        actions.undo_grade(review)
        messages.info(request, words.say("practice.taken_back"))
    except Refusal as refusal:
        say_refusal(request, refusal)
    return redirect("practice")


@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """Ten more minutes, because one wants to."""
    request.session.pop(SITTING, None)
    return redirect("practice")


def _sits(request: HttpRequest, now: datetime) -> Sitting:
    """The sitting that this page belongs to."""
    kept = request.session.get(SITTING)
    before = Sitting(*map(datetime.fromisoformat, kept)) if kept else None
    found = sitting(now, before)
    request.session[SITTING] = [found.began.isoformat(), found.last.isoformat()]
    return found


def _comes_back(card: Card) -> str:
    days = round((card.due_at - clock.now()) / timedelta(days=1))
    return words.say("practice.comes_soon" if days < 1 else "practice.comes_back", n=days)
