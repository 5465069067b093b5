"""The calendar: its page, its files, and the address at which a calendar program reads it."""

import hashlib
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_GET, require_POST, require_safe

from nextround import words
from nextround.accounts.asking import person_of
from nextround.journal.asking import own_appointment
from nextround.plan import actions, records
from nextround.plan import calendar as plan
from nextround.plan.models import CalendarFeed

KIND = "text/calendar; charset=utf-8"


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What has a day, from today on, and the ways out of here."""
    return _page(request)


def _page(request: HttpRequest, address: str = "") -> HttpResponse:
    person = person_of(request)
    context = {
        "entries": plan.entries(person),
        "feed": records.feed_of(person),
        "address": address,
        "zone": person.time_zone,
    }
    return render(request, "plan/calendar.html", context)


@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """Everything as a file."""
    return _file(plan.as_file(person_of(request), named=True), "nextround.ics")


@require_GET
def download_one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One meeting as a file."""
    return _file(plan.one_as_file(own_appointment(request, pk)), "appointment.ics")


def _file(body: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        body, content_type=KIND, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_POST
def make_feed(request: HttpRequest) -> HttpResponse:
    """Make the address, or make it anew; it is on this one answer and nowhere else, so nothing redirects."""
    made = actions.make_feed(person_of(request), named=request.POST.get("named") == "on")
    path = reverse("calendar-feed", args=[made.feed.pk, made.key])
    return _page(request, request.build_absolute_uri(path))


@require_POST
def switch_off(request: HttpRequest) -> HttpResponse:
    """The address stops working."""
    actions.switch_off(person_of(request))
    messages.info(request, words.say("plan.note.feed_off"))
    return redirect("calendar")


@require_safe
def feed(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """The calendar for whoever has its address, and nothing else."""
    row = CalendarFeed.objects.select_related("owner").filter(pk=pk).first()
    if row is None or not actions.opens(row, key):
        return HttpResponse(status=404, content_type="text/plain")
    body = plan.as_file(row.owner, named=row.named)
    mark = f'"{hashlib.sha256(body).hexdigest()}"'
    answer = HttpResponse(body, content_type=KIND, headers={"ETag": mark, "Referrer-Policy": "no-referrer"})
    return get_conditional_response(request, etag=mark, response=answer) or answer
