"""The private record: read, written down, corrected by adding, taken along; whom one can ask."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.journal.asking import own_application
from nextround.journal.models import Application
from nextround.journal.states import name_of
from nextround.pages import signposts
from nextround.pages.keeping import offer_help
from nextround.pages.refusals import refusals_into
from nextround.pages.undo import say_with_undo
from nextround.safekeeping import actions, paper, records
from nextround.safekeeping.asking import own_attachment, own_entry
from nextround.safekeeping.forms import EntryForm
from nextround.safekeeping.models import Entry

PDF = {"Content-Disposition": 'attachment; filename="private-record.pdf"'}


@require_GET
def record(request: HttpRequest) -> HttpResponse:
    """Everything that was written down."""
    return _page(request, None)


@require_GET
def record_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was written down about one application, and how long one has."""
    return _page(request, own_application(request, pk))


def _page(request: HttpRequest, about: Application | None) -> HttpResponse:
    person = person_of(request)
    code = request.GET.get("country", "") or person.country
    context = {
        "application": about,
        "name": name_of(about) if about else "",
        "lines": [_shown(line, person.time_zone) for line in records.lines(person, about)],
        "limits": records.limits_of(about) if about else None,
        "today": records.today_of(person),
        "country": signposts.country(code),
        "asked": code.strip().upper(),
        "countries": signposts.countries(),
    }
    return render(request, "safekeeping/record.html", context)


def _shown(line: records.Line, zone: str) -> dict[str, Any]:
    out = line.entry.taken_out_at
    return {
        "line": line,
        "at": paper.written_at(line.entry.created_at, zone),
        "out": paper.written_at(out, zone) if out else "",
        "beside": list(paper.beside(line)),
        "people": list(paper.people(line)),
    }


def new(request: HttpRequest) -> HttpResponse:
    """Write something down that belongs to no application."""
    return _form(request, start={"happened_on": records.today_of(person_of(request)).isoformat()})


def new_about(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write something down about an application."""
    about = own_application(request, pk)
    day = records.counted_from(about) or records.today_of(about.owner)
    return _form(request, about=about, start={"happened_on": day.isoformat()})


def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put an entry right by a new one; the old one stays."""
    entry = own_entry(request, pk)
    return _form(request, about=entry.application, corrects=entry, start=EntryForm.start(entry))


def _form(
    request: HttpRequest,
    *,
    start: dict[str, Any],
    about: Application | None = None,
    corrects: Entry | None = None,
) -> HttpResponse:
    form = EntryForm(request.POST or None, request.FILES or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.write_down(person_of(request), application=about, corrects=corrects, **form.told())
            offer_help(request, *form.typed())
            number = records.entries(person_of(request)).count()
            messages.info(request, words.say("private.kept", number=number))
            return _to_the_record(about)
    context = {"form": form, "application": about, "name": name_of(about) if about else "", "entry": corrects}
    return render(request, "safekeeping/entry.html", context)


def _to_the_record(about: Application | None) -> HttpResponse:
    """The part about this application; the whole record where there is none, or it lies in the trash."""
    if about is None or about.trashed_at:
        return redirect("private-record")
    return redirect("private-record-of", about.pk)


def take_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say what taking an entry out means; erase its words once that is pressed."""
    entry = own_entry(request, pk)
    if request.method == "POST":
        actions.take_out(entry)
        messages.info(request, words.say("private.took_out"))
        return redirect("private-record")
    return render(request, "safekeeping/take_out.html", {"entry": entry})


@require_POST
def offer_away(request: HttpRequest, pk: UUID, text: str) -> HttpResponse:
    """Wave the quiet line below a text away."""
    about = own_application(request, pk)
    actions.wave_away(about.owner, text)
    say_with_undo(request, words.say("private.offer.is_away"), reverse("private-offer-back", args=[pk, text]))
    return redirect("application", pk)


@require_POST
def offer_back(request: HttpRequest, pk: UUID, text: str) -> HttpResponse:
    """Undo that."""
    actions.wave_back(own_application(request, pk).owner, text)
    return redirect("application", pk)


@require_GET
def attachment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A file, to be saved and never shown here: whatever it is, it does not run on this page's behalf."""
    file = own_attachment(request, pk)
    answer = HttpResponse(bytes(file.content), content_type="application/octet-stream")
    name = actions.safe_name(file.name)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_GET
def as_pdf(request: HttpRequest) -> HttpResponse:
    """The whole record on paper."""
    person = person_of(request)
    content = paper.pdf(person, records.lines(person), words.say("private.title"))
    return HttpResponse(content, content_type="application/pdf", headers=PDF)


@require_GET
def as_pdf_of(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is about one application, on paper."""
    about = own_application(request, pk)
    named = words.say("private.of", name=name_of(about))
    content = paper.pdf(about.owner, records.lines(about.owner, about), named)
    return HttpResponse(content, content_type="application/pdf", headers=PDF)
