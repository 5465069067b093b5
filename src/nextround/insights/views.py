"""Today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def today(request: HttpRequest) -> HttpResponse:
    """The handful of things that are due."""
    return render(request, "insights/today.html")
