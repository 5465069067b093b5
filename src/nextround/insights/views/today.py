"""Today, and the check-in on it."""

from math import ceil

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.debriefs import actions as debriefs
from nextround.foundation import clock
from nextround.insights.forms import CheckInForm
from nextround.insights.today import InHand, today
from nextround.pages.keeping import offer_help

CARDS_A_MINUTE = 0.5
MOODS = ((1, "😞"), (2, "🙁"), (3, "😐"), (4, "🙂"), (5, "😊"))


@require_GET
def show_today(request: HttpRequest) -> HttpResponse:
    """The handful of things that are due."""
    now = clock.now()
    due = today(person_of(request), now)
    context = {
        "today": due,
        "now": now,
        "minutes": ceil(due.cards_due / CARDS_A_MINUTE),
        "in_hand": _in_hand(due.in_hand),
        "moods": [
            {"value": value, "face": face, "name": words.say(f"mood.{value}")} for value, face in MOODS
        ],
    }
    return render(request, "insights/today.html", context)


@require_POST
def check_in(request: HttpRequest) -> HttpResponse:
    """Keep how the person is; words of danger in the note bring the help card up at once."""
    form = CheckInForm(request.POST)
    if form.is_valid():
        debriefs.check_in(person_of(request), **form.cleaned_data)
        offer_help(request, form.cleaned_data["note"])
        messages.info(request, words.say("today.kept"))
    return redirect("today")


def _in_hand(counted: InHand) -> str:
    parts = [
        words.say(f"today.{name}", n=count)
        for name in ("debriefed", "asked", "practised", "steps")
        if (count := getattr(counted, name))
    ]
    return words.several(parts) if parts else ""
