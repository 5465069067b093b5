"""The table of addresses: each room brings its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("nextround.insights.urls")),
    path("", include("nextround.accounts.urls")),
    path("", include("nextround.pages.urls")),
    path("", include("nextround.journal.urls")),
    path("", include("nextround.profile.urls")),
    path("", include("nextround.mailbox.urls")),
    path("", include("nextround.safekeeping.urls")),
    path("", include("nextround.plan.urls")),
    path("", include("nextround.letters.urls")),
    path("", include("nextround.practice.urls")),
    path("", include("nextround.debriefs.urls")),
    path("", include("nextround.journeys.urls")),
]
handler400 = "nextround.pages.views.bad_request"
handler404 = "nextround.pages.views.not_found"
handler500 = "nextround.pages.views.broken"
