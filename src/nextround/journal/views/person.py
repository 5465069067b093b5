"""Who asks, and which of their rows they mean: the first line of every view."""

from typing import TypeVar, cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nextround.accounts.models import Person
from nextround.foundation.owned import Owned
from nextround.journal.models import Application, Event, Interview

Row = TypeVar("Row", bound=Owned)


def person_of(request: HttpRequest) -> Person:
    """The person who asks."""
    return cast("Person", request.user)


def own(request: HttpRequest, model: type[Row], pk: UUID) -> Row:
    """The person's own row; a 404 for anybody else's."""
    return cast("Row", get_object_or_404(model.objects.owned_by(request.user), pk=pk))


def own_application(request: HttpRequest, pk: UUID) -> Application:
    """The person's own application, unless it is in the trash."""
    rows = Application.objects.owned_by(request.user).kept().select_related("opening")
    return cast("Application", get_object_or_404(rows, pk=pk))


def own_event(request: HttpRequest, pk: UUID) -> Event:
    """The person's own event, unless its application is in the trash."""
    rows = Event.objects.owned_by(request.user).filter(application__trashed_at=None)
    return cast("Event", get_object_or_404(rows.select_related("application__opening"), pk=pk))


def own_interview(request: HttpRequest, pk: UUID) -> Interview:
    """The record of the person's own interview, unless its application is in the trash."""
    rows = Interview.objects.owned_by(request.user).filter(application__trashed_at=None)
    return cast("Interview", get_object_or_404(rows.select_related("event", "application__opening"), pk=pk))
