"""Mail to look at: one at a time, with the words that say so; accept, correct, or not mine."""

from typing import cast
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import own, person_of
from nextround.engine.errors import Refusal
from nextround.engine.journey import Kind
from nextround.journal import records as journal
from nextround.journal.forms.adding import NEW, OTHER, ConfirmForm
from nextround.journal.models import Draft, Event
from nextround.journal.records import KIND_OF_MAIL
from nextround.mailbox import actions, filing, moving, records, showing
from nextround.mailbox.answers import TO_PERSON, is_to_person
from nextround.mailbox.models import Suggestion
from nextround.pages.refusals import refusals_into
from nextround.pages.undo import say_with_undo

ANSWER = "answer"
"""The choice that keeps a mail with the letter it answers."""


@require_GET
def look(request: HttpRequest) -> HttpResponse:
    """The first mail that waits; or that nothing does."""
    first = records.waiting(person_of(request)).first()
    return redirect("mail-suggestion", first.pk) if first else render(request, "mailbox/nothing.html")


@require_GET
def suggestion(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One mail and what it seems to say."""
    mail = own(request, Suggestion, pk)
    return _page(request, mail, ConfirmForm(None, person=person_of(request), draft=_as_draft(mail)))


def _page(request: HttpRequest, mail: Suggestion, form: ConfirmForm) -> HttpResponse:
    waiting = list(records.waiting(mail.owner).values_list("pk", flat=True))
    place = waiting.index(mail.pk) if mail.pk in waiting else -1
    context = {
        "mail": mail,
        "form": form,
        "spans": {
            w: [s for s in mail.reading.get("because", []) if s["where"] == w] for w in ("subject", "body")
        },
        "kind": mail.reading.get("kind", ""),
        "place": place + 1,
        "waiting": len(waiting),
        "next": waiting[(place + 1) % len(waiting)] if waiting and waiting != [mail.pk] else None,
        "event": next(iter(reversed(records.filed_events(mail))), None),
        "to_person": TO_PERSON in mail.reading,
        "only_answers": is_to_person(mail.reading),
        "whose": records.answered_person(mail),
        "can_accept": not mail.decided and mail.rebuilt is not None,
        "choices": [] if mail.decided else _choices(mail),
        "meeting": filing.meeting_of(mail),
        "change": moving.way(mail),
        "before": moving.before(mail),
        "sentences": showing.sentences(mail.subject, mail.text, mail.reading.get("because", [])),
        "names": _names(mail),
        "chosen": form["application"].value(),
        "chosen_other": form["other"].value(),
        "NEW": NEW,
        "OTHER": OTHER,
    }
    # The one page with a frame in it, and only for a page of our own.
    framed = csp_update({"frame-src": [SELF]})(
        lambda asked: render(asked, "mailbox/suggestion.html", context)
    )
    return cast("HttpResponse", framed(request))


def _choices(mail: Suggestion) -> list[records.Choice]:
    """The applications between which it is open, that of the button itself left out."""
    if mail.doubt != "which":
        return []
    row = mail.rebuilt
    here = {f"{records.UNFILED}:{row.pk}", f"{records.FILED}:{row.application_id}"} if row else set()
    return [choice for choice in records.choices(mail) if choice.name not in here]


def _names(mail: Suggestion) -> dict[str, str]:
    """What its application is called: as in the journal, if it is there; else as the mails say."""
    row = mail.rebuilt
    if row is None:
        return {}
    named = row.application.opening if row.application else row
    return {"company": named.company, "role": named.role}


def _as_draft(mail: Suggestion) -> Draft:
    """What the journal's own form of confirmation starts from; it is not kept."""
    said = mail.reading
    today = journal.today_of(mail.owner)
    kinds = {str(kind): str(event) for kind, event in KIND_OF_MAIL.items()}
    return Draft(
        owner=mail.owner,
        proposal={
            **said,
            **_names(mail),
            "kind": kinds.get(said.get("kind", ""), ""),
            "on": said.get("on") or today.isoformat(),
        },
    )


@require_POST
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """File a mail as it was read."""
    mail = own(request, Suggestion, pk)
    try:
        if request.POST.get("choice") == ANSWER:
            actions.accept_answer(mail)
            return _kept(request, mail)
        event = actions.accept(mail, choice=request.POST.get("choice", ""))
    except Refusal as refusal:
        messages.warning(request, f"{refusal} {refusal.hint}", extra_tags="stays")
        return redirect("mail-suggestion", mail.pk)
    return _filed(request, mail, event)


@require_POST
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """File a mail as the person says."""
    mail = own(request, Suggestion, pk)
    form = ConfirmForm(request.POST, person=person_of(request), draft=_as_draft(mail))
    if form.is_valid():
        with refusals_into(form):
            given = form.cleaned_data
            event = actions.correct(
                mail,
                form.told(),
                application=given["application"],
                company=given["company"].strip(),
                role=given["role"].strip(),
            )
            return _filed(request, mail, event)
    return _page(request, mail, form)


def _kept(request: HttpRequest, mail: Suggestion) -> HttpResponse:
    say_with_undo(request, words.say("mail.note.answer_kept"), reverse("mail-take-back", args=[mail.pk]))
    return redirect("mail-look")


def _filed(request: HttpRequest, mail: Suggestion, event: Event) -> HttpResponse:
    what = words.say(f"mail.note.{moving.done(mail) or 'filed'}", what=words.say(f"event.{event.kind}"))
    say_with_undo(request, what, reverse("mail-take-back", args=[mail.pk]))
    recent = event.on >= journal.today_of(mail.owner) - records.LONG_AGO
    if event.kind == Kind.REJECTED and recent:
        sentence, where = words.say("mail.note.look_back"), reverse("debrief", args=[event.application_id])
        messages.info(
            request, format_html('{} <a href="{}">Look back</a>', sentence, where), extra_tags="stays"
        )
    return redirect("mail-look")


@require_POST
def not_mine(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a mail away."""
    mail = own(request, Suggestion, pk)
    try:
        count = actions.not_mine(mail)
    except Refusal as refusal:
        messages.warning(request, f"{refusal} {refusal.hint}", extra_tags="stays")
        return redirect("mail-suggestion", mail.pk)
    say_with_undo(
        request, words.say("mail.note.not_mine", n=count), reverse("mail-take-back", args=[mail.pk])
    )
    return redirect("mail-look")


@require_POST
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a mail wait again."""
    mail = own(request, Suggestion, pk)
    actions.take_back(mail)
    messages.info(request, words.say("mail.note.waits_again"))
    return redirect("mail-suggestion", mail.pk)


@require_GET
@xframe_options_sameorigin
def shown(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The mail's HTML, cleaned, for a frame in which nothing loads and nothing runs."""
    response = HttpResponse(showing.page(own(request, Suggestion, pk).html))
    response["Content-Security-Policy"] = showing.POLICY
    return response
