"""Who asks, and which of their rows they mean: the first line of every view."""

from typing import TypeVar, cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nextround.accounts.models import Person
from nextround.foundation.owned import Owned, OwnedRows
from nextround.journal.models import Application

Row = TypeVar("Row", bound=Owned)


def person_of(request: HttpRequest) -> Person:
    """The person who asks."""
    return cast("Person", request.user)


def own(request: HttpRequest, model: type[Row], pk: UUID, *related: str) -> Row:
    """The person's own row, with what it points at; a 404 for anybody else's."""
    rows: OwnedRows = model.objects.owned_by(request.user)
    return cast("Row", get_object_or_404(rows.select_related(*related) if related else rows, pk=pk))


def own_application(request: HttpRequest, pk: UUID) -> Application:
    """The person's own application, unless it is in the trash."""
    rows = Application.objects.owned_by(request.user).kept().select_related("opening")
    return cast("Application", get_object_or_404(rows, pk=pk))
