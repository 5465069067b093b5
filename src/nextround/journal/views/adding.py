"""Quick add: paste, upload or fill in; then confirm. Nothing is filed before the press."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import own, person_of
from nextround.accounts.models import Person
from nextround.engine.journey import Kind
from nextround.journal import actions, records, states
from nextround.journal.forms.adding import NEW, OTHER, AddForm, ConfirmForm
from nextround.journal.forms.fields import this_day
from nextround.journal.models import Draft, Event
from nextround.journal.rules import UnreadableMail
from nextround.pages.refusals import refusals_into
from nextround.pages.undo import say_with_undo
from nextround.words.mails import SURE


def add(request: HttpRequest) -> HttpResponse:
    """One page, three ways in."""
    person = person_of(request)
    start = {"on": this_day(person.time_zone)}
    form = AddForm(request.POST or None, request.FILES or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            draft = _draft(person, form)
            return redirect("add-confirm", draft.pk)
    waiting = Draft.objects.owned_by(person)[:5]
    return render(request, "journal/add.html", {"form": form, "waiting": waiting})


def _draft(person: Person, form: AddForm) -> Draft:
    given = form.cleaned_data
    if given["way"] == "upload":
        return actions.draft_from_mail(person, _bytes(given["mail"]))
    if given["way"] == "fields":
        on = given["on"] or records.today_of(person)
        return actions.draft_from_fields(
            person, company=given["company"], role=given["role"], kind=given["kind"], on=on
        )
    return actions.draft_from_text(person, given["text"])


def _bytes(upload: Any) -> bytes:
    if (upload.size or 0) > actions.LARGEST_UPLOAD:
        raise UnreadableMail("The file is larger than 50 MB, so it was not opened.")
    return bytes(upload.read())


def confirm(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the text seems to say, each part editable, and the application it belongs to."""
    draft = own(request, Draft, pk)
    form = ConfirmForm(request.POST or None, person=person_of(request), draft=draft)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            return _filed(request, _file(draft, form))
    return render(request, "journal/confirm.html", _confirm_context(draft, form))


def _file(draft: Draft, form: ConfirmForm) -> Event:
    given = form.cleaned_data
    return actions.file_draft(
        draft,
        given["application"],
        told=form.told(),
        names={"company": given["company"], "role": given["role"]},
        applied_on=given["applied_on"],
        keeps_writer=given["keeps_writer"],
    )


def _filed(request: HttpRequest, event: Event) -> HttpResponse:
    what = words.say("journal.note.filed", what=words.say(f"event.{event.kind}"))
    say_with_undo(request, what, reverse("event-take-back", args=[event.pk]))
    ended = event.kind in {Kind.REJECTED, Kind.SILENT}
    return redirect("debrief" if ended else "application", event.application_id)


def _confirm_context(draft: Draft, form: ConfirmForm) -> dict[str, object]:
    proposal = draft.proposal
    spans = {
        where: [span for span in draft.because if span["where"] == where] for where in ("subject", "body")
    }
    similar = [(row, states.in_words(form.known[row.pk])) for row in form.similar]
    filed = Event.objects.owned_by(draft.owner).filter(source=draft.source).exclude(source="hand")
    return {
        "draft": draft,
        "form": form,
        "spans": spans,
        "similar": similar,
        "chosen": form["application"].value(),
        "chosen_other": form["other"].value(),
        "NEW": NEW,
        "OTHER": OTHER,
        "read_as": proposal.get("mail_kind", ""),
        "writer": proposal.get("writer", ""),
        "unsure": proposal.get("weight", 1) < SURE,
        "filed_before": filed.filter(taken_back=False, corrected_by=None)
        .select_related("application__opening")
        .first(),
    }


@require_POST
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a draft go."""
    actions.drop_draft(own(request, Draft, pk))
    messages.info(request, words.say("journal.note.dropped"))
    return redirect("add")
