"""Signing in at the provider: the way there, and the way back."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from nextround import words
from nextround.accounts.asking import person_of
from nextround.engine.errors import Refusal
from nextround.mailbox import actions, signing_in
from nextround.pages.refusals import say_refusal

BROUGHT = ("state", "code", "error")
LONGEST = 4096


@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """The link to the provider's page; the person goes there by their own press."""
    begun = signing_in.begun_by(person_of(request))
    return render(request, "mailbox/sign_in.html", {"begun": begun}) if begun else redirect("mail")


@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """Where the provider sends the person.

    A browser that comes from elsewhere leaves our cookie at home (SameSite=Strict), and brings it when it
    comes from a page of ours; so there is one more press, and nothing is done before.
    """
    came = {name: request.GET[name][:LONGEST] for name in BROUGHT if name in request.GET}
    if not request.user.is_authenticated:
        if "again" in request.GET:
            return render(request, "accounts/closed.html", status=403)
        return render(request, "mailbox/back.html", {"again": urlencode({**came, "again": "1"})})
    try:
        actions.finish_sign_in(person_of(request), came)
    except Refusal as refusal:
        say_refusal(request, refusal)
    else:
        messages.info(request, words.say("mail.note.connected"))
    return redirect("mail")
