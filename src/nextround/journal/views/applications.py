"""The list of applications, and one application with everything that hangs on it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nextround import words
from nextround.accounts.asking import person_of
from nextround.engine.journey import Kind, ending
from nextround.foundation import clock
from nextround.journal import actions, records, states
from nextround.journal.appointments import hours
from nextround.journal.asking import own_application
from nextround.journal.forms.applications import (
    DescribeForm,
    MeetingForm,
    NewApplicationForm,
    PostingForm,
)
from nextround.journal.forms.fields import this_day
from nextround.journal.models import Application
from nextround.journal.people import around
from nextround.journal.preparing import still_ahead
from nextround.pages.refusals import refusals_into

ON_A_PAGE = 30
DIGITS = 6
"""Of a page's number; with more of them it leads nowhere, and no database counts that far."""
SHOWN = {
    "open": records.open_applications,
    "ended": records.ended_applications,
    "away": records.put_away,
    "all": records.all_applications,
}


def applications(request: HttpRequest) -> HttpResponse:
    """All applications, last touched first; searched by POST, so that no name stands in an address."""
    person = person_of(request)
    asked = request.POST if request.method == "POST" else request.GET
    show = asked.get("show", "") if asked.get("show") in SHOWN else "all"
    query = request.POST.get("query", "").strip()[:200]
    found = records.last_touched_first(records.named_like(SHOWN[show](person), query))
    page = _page(asked.get("page", ""))
    first = (page - 1) * ON_A_PAGE
    rows = list(found[first : first + ON_A_PAGE + 1])
    context = {
        "rows": _with_states(rows[:ON_A_PAGE]),
        "show": show,
        "query": query,
        "page": page,
        "has_next": len(rows) > ON_A_PAGE,
        "any": bool(rows) or Application.objects.owned_by(person).kept().exists(),
    }
    return render(request, "journal/applications.html", context)


def _page(asked: str) -> int:
    """The number of a page; the first one where none is asked for that a journal could have."""
    return max(1, int(asked)) if asked.isdecimal() and len(asked) <= DIGITS else 1


def _with_states(rows: list[Application]) -> list[tuple[Application, str]]:
    known = records.values_by_id(rows)
    return [(row, states.in_words(known[row.pk])) for row in rows]


def new(request: HttpRequest) -> HttpResponse:
    """Keep an application before or after sending it, with its posting."""
    form = NewApplicationForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            application = actions.record_application(person_of(request), **form.told())
            return redirect(_wanted(request), application.pk)
    context = {"form": form, "versions": records.versions_used(person_of(request))}
    return render(request, "journal/application_new.html", context)


def _wanted(request: HttpRequest) -> str:
    """Where to go on, as the pressed button says."""
    return "both-ways" if "fit" in request.POST else "application"


def application(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One application: what happened, what was kept, what one can do now."""
    row = own_application(request, pk)
    interviews = records.interviews_of(row)
    records_by_event = {interview.event_id: interview for interview in interviews}
    value = records.application_value(row)
    events = records.standing(row.events.all())
    entries = [
        (event, records_by_event.get(event.pk), [span for span in event.because if span["where"] == "body"])
        for event in events
    ]
    context = {
        "application": row,
        "name": states.name_of(row),
        "state": states.in_words(value),
        "sent_with": states.sent_with(value),
        "end": ending(value),
        "entries": entries,
        "interviews": interviews,
        "ahead": set() if ending(value) else {e.pk for e in still_ahead(events, records.today_of(row.owner))},
        "coming": [(m, hours(m, person_of(request))) for m in records.appointments_of(row, clock.now())],
        "contacts": row.contacts.filter(trashed_at=None),
        "around": around(row) if value.events == () else (),
        "meeting": MeetingForm(initial=MeetingForm.start(this_day(person_of(request).time_zone))),
        "is_hired": any(e.kind in {Kind.OFFERED, Kind.ACCEPTED} for e in value.events),
        "taken_back": records.taken_back(row.events.all()),
    }
    return render(request, "journal/application.html", context)


def describe(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct what an application is called, how it came about and what was sent."""
    row = own_application(request, pk)
    form = DescribeForm(request.POST or None, initial=DescribeForm.start(row))
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.describe(row, **form.cleaned_data)
            return redirect("application", row.pk)
    context = {"form": form, "application": row, "versions": records.versions_used(row.owner)}
    return render(request, "journal/describe.html", context)


def posting(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the posting's text, since postings vanish."""
    row = own_application(request, pk)
    start = {"posting": row.opening.posting}
    form = PostingForm(request.POST or None, request.FILES or None, initial=start)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            actions.save_posting(row, form.arrived().text)
            kept = "saved" if row.opening.posting else "gone"
            messages.info(request, words.say(f"journal.note.posting_{kept}"))
            return redirect(_wanted(request), row.pk)
    return render(request, "journal/posting.html", {"form": form, "application": row})
