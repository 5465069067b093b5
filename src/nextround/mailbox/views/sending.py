"""The account for sending: set up, tried out, disconnected. Nothing is sent from here."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.engine.errors import Refusal
from nextround.foundation import secrets
from nextround.mailbox import actions, records, sending
from nextround.mailbox.forms import SendingForm, start_of_sending
from nextround.pages.refusals import refusals_into, say_refusal
from nextround.sources import providers


def account(request: HttpRequest) -> HttpResponse:
    """How letters go out, and setting that up."""
    person = person_of(request)
    row = sending.account_of(person)
    mailbox = records.servers_of(person).first()
    start = start_of_sending(person.name, mailbox.address if mailbox else "", row)
    form = SendingForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            given = form.cleaned_data
            secret = {name: given[name] for name in ("password", "passphrase")}
            actions.set_up_sending(person, form.outgoing(), **secret)
            messages.info(request, words.say("mail.note.sending_set_up"))
            return redirect("mail-sending")
    return render(request, "mailbox/sending.html", {"account": row, **_shown(form)})


def _shown(form: SendingForm) -> dict[str, Any]:
    provider = providers.of(str(form["address"].value() or ""))
    return {"form": form, "provider": provider, "has_keyring": secrets.has_keyring()}


@require_POST
def try_out(request: HttpRequest) -> HttpResponse:
    """Log in at the server, and send nothing."""
    row = sending.account_of(person_of(request))
    try:
        if row is None:
            raise sending.NoSendingAccount
        actions.try_sending(row)
    except Refusal as refusal:
        say_refusal(request, refusal)
    else:
        messages.info(request, words.say("mail.note.sending_works"))
    return redirect("mail-sending")


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Disconnect the account."""
    row = sending.account_of(person_of(request))
    if row is not None:
        actions.forget_sending(row)
        messages.info(request, words.say("mail.note.sending_forgotten"))
    return redirect("mail")
