"""Practice: one question a page, then one's own better answer, then how it went."""

from datetime import timedelta
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround.accounts.asking import person_of
from nextround.engine.errors import Refusal
from nextround.foundation import clock
from nextround.journal import actions as journal
from nextround.pages.keeping import offer_help
from nextround.pages.refusals import refusals_into, say_refusal
from nextround.pages.undo import say_with_undo
from nextround.practice import actions, records
from nextround.practice.forms import CardForm, GradeForm
from nextround.practice.models import Card, Review

SHOWN = 500
"""Cards on the list."""


def _own(request: HttpRequest, pk: UUID) -> Card:
    return cast("Card", get_object_or_404(Card.objects.owned_by(request.user).select_related("owner"), pk=pk))


@require_GET
def practice(request: HttpRequest) -> HttpResponse:
    """The card that waits longest, or when the next one comes."""
    person, now = person_of(request), clock.now()
    due = records.due(person, now)
    card = due.select_related("question__interview__application__opening").first()
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
    card = _own(request, pk)
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
        messages.info(request, "Taken back.")
    except Refusal as refusal:
        say_refusal(request, refusal)
    return redirect("practice")


def cards(request: HttpRequest) -> HttpResponse:
    """All cards, and room for a new one."""
    person = person_of(request)
    form = CardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        offer_help(request, *form.cleaned_data.values())
        with refusals_into(form):
            actions.add_card(person, **form.cleaned_data)
            messages.info(request, "Kept. It comes up tomorrow.")
            return redirect("practice-cards")
    context = {"form": form, "cards": records.cards(person)[:SHOWN], "now": clock.now()}
    return render(request, "practice/cards.html", context, status=400 if form.errors else 200)


def card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say a card's question or answer differently."""
    row = _own(request, pk)
    form = CardForm(request.POST or None, initial={"front": row.front, "back": row.back})
    if request.method == "POST" and form.is_valid():
        offer_help(request, *form.cleaned_data.values())
        with refusals_into(form):
            actions.change_card(row, **form.cleaned_data)
            messages.info(request, "Kept.")
            return redirect("practice-cards")
    context = {"form": form, "card": row}
    return render(request, "practice/card.html", context, status=400 if form.errors else 200)


@require_POST
def put_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hide a card for now."""
    row = _own(request, pk)
    journal.trash(row)
    say_with_undo(request, "In the trash for 30 days.", reverse("practice-bring-back", args=[pk]))
    return redirect("practice-cards")


@require_POST
def bring_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a card again."""
    journal.bring_back(_own(request, pk))
    messages.info(request, "It is back.")
    return redirect("practice-cards")


def _comes_back(card: Card) -> str:
    days = round((card.due_at - clock.now()) / timedelta(days=1))
    if days < 1:
        return "It comes back in a few minutes."
    return f"It comes back in {days} day{'' if days == 1 else 's'}."
