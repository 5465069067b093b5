"""Who asks, and which of their rows they mean: the first line of every view."""

from typing import TypeVar, cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nextround.accounts.models import Person
from nextround.foundation.owned import Owned

Row = TypeVar("Row", bound=Owned)


def person_of(request: HttpRequest) -> Person:
    """The person who asks."""
    return cast("Person", request.user)


def own(request: HttpRequest, model: type[Row], pk: UUID) -> Row:
    """The person's own row; a 404 for anybody else's."""
    return cast("Row", get_object_or_404(model.objects.owned_by(request.user), pk=pk))
