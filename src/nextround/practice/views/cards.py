"""Cards: listed, written, put away; made from a question of an interview; out and in as a table."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.engine.rehearsal.cards import as_anki, as_csv, from_csv
from nextround.engine.rehearsal.star import parts_of
from nextround.foundation import clock
from nextround.journal import actions as journal
from nextround.journal.models import Question
from nextround.pages.keeping import offer_help
from nextround.pages.refusals import refusals_into
from nextround.pages.undo import say_with_undo
from nextround.practice import actions, records
from nextround.practice.asking import own_card
from nextround.practice.forms import CardForm, PartsForm, QuestionForm, TableForm
from nextround.practice.models import Card

SHOWN = 500
"""Cards on the list."""


def cards(request: HttpRequest) -> HttpResponse:
    """All cards, and room for a new one."""
    person = person_of(request)
    form = CardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        offer_help(request, *form.cleaned_data.values())
        with refusals_into(form):
            actions.add_card(person, **form.cleaned_data)
            messages.info(request, words.say("practice.added"))
            return redirect("practice-cards")
    return _listed(request, form, TableForm())


def _listed(request: HttpRequest, form: CardForm, table: TableForm) -> HttpResponse:
    rows = records.cards(person_of(request))[:SHOWN]
    context = {"form": form, "table": table, "cards": rows, "now": clock.now()}
    return render(request, "practice/cards.html", context, status=400 if form.errors or table.errors else 200)


def card(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say a card's question or answer differently."""
    row = own_card(request, pk)
    form = _form(request, row)
    if request.method == "POST" and form.is_valid():
        offer_help(request, *form.cleaned_data.values())
        with refusals_into(form):
            actions.change_card(row, **form.cleaned_data)
            messages.info(request, "Kept.")
            return redirect("practice-cards")
    return _written(request, form, row)


def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A better answer to a question of an interview; it becomes a card."""
    rows = Question.objects.owned_by(request.user).kept().filter(asked_by="them")
    question = get_object_or_404(rows.select_related("owner", "interview__event"), pk=pk)
    row = Card.objects.owned_by(request.user).filter(question=question).first() or Card(
        owner=question.owner,
        question=question,
        front=question.text,
        back=question.better_answer,
        stage=question.interview.event.stage,
        topic=question.topic,
    )
    form = _form(request, row)
    if request.method == "POST" and form.is_valid():
        offer_help(request, *form.cleaned_data.values())
        with refusals_into(form):
            made = actions.answer_better(question, form.cleaned_data["back"])
            actions.change_card(made, **form.cleaned_data)
            messages.info(request, words.say("practice.answered"))
            return redirect("interview", question.interview_id)
    return _written(request, form, row)


def _form(request: HttpRequest, row: Card) -> QuestionForm:
    """In four parts where the answer has them or none is written yet, unless the page asks otherwise."""
    wanted = request.POST.get("as") or request.GET.get("as")
    in_parts = not row.back or parts_of(row.back) is not None if wanted is None else wanted == "parts"
    form: type[QuestionForm] = PartsForm if in_parts else CardForm
    return form(request.POST or None, initial=form.start(row))


def _written(request: HttpRequest, form: QuestionForm, row: Card) -> HttpResponse:
    context = {"form": form, "card": row, "in_parts": isinstance(form, PartsForm)}
    return render(request, "practice/card.html", context, status=400 if form.errors else 200)


@require_POST
def put_away(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hide a card for now."""
    row = own_card(request, pk)
    journal.trash(row)
    back = reverse("practice-bring-back", args=[pk])
    say_with_undo(request, words.say("journal.note.trashed"), back)
    return redirect("practice-cards")


@require_POST
def bring_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a card again."""
    journal.bring_back(own_card(request, pk))
    messages.info(request, words.say("journal.note.brought_back"))
    return redirect("practice-cards")


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """One's own questions as a table."""
    return _file(as_csv(records.rows(person_of(request))), "questions.csv", "text/csv")


@require_GET
def anki(request: HttpRequest) -> HttpResponse:
    """One's own questions as text that Anki takes in."""
    return _file(as_anki(records.rows(person_of(request))), "questions-anki.txt", "text/plain")


def _file(text: str, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=headers)


@require_POST
def take_in(request: HttpRequest) -> HttpResponse:
    """Questions from a table become cards."""
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _listed(request, CardForm(), form)
    rows, problems = from_csv(form.cleaned_data["table"])
    made = actions.take_in(person_of(request), rows)
    for problem in problems[:3]:
        messages.warning(request, f"{problem.where.capitalize()}: {problem.message}", extra_tags="stays")
    if made:
        back = reverse("practice-give-back", args=[made[0].pk])
        say_with_undo(request, words.say("practice.taken_in", n=len(made)), back)
    else:
        messages.info(request, words.say("practice.none_new"))
    return redirect("practice-cards")


@require_POST
def give_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take the cards of a table back."""
    actions.give_back(own_card(request, pk))
    messages.info(request, words.say("practice.taken_back"))
    return redirect("practice-cards")
