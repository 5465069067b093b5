"""People: kept, corrected, in touch with, joined, brought along and taken away; insights shows them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts import actions as accounts
from nextround.accounts.asking import own, person_of
from nextround.engine.errors import Refusal
from nextround.engine.people import sheet, vcard
from nextround.foundation import clock
from nextround.journal import actions, records
from nextround.journal.asking import own_application
from nextround.journal.forms.people import AgainForm, ContactForm, PeopleFileForm, TouchForm
from nextround.journal.models import Contact, Merge, Touch
from nextround.journal.people import card_of, pair_code
from nextround.journal.people import people as all_people
from nextround.pages.keeping import offer_help
from nextround.pages.refusals import refusals_into, say_refusal
from nextround.pages.undo import say_with_undo

FORMS = {"vcf": ("text/vcard", vcard.write), "csv": ("text/csv", sheet.write)}
SHOWN_PROBLEMS = 20


def new(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """Keep a person, perhaps met through the application `pk`."""
    person = person_of(request)
    through = own_application(request, pk) if pk else None
    start = {"application": through, "company": through.opening.company if through else ""}
    form = ContactForm(request.POST or None, person=person, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            kept = actions.record_contact(person, **form.cleaned_data)
            offer_help(request, kept.note, kept.met)
            return redirect("application", through.pk) if through else redirect("contact", kept.pk)
    return render(request, "journal/contact.html", {"form": form, "through": through})


def describe(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct what is known of somebody."""
    row = own(request, Contact, pk)
    form = ContactForm(request.POST or None, person=person_of(request), instance=row)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            kept = actions.describe_contact(row, **form.cleaned_data)
            offer_help(request, kept.note, kept.met)
            messages.info(request, words.say("journal.note.saved"))
            return redirect("contact", pk)
    return render(request, "journal/contact.html", {"form": form, "contact": row})


@require_POST
def trash(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Move a person to the trash, with a way back."""
    row = own(request, Contact, pk)
    actions.trash(row)
    back = reverse("trash-back", args=["journal.contact", row.pk])
    say_with_undo(request, words.say("journal.note.trashed"), back)
    return redirect("people")


@require_POST
def touched(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that one was in touch: today, if no day is named."""
    row = own(request, Contact, pk)
    today = records.today_of(row.owner)
    form = TouchForm({"on": request.POST.get("on") or today, "text": request.POST.get("text", "")})
    if not form.is_valid():
        messages.warning(request, str(next(iter(form.errors.values()))[0]))
        return redirect("contact", pk)
    try:
        touch = actions.note_touch(row, **form.cleaned_data)
    except Refusal as refusal:
        say_refusal(request, refusal)
        return redirect("contact", pk)
    offer_help(request, touch.text)
    say_with_undo(request, words.say("people.touched"), reverse("touch-off", args=[touch.pk]))
    return redirect("contact", pk)


@require_POST
def untouched(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a noted contact out again; it waits in the trash."""
    row = own(request, Touch, pk)
    actions.trash(row)
    messages.info(request, words.say("people.untouched"))
    return redirect("contact", row.contact_id)


@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set the day to be in touch again, none, or that this one may rest."""
    row = own(request, Contact, pk)
    form = AgainForm(request.POST)
    if not form.is_valid():
        messages.warning(request, str(next(iter(form.errors.values()))[0]))
        return redirect("contact", pk)
    rests, on = "rest" in request.POST, form.cleaned_data["on"]
    try:
        actions.be_in_touch(row, on=on, rests=rests)
    except Refusal as refusal:
        say_refusal(request, refusal)
        return redirect("contact", pk)
    said = "rests" if rests else "again" if on else "no_date"
    messages.info(request, words.say(f"people.{said}", day=on))
    return redirect("contact", pk)


@require_POST
def merge(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """Make one entry of two, or say that they are two people."""
    kept, gone = _kept(request, pk), _kept(request, other)
    if "two" in request.POST:
        accounts.dismiss(person_of(request), pair_code(kept, gone))
        messages.info(request, words.say("people.two"))
        return redirect("people")
    try:
        merged = actions.merge(kept, gone)
    except Refusal as refusal:
        say_refusal(request, refusal)
        return redirect("people")
    say_with_undo(request, words.say("people.merged"), reverse("people-unmerge", args=[merged.pk]))
    return redirect("contact", kept.pk)


def _kept(request: HttpRequest, pk: UUID) -> Contact:
    row: Contact = get_object_or_404(Contact.objects.owned_by(request.user).kept(), pk=pk)
    return row


@require_POST
def unmerge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make two of one again."""
    actions.unmerge(own(request, Merge, pk))
    messages.info(request, words.say("people.unmerged"))
    return redirect("people")


def files(request: HttpRequest) -> HttpResponse:
    """Bring people in from an address book or a table, or take them along."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PeopleFileForm(*sent)
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            brought = actions.bring_people(person_of(request), form.cleaned_data["file"].read())
            said = words.say("people.brought", n=brought.added, known=brought.known)
            say_with_undo(request, said, reverse("people-send-back", args=[brought.batch]))
            problems = [f"{one.where}: {one.message}".lstrip(": ") for one in brought.problems]
            if not problems:
                return redirect("people")
    context = {"form": form, "problems": problems[:SHOWN_PROBLEMS], "more": len(problems[SHOWN_PROBLEMS:])}
    return render(request, "journal/people_files.html", context, status=422 if form.errors else 200)


@require_POST
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put everybody whom one file brought into the trash."""
    count = actions.send_back(person_of(request), pk)
    if not count:
        raise Http404
    messages.info(request, words.say("people.sent_back", n=count))
    return redirect("people")


@require_GET
def download(request: HttpRequest, form: str, version: str = "4.0") -> HttpResponse:
    """Everybody as one file."""
    person = person_of(request)
    cards = [card_of(row) for row in all_people(person)]
    sort, write = FORMS[form]
    text = vcard.write(cards, version) if form == "vcf" else write(cards)
    name = f"people-{clock.today(person.time_zone)}.{form}"
    return HttpResponse(
        text.encode("utf-8"),
        content_type=f"{sort}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
