"""Which of the person's own rows of the private record a page is about."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nextround.safekeeping import records
from nextround.safekeeping.models import Attachment, Entry


def own_entry(request: HttpRequest, pk: UUID) -> Entry:
    """The person's own entry, unless its words were taken out."""
    rows = Entry.objects.owned_by(request.user).filter(taken_out_at=None)
    return cast("Entry", get_object_or_404(rows.select_related("owner", "application__opening"), pk=pk))


def own_attachment(request: HttpRequest, pk: UUID) -> Attachment:
    """The person's own file, unless its entry was taken out."""
    rows = records.attachments_of(request.user)  # type: ignore[arg-type]  # let in, so a Person
    return cast("Attachment", get_object_or_404(rows, pk=pk))
