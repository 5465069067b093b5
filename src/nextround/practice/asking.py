"""Which card or rehearsal a page is about: the person's own."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nextround.practice.models import Card, Rehearsal


def own_card(request: HttpRequest, pk: UUID) -> Card:
    """The person's own card, in the trash or not."""
    rows = Card.objects.owned_by(request.user).select_related("owner", "question")
    return cast("Card", get_object_or_404(rows, pk=pk))


def own_rehearsal(request: HttpRequest, pk: UUID) -> Rehearsal:
    """The person's own rehearsal, unless it is in the trash."""
    rows = Rehearsal.objects.owned_by(request.user).kept().select_related("owner", "application__opening")
    return cast("Rehearsal", get_object_or_404(rows, pk=pk))
