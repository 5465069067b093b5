"""Addresses of the pages that only read."""

from django.urls import path

from nextround.insights.views import brief, market, opening, patterns, people, search, summary, today

CHARTS = ("way", "rates", "waiting", "versions", "criteria", "progress")

urlpatterns = [
    path("", today.show_today, name="today"),
    path("check-in/", today.check_in, name="check-in"),
    path("people/", people.people, name="people"),
    path("people/<uuid:pk>/", people.contact, name="contact"),
    path("lifted/not-now/", people.not_now, name="lifted-not-now"),
    path("events/<uuid:pk>/prepare/", brief.show, name="brief"),
    path("events/<uuid:pk>/prepare/keep/", brief.keep, name="brief-keep"),
    path("events/<uuid:pk>/prepare/ask/", brief.ask, name="brief-ask"),
    path("events/<uuid:pk>/prepare/practise/", brief.practise, name="brief-practise"),
    path("events/<uuid:pk>/prepare/exercise/", brief.exercise, name="brief-exercise"),
    path("prepared-for/<uuid:pk>/off/", brief.unplan, name="brief-unplan"),
    path("applications/<uuid:pk>/both-ways/", opening.show, name="both-ways"),
    path("applications/<uuid:pk>/both-ways/correct/", opening.correct, name="both-ways-correct"),
    path("applications/<uuid:pk>/both-ways/plan/", opening.plan_it, name="both-ways-plan"),
    path("prepared/<uuid:pk>/off/", opening.unplan, name="both-ways-unplan"),
    path("summary/", summary.show, name="summary"),
    path("summary/summary.pdf", summary.as_pdf, name="summary-pdf"),
    path("market/", market.show, name="market"),
    path("search/", search.show, name="search"),
    path("search/keep/", search.keep, name="search-keep"),
    path("search/again/", search.begin_again, name="search-again"),
    path("search/<uuid:pk>/back/", search.back, name="search-back"),
    path("patterns/", patterns.show, name="patterns"),
    path("patterns/plan/", patterns.plan_it, name="patterns-plan"),
    path("patterns/plan/<uuid:pk>/off/", patterns.unplan, name="patterns-unplan"),
    path("patterns/hide/", patterns.hide, name="patterns-hide"),
    path("patterns/show-again/", patterns.show_again, name="patterns-show-again"),
    path("patterns/review/", patterns.answer_review, name="patterns-review"),
    path("patterns/patterns.pdf", patterns.as_pdf, name="patterns-pdf"),
    *(path(f"patterns/{c}.svg", patterns.as_svg, {"name": c}, name=f"patterns-{c}-svg") for c in CHARTS),
    *(path(f"patterns/{c}.png", patterns.as_png, {"name": c}, name=f"patterns-{c}-png") for c in CHARTS),
]
