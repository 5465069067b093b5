"""What employers really ask for, over all saved postings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nextround.accounts.asking import person_of
from nextround.insights.market import market
from nextround.plan.records import names_ahead


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The whole page."""
    person = person_of(request)
    context = {"market": market(person), "learning": names_ahead(person)}
    return render(request, "insights/market.html", context)
