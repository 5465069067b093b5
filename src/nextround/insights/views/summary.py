"""One page to bring along: chosen, looked at, printed or saved; nothing of what is chosen is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from nextround import words
from nextround.accounts.asking import person_of
from nextround.insights.forms import SummaryForm
from nextround.insights.summary import USUAL, pdf
from nextround.insights.summary import summary as told

FIRST = {"parts": list(USUAL), "asks": words.say("summary.asks.first")}


def show(request: HttpRequest) -> HttpResponse:
    """What would stand on the page, and the choice of it."""
    form = SummaryForm(request.POST if request.method == "POST" else FIRST)
    chosen = form.chosen()
    page = told(person_of(request), chosen["parts"], chosen["asks"])
    return render(request, "insights/summary.html", {"form": form, "page": page})


@require_POST
def as_pdf(request: HttpRequest) -> HttpResponse:
    """The same as a PDF."""
    chosen = SummaryForm(request.POST).chosen()
    content = pdf(told(person_of(request), chosen["parts"], chosen["asks"]))
    headers = {"Content-Disposition": 'attachment; filename="my-search-on-one-page.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
