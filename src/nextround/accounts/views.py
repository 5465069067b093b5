"""Coming in by a launch link, the settings, and a language model for those who want one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts import actions, language_model
from nextround.accounts.asking import person_of
from nextround.accounts.forms import ModelForm, PreferencesForm
from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.foundation import secrets
from nextround.pages.refusals import refusals_into, say_refusal


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
    context = {"form": form, "model": language_model.shown(person)}
    return render(request, "accounts/settings.html", context)


def model(request: HttpRequest) -> HttpResponse:
    """Where the language model is, if one is wanted."""
    person = person_of(request)
    form = ModelForm(request.POST or None, initial=_as_it_is(person))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            language_model.set_up(person, form.typed())
            messages.info(request, words.say("model.kept"))
            return redirect("model")
    context = {
        "form": form,
        "model": language_model.shown(person),
        "sentence": words.say("model.sentence"),
        "proposed": language_model.PROPOSED,
        "has_keyring": secrets.has_keyring(),
    }
    return render(request, "accounts/model.html", context, status=400 if form.errors else 200)


def _as_it_is(person: Person) -> dict[str, Any]:
    row = language_model.model_of(person)
    return {} if row is None else {"address": row.address, "name": row.name}


@require_POST
def model_try(request: HttpRequest) -> HttpResponse:
    """Send the one fixed sentence that the page shows."""
    try:
        row = language_model.usable(person_of(request))
        language_model.try_out(row, request.POST.get("passphrase", ""))
    except Refusal as refusal:
        say_refusal(request, refusal)
    else:
        messages.info(request, words.say("model.answers"))
    return redirect("model")


@require_POST
def model_remove(request: HttpRequest) -> HttpResponse:
    """Forget the language model."""
    try:
        language_model.remove(person_of(request), request.POST.get("passphrase", ""))
    except Refusal as refusal:
        say_refusal(request, refusal)
    else:
        messages.info(request, words.say("model.removed"))
    return redirect("model")
