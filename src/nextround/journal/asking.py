"""Which of the person's rows of the journal a page is about: their own, and not in the trash."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nextround.journal.models import Application, Appointment, Event, Interview


def own_application(request: HttpRequest, pk: UUID) -> Application:
    """The person's own application, unless it is in the trash."""
    rows = Application.objects.owned_by(request.user).kept().select_related("opening", "owner")
    return cast("Application", get_object_or_404(rows, pk=pk))


def own_event(request: HttpRequest, pk: UUID) -> Event:
    """The person's own event, unless its application is in the trash."""
    rows = Event.objects.owned_by(request.user).filter(application__trashed_at=None)
    return cast("Event", get_object_or_404(rows.select_related("application__opening"), pk=pk))


def own_interview(request: HttpRequest, pk: UUID) -> Interview:
    """The record of the person's own interview, unless its application is in the trash."""
    rows = Interview.objects.owned_by(request.user).filter(application__trashed_at=None)
    return cast("Interview", get_object_or_404(rows.select_related("event", "application__opening"), pk=pk))


def own_appointment(request: HttpRequest, pk: UUID) -> Appointment:
    """The person's own meeting, unless it was called off or its application is in the trash."""
    rows = Appointment.objects.owned_by(request.user).filter(
        application__trashed_at=None, event__taken_back=False
    )
    return cast("Appointment", get_object_or_404(rows.select_related("event", "application__opening"), pk=pk))
