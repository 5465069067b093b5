"""A CV, read: what it says waits line by line, and only what the person confirms enters the profile."""

from collections.abc import Iterable
from dataclasses import dataclass
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
from nextround.engine.errors import Refusal
from nextround.pages.keeping import offer_help
from nextround.pages.refusals import refusals_into, say_refusal
from nextround.pages.undo import say_with_undo
from nextround.profile import actions, records
from nextround.profile.forms import ReadForm, RowForm
from nextround.profile.models import Proposal
from nextround.profile.rooms import PROPOSED
from nextround.sources.documents import DOCUMENT_BYTES, UnreadableDocument, text_of_document

SHOWN = 60
"""Lines on the page at once; the rest come up when these are answered."""


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal as the page shows it, with its fields."""

    proposal: Proposal
    shown: records.Shown
    form: RowForm

    @property
    def spans(self) -> list[dict[str, int]]:
        """The words of the CV that say so."""
        return [{"start": self.proposal.start, "end": self.proposal.end}]


def read(request: HttpRequest) -> HttpResponse:
    """Take a CV as a file or as text, and read it."""
    person = person_of(request)
    form = ReadForm(request.POST, request.FILES) if request.method == "POST" else ReadForm()
    if form.is_valid():
        with refusals_into(form):
            found = _propose(person, form.cleaned_data)
            if not found:
                messages.info(request, words.say("profile.nothing_read"))
            return redirect("strengths-confirm" if found else "strengths")
    context = {"form": form, "waiting": len(actions.waiting(person))}
    return render(request, "profile/read.html", context, status=400 if form.errors else 200)


def _propose(person: Person, given: dict[str, Any]) -> int:
    text = given["text"]
    if given["file"]:
        if given["file"].size > DOCUMENT_BYTES:
            raise UnreadableDocument("document-too-big")
        text = text_of_document(given["file"].read())
    if text.lstrip("\ufeff \n\t").startswith("{"):
        return actions.propose_resume(person, actions.resume_from(text))
    return actions.propose_cv(person, text)


def confirm(request: HttpRequest) -> HttpResponse:
    """Line by line: right, corrected, or left out."""
    person = person_of(request)
    posted = request.POST if request.method == "POST" else None
    lines = [_line(one, posted) for one in actions.waiting(person)[:SHOWN]]
    if posted is not None and all(line.form.is_valid() for line in lines if line.form.is_bound):
        for line in lines:
            if line.form.is_bound:
                offer_help(request, *(str(value) for value in line.form.row().values()))
                actions.correct(line.proposal, line.form.row())
        _answer(request, [line.proposal for line in lines])
        return redirect("strengths-confirm")
    context = {"lines": lines, "rooms": _by_room(lines), **_decided(person)}
    return render(request, "profile/confirm.html", context, status=200 if posted is None else 400)


def _line(proposal: Proposal, posted: Any) -> Line:
    prefix = str(proposal.pk)
    is_sent = posted is not None and any(name.startswith(f"{prefix}-") for name in posted)
    form = RowForm(posted if is_sent else None, room=proposal.room, row=proposal.row, prefix=prefix)
    return Line(proposal, records.shown(proposal.room, proposal.row), form)


def _by_room(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    held: dict[str, list[Line]] = {room: [] for room in PROPOSED}
    for line in lines:
        held[line.proposal.room].append(line)
    return [(words.say(f"profile.room.{room}"), found) for room, found in held.items() if found]


def _decided(person: Person) -> dict[str, Any]:
    rows = list(Proposal.objects.owned_by(person).exclude(decided=""))
    told = [(row, records.shown(row.room, row.row)) for row in rows if row.room in PROPOSED]
    return {
        "kept": [pair for pair in told if pair[0].decided == actions.KEPT],
        "left": [pair for pair in told if pair[0].decided == actions.LEFT],
        "total": len(actions.waiting(person)),
    }


def _answer(request: HttpRequest, proposals: list[Proposal]) -> None:
    """Do what the pressed button says: one line or all, right or left out."""
    post = request.POST
    pressed = next((name for name in ("right", "leave") if name in post), "")
    chosen = [one for one in proposals if post.get(pressed) in {str(one.pk), "all"}]
    if not pressed or not chosen:
        return
    do, sentence = (
        (actions.confirm, "profile.kept_n") if pressed == "right" else (actions.leave_out, "profile.left_n")
    )
    number = do(chosen)
    is_one = post[pressed] != "all"
    undo = reverse("strengths-line-undo", args=[chosen[0].pk]) if is_one else reverse("strengths-undo")
    say_with_undo(request, words.say(sentence, n=number), undo)


@require_POST
def undo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take one answer back."""
    _ask_again(request, [own(request, Proposal, pk)])
    return redirect("strengths-confirm")


@require_POST
def undo_all(request: HttpRequest) -> HttpResponse:
    """Take every answer of this file back."""
    _ask_again(request, Proposal.objects.owned_by(request.user).exclude(decided=""))
    return redirect("strengths-confirm")


def _ask_again(request: HttpRequest, proposals: Iterable[Proposal]) -> None:
    changed = None
    for proposal in proposals:
        try:
            actions.ask_again(proposal)
        except Refusal as refusal:
            changed = refusal
    if changed is None:
        messages.info(request, words.say("profile.undone"))
    else:
        say_refusal(request, changed)


@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """Nothing waits any more; what was confirmed stays."""
    actions.finish(person_of(request))
    return redirect("strengths")
