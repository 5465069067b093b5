"""Addresses of the letters."""

from django.urls import path

from nextround.letters.views import letters as views
from nextround.letters.views import sending

urlpatterns = [
    path("letters/", views.letters, name="letters"),
    path("applications/<uuid:pk>/letters/new/", views.new, name="letter-new"),
    path("people/<uuid:pk>/letters/new/", views.new_to, name="letter-new-to"),
    path("letters/<uuid:pk>/again/", views.redraft, name="letter-redraft"),
    path("letters/<uuid:pk>/", views.letter, name="letter"),
    path("letters/<uuid:pk>/keep/", views.keep, name="letter-keep"),
    path("letters/<uuid:pk>/tone/", views.tone_panel, name="letter-tone"),
    path("letters/<uuid:pk>/sent/", views.sent, name="letter-sent"),
    path("letters/<uuid:pk>/answer/", views.answered, name="letter-answer"),
    path("letters/<uuid:pk>/counts/", views.counts, name="letter-counts"),
    path("letters/<uuid:pk>/send/", sending.send_again, name="letter-send"),
    path("letters/<uuid:pk>/ask-again/", sending.ask_again, name="letter-ask-again"),
    path("letters/<uuid:pk>/way/", sending.way, name="letter-way"),
    path("letters/<uuid:pk>/letter.eml", views.eml, name="letter-eml"),
    path("letters/<uuid:pk>/<slug:what>/", views.act, name="letter-act"),
]
