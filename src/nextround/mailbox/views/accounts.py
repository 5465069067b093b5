"""The page of a connected mailbox: what of it is wanted, and when; and what corrections taught."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import own
from nextround.engine.errors import Refusal
from nextround.mailbox import actions
from nextround.mailbox.forms import NarrowForm
from nextround.mailbox.models import Lesson, MailAccount
from nextround.pages.refusals import refusals_into, say_refusal


def account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What of this mailbox is wanted."""
    row = own(request, MailAccount, pk)
    form = NarrowForm(request.POST or None, initial=NarrowForm.start(row))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.narrow(row, form.connection(row), watches=form.cleaned_data["watches"])
            messages.info(request, words.say("mail.note.watches" if row.watches else "mail.note.narrowed"))
            return redirect("mail")
    return render(request, "mailbox/account.html", {"account": row, "form": form})


@require_POST
def fetch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fetch what is new in a mailbox."""
    try:
        return redirect("mail-run", actions.fetch(own(request, MailAccount, pk)).pk)
    except Refusal as refusal:
        say_refusal(request, refusal)
        return redirect("mail")


@require_POST
def forget(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Disconnect a mailbox."""
    actions.forget(own(request, MailAccount, pk))
    messages.info(request, words.say("mail.note.forgotten"))
    return redirect("mail")


@require_POST
def unlearn(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget what a correction taught."""
    actions.unlearn(own(request, Lesson, pk))
    messages.info(request, words.say("mail.note.unlearnt"))
    return redirect("mail")
