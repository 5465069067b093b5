"""Which of the person's cards a page is about: their own."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nextround.practice.models import Card


def own_card(request: HttpRequest, pk: UUID) -> Card:
    """The person's own card, in the trash or not."""
    rows = Card.objects.owned_by(request.user).select_related("owner", "question")
    return cast("Card", get_object_or_404(rows, pk=pk))
