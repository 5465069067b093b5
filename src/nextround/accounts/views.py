"""Coming in by a launch link, and the settings."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nextround.accounts import actions
from nextround.accounts.asking import person_of
from nextround.accounts.forms import PreferencesForm
from nextround.engine.errors import Refusal


def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Let this browser in, once."""
    try:
        person = actions.use_launch_token(token)
    except Refusal as refusal:
        context = {
            "heading": "This link does not open anything any more",
            "sentences": [refusal, refusal.hint],
        }
        return render(request, "pages/message.html", context, status=403)
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("today")


def settings(request: HttpRequest) -> HttpResponse:
    """The person's preferences."""
    person = person_of(request)
    form = PreferencesForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.info(request, "Saved.")
        return redirect("settings")
    return render(request, "accounts/settings.html", {"form": form})
