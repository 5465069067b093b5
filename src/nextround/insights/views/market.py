"""What employers really ask for, over all saved postings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nextround.accounts.asking import person_of
from nextround.insights.market import market


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The whole page."""
    return render(request, "insights/market.html", {"market": market(person_of(request))})
