"""Someone else's view of a rehearsal: the link for them, their page, and marks that come back on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.engine.errors import Refusal
from nextround.journal.actions import trash
from nextround.pages.keeping import offer_help
from nextround.pages.refusals import refusals_into
from nextround.pages.undo import say_with_undo
from nextround.practice import raters as actions
from nextround.practice import rehearsals_records as records
from nextround.practice.asking import own_rehearsal
from nextround.practice.models import Rating, RatingLink
from nextround.practice.rehearsals_forms import LinkForm, SheetForm
from nextround.practice.showing import errors, scales


@require_POST
def make_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a fresh link; this page is the only place that ever has it, so nothing is sent elsewhere first."""
    row = own_rehearsal(request, pk)
    form = LinkForm(request.POST)
    shows_answers = form.is_valid() and form.cleaned_data["shows_answers"]
    token = actions.make_link(row, shows_answers=shows_answers)
    where = request.build_absolute_uri(reverse("rate", args=[token]))
    context = {"rehearsal": row, "where": where, "link": records.link(row)}
    return render(request, "practice/link.html", context)


@require_POST
def close_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the link back."""
    actions.close_links(own_rehearsal(request, pk))
    messages.info(request, words.say("rehearsal.link_closed"))
    return redirect("rehearsal", pk)


def from_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Copy the marks that someone gave on the printed sheet."""
    row = own_rehearsal(request, pk)
    form = SheetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        offer_help(request, form.cleaned_data["note"])
        with refusals_into(form):
            actions.rate_from_paper(row, marks=form.marks(), note=form.cleaned_data["note"])
            messages.info(request, words.say("rehearsal.paper_kept"))
            return redirect("rehearsal", pk)
    return render(
        request, "practice/from_paper.html", {"rehearsal": row, **_sheet(form)}, status=_status(form)
    )


@require_POST
def put_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move someone's view to the trash; it no longer counts."""
    rows = Rating.objects.owned_by(request.user).kept().filter(rehearsal__trashed_at=None)
    row = get_object_or_404(rows, pk=pk)
    trash(row)
    say_with_undo(
        request, words.say("rehearsal.trashed"), reverse("trash-back", args=["practice.rating", pk])
    )
    return redirect("rehearsal", row.rehearsal_id)


@csrf_exempt  # the token in the address is the proof; a form's token would begin a session for a stranger
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """The page of someone else: the questions of one rehearsal, four marks, and nothing more."""
    try:
        link = actions.open_link(token)
    except Refusal as refusal:
        return _closed(request, refusal)
    form = SheetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.rate_by_link(token, marks=form.marks(), note=form.cleaned_data["note"])
            return redirect("rate-thanks")
    return _without_trace(render(request, "practice/rate.html", _asked(link, form), status=_status(form)))


@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank whoever rated; the link is closed behind them."""
    return _without_trace(render(request, "practice/rate_thanks.html"))


def _asked(link: RatingLink, form: SheetForm) -> dict[str, object]:
    return {
        "questions": link.rehearsal.questions.all(),
        "shows_answers": link.shows_answers,
        **_sheet(form),
    }


def _sheet(form: SheetForm) -> dict[str, object]:
    return {
        "form": form,
        "rows": scales(form if form.is_bound else None, {}),
        "scale": records.SCALE,
        "errors": errors(form),
    }


def _status(form: SheetForm) -> int:
    return 400 if form.errors else 200


def _closed(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    page = render(request, "practice/rate_closed.html", {"refusal": refusal}, status=403)
    return _without_trace(page)


def _without_trace(page: HttpResponse) -> HttpResponse:
    """No page that is opened from here learns the address, which holds the token."""
    page["Referrer-Policy"] = "no-referrer"
    return page
