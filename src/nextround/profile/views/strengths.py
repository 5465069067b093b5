"""Strengths: what the person can do and show, row by row."""

import json
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import own, person_of
from nextround.engine.errors import Refusal
from nextround.engine.fit.resume_rows import Row, rows_of
from nextround.pages.keeping import kept_answer, not_kept, offer_help, told_page, window_of
from nextround.pages.refusals import refusals_into
from nextround.pages.undo import say_with_undo
from nextround.profile import actions, records
from nextround.profile.forms import AboutForm, RowForm
from nextround.profile.models import PutAway
from nextround.profile.parts import ABOUT
from nextround.profile.rooms import ROOMS


@require_GET
def strengths(request: HttpRequest) -> HttpResponse:
    """Everything in the profile, by room."""
    person = person_of(request)
    profile = records.profile_row(person)
    context = {
        "profile": profile,
        "rooms": records.rooms(profile),
        "waiting": len(actions.waiting(person)),
        "put_away": records.put_away(person),
    }
    return render(request, "profile/strengths.html", context)


@require_POST
def keep_about(request: HttpRequest) -> HttpResponse:
    """Keep place and permits, while they are typed or by the button."""
    form = AboutForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"message": str(next(iter(form.errors.values()))[0])}, status=400)
    typed = {name: form.cleaned_data[name] for name in ABOUT if name in request.POST}
    bases = {name: request.POST.get(f"base-{name}", "") for name in typed}
    kept = actions.keep_parts(person_of(request), typed, bases=bases, window=window_of(request.POST))
    if request.headers.get("X-Autosave"):
        return kept_answer(request, kept, *typed.values())
    offer_help(request, *typed.values())
    messages.info(request, words.say("profile.kept"))
    return redirect("strengths")


def add(request: HttpRequest) -> HttpResponse:
    """One more row in the room that is asked for."""
    asked = str(request.POST.get("room") or request.GET.get("room"))
    room = asked if asked in ROOMS else "strengths"
    form = RowForm(request.POST if request.method == "POST" else None, room=room)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.write_row(person_of(request), room, form.row())
            offer_help(request, *_texts(form.row()))
            messages.info(request, words.say("profile.added"))
            return redirect(f"{reverse('strengths')}#{room}")
    context = {"form": form, "room": room, "one": words.say(f"profile.one.{room}")}
    return render(request, "profile/row.html", context, status=400 if form.errors else 200)


def row(request: HttpRequest, room: str, at: str) -> HttpResponse:
    """One row, to look at and to correct."""
    old = _own_row(request, room, at)
    posted = request.POST if request.method == "POST" else None
    form = RowForm(posted, room=room, row=old)
    if posted is not None and form.is_valid():
        with refusals_into(form):
            written = _write(request, room, at, form)
            messages.info(request, words.say("profile.kept_beside" if written.beside else "profile.kept"))
            return redirect(f"{reverse('strengths')}#{room}")
    context = {
        "form": form,
        "room": room,
        "at": at,
        "base": actions.base_of(old),
        "one": words.say(f"profile.one.{room}"),
        "shown": records.shown(room, old, at),
    }
    return render(request, "profile/row.html", context, status=400 if form.errors else 200)


@require_POST
def keep(request: HttpRequest, room: str, at: str) -> HttpResponse:
    """Keep a row while it is typed."""
    old = _own_row(request, room, at)
    form = RowForm(request.POST, room=room, row=old)
    if not form.is_valid():
        return JsonResponse({"message": str(next(iter(form.errors.values()))[0])}, status=400)
    try:
        written = _write(request, room, at, form)
    except Refusal as refusal:
        return not_kept(refusal)
    bases = {"row": written.base, "at": written.at}
    return told_page(request, bases, *_texts(form.row()), beside=written.beside)


@require_POST
def take_out(request: HttpRequest, room: str, at: str) -> HttpResponse:
    """Take a row out, with a way back."""
    _own_row(request, room, at)
    away = actions.take_out(person_of(request), room, at)
    if away is not None:
        say_with_undo(request, words.say("profile.taken_out"), reverse("strengths-back", args=[away.pk]))
    return redirect("strengths")


@require_POST
def put_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put a row back that was taken out."""
    away = own(request, PutAway, pk)
    actions.put_back(away)
    messages.info(request, words.say("profile.back"))
    return redirect(f"{reverse('strengths')}#{away.room}")


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """The whole profile as a JSON Resume."""
    told = json.dumps(actions.profile_of(person_of(request)), ensure_ascii=False, indent=2)
    answer = HttpResponse(told + "\n", content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="resume.json"'
    return answer


def _own_row(request: HttpRequest, room: str, at: str) -> Row:
    """The person's own row at this address."""
    found = rows_of(actions.profile_of(person_of(request)), room).get(at) if room in ROOMS else None
    if found is None:
        raise Http404
    return found


def _write(request: HttpRequest, room: str, at: str, form: RowForm) -> actions.Written:
    """Write the row that this page means: once its text was kept beside another's, that second one."""
    post = request.POST
    person = person_of(request)
    own_at = post.get("base-at") or at
    is_there = own_at in rows_of(actions.profile_of(person), room)
    offer_help(request, *_texts(form.row()))
    return actions.write_row(
        person, room, form.row(), at=own_at if is_there else at, base=post.get("base-row") or None
    )


def _texts(said: Row) -> list[str]:
    """Everything that was typed."""
    return [value for value in said.values() if isinstance(value, str)] + [
        line for value in said.values() if isinstance(value, list) for line in value
    ]
