"""What the pages of a letter show of its way out, and the press that begins it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from nextround.engine.errors import Refusal
from nextround.letters import actions, records
from nextround.letters.models import Letter
from nextround.mailbox import sending as post
from nextround.pages.refusals import say_refusal
from nextround.sources.written import ADDRESS, Someone


def sending_of(letter: Letter) -> dict[str, Any]:
    """From whom to whom it would go, and the fingerprint that the button carries."""
    account = post.account_of(letter.owner)
    recipient = Someone(name=letter.to_name, address=letter.to_address)
    return {
        "account": account,
        "sender": account and post.sender_of(account).shown,
        "recipient": recipient.shown if ADDRESS.fullmatch(letter.to_address) else "",
        "pressed": records.as_pressed(letter, account) if account else "",
        "sending": getattr(letter, "sending", None),
    }


def press(request: HttpRequest, letter: Letter, pressed: str) -> HttpResponse:
    """Let it go as it was shown, or say on the letter's page why not."""
    try:
        actions.press_send(letter, pressed=pressed)
    except Refusal as refusal:
        say_refusal(request, refusal)
    return redirect("letter", letter.pk)
