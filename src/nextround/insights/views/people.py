"""People: who is due, everybody, and the page of one with their history."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from nextround.accounts.actions import dismissed
from nextround.accounts.asking import own, person_of
from nextround.insights import lifted
from nextround.insights.people import due_people, history, standing
from nextround.journal import records
from nextround.journal.forms.fields import this_day
from nextround.journal.forms.people import AgainForm, TouchForm
from nextround.journal.models import Contact
from nextround.journal.people import named_like, pairs
from nextround.journal.people import people as all_people

ON_A_PAGE = 30
DUE_SHOWN = 5
DIGITS = 4


def people(request: HttpRequest) -> HttpResponse:
    """Who is due, and everybody; searched by POST, so that no name stands in an address."""
    person = person_of(request)
    query = request.POST.get("query", "").strip()[:200]
    page = _page(request.POST.get("page", ""))
    first = (page - 1) * ON_A_PAGE
    found = named_like(all_people(person), query).select_related("application__opening")
    rows = list(found[first : first + ON_A_PAGE + 1])
    is_front = not query and page == 1
    today = records.today_of(person)
    due = due_people(person, today) if is_front and rows else ()
    context = {
        "rows": rows[:ON_A_PAGE],
        "query": query,
        "page": page,
        "has_next": len(rows) > ON_A_PAGE,
        "any": bool(rows) or all_people(person).exists(),
        "due": due[:DUE_SHOWN],
        "due_more": len(due[DUE_SHOWN:]),
        "pairs": pairs(person, dismissed(person, today)) if is_front and rows else (),
    }
    return render(request, "insights/people.html", context)


def _page(asked: str) -> int:
    return max(1, int(asked)) if asked.isdecimal() and len(asked) <= DIGITS else 1


@require_GET
def contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person: when to be in touch again, and every time one was."""
    row = own(request, Contact, pk)
    entries = history(row)
    last = entries[0].on if entries else None
    context = {
        "contact": row,
        "entries": entries,
        "standing": standing(row, last),
        "again": AgainForm(initial={"on": row.again_on}, auto_id="again-%s"),
        "touch": TouchForm(initial={"on": this_day(row.owner.time_zone)}, auto_id="touch-%s"),
    }
    return render(request, "insights/person.html", context)


@require_POST
def not_now(request: HttpRequest) -> HttpResponse:
    """Wave away what is shown on a heavy day, for a week."""
    lifted.wave_away(person_of(request))
    return redirect("today")
