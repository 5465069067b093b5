"""What the pages of a letter show of its way out and of the answer, and the press that begins it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from nextround import words
from nextround.engine.errors import Refusal
from nextround.engine.letters import answer
from nextround.journal.models import Application
from nextround.journal.records import application_value
from nextround.letters import actions, records
from nextround.letters.forms import CountsForm
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


def answer_of(letter: Letter) -> dict[str, Any]:
    """How their answer reads, and whether the person's own rating of the last talk before it agrees."""
    came = records.answer_of(letter)
    if letter.answer_event is None or letter.application is None:
        return {"answer": came, "answer_spans": []}
    weighed = answer.weigh(letter.answer_event.text, letter.language)
    counts = letter.answer_event.says or weighed.says
    return {
        "answer": came,
        "weighed": weighed,
        "counts": counts,
        "counted": words.say(f"outbox.counts.{counts}"),
        "counts_form": CountsForm(initial={"says": counts}),
        "answer_spans": [{"start": each.start, "end": each.end} for each in weighed.because],
        "own_view": str(answer.beside(weighed, _own_ratings(letter.application, letter.answer_event.on))),
    }


def _own_ratings(application: Application, until: date) -> Mapping[str, int]:
    events = application_value(application).events
    talks = [event for event in events if event.ratings and event.on <= until]
    return talks[-1].ratings if talks else {}


def press(request: HttpRequest, letter: Letter, pressed: str) -> HttpResponse:
    """Let it go as it was shown, or say on the letter's page why not."""
    try:
        actions.press_send(letter, pressed=pressed)
    except Refusal as refusal:
        say_refusal(request, refusal)
    return redirect("letter", letter.pk)
