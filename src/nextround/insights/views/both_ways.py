"""Fit both ways, on one page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from nextround.insights.both_ways import both_ways
from nextround.journal.models import Application


@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Their requirements beside what they showed."""
    rows = Application.objects.owned_by(request.user).kept().select_related("opening")
    application = get_object_or_404(rows, pk=pk)
    context = {"application": application, "both": both_ways(application)}
    return render(request, "insights/both_ways.html", context)
