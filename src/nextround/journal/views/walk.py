"""The record of a talk as a walk of pages; every page keeps fields of the one record."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format

from nextround import words
from nextround.engine.errors import Refusal
from nextround.journal import recorded, walk
from nextround.journal.asking import own_interview
from nextround.journal.forms.record import RecordForm
from nextround.journal.models import Interview
from nextround.journal.views.keeping import typed_comes_back
from nextround.journal.walk import Place
from nextround.pages.keeping import offer_help


def part(request: HttpRequest, pk: UUID, code: str) -> HttpResponse:
    """One thing of the record a page: continue, skip, back, another question, finish here."""
    row = own_interview(request, pk)
    stored = recorded.stored(row)
    at = walk.place(code, stored)
    if at is None:
        raise Http404
    if request.method == "POST":
        return _leave(request, row, at)
    shown = recorded.shown(row)
    asked = {"them": "theirs", "me": "mine"}.get(at.asker)
    questions = [shown[asked][at.number - 1]] if asked else []
    context = shown | _page(row, at, stored) | {"questions": questions}
    return render(request, "journal/interview_part.html", context)


def _leave(request: HttpRequest, row: Interview, at: Place) -> HttpResponse:
    try:
        saved = RecordForm(request.POST, row).save()
    except Refusal as refusal:
        return typed_comes_back(request, refusal)
    offer_help(request, *saved.typed)
    if saved.beside:
        messages.info(request, words.say("journal.note.saved_beside"))
        return redirect("interview-part", row.pk, at.code)
    onward = walk.onward(at, request.POST.get("way", ""), recorded.stored(row))
    if onward is None:
        return redirect("interview-after", row.pk)
    if onward == at:
        messages.info(request, words.say("journal.note.saved"))
    return redirect("interview-part", row.pk, onward.code)


def _page(row: Interview, at: Place, stored: walk.Stored) -> dict[str, Any]:
    return {
        "at": at,
        "title": _title(row, at),
        "fields": f"journal/_record_{at.part}.html",
        "page": at.page,
        "of": len(walk.PARTS),
        "bars": range(1, len(walk.PARTS) + 1),
        "is_last_question": bool(at.asker) and at.number >= stored.get(at.asker, 0),
    }


def _title(row: Interview, at: Place) -> str:
    if at.page > 1:
        return words.say(f"journal.part.{at.part}")
    stage = words.say(f"stage.{row.event.stage}") if row.event.stage else words.say("journal.walk.a_talk")
    return f"{stage}, {date_format(row.event.on, 'j F')}"
