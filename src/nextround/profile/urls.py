"""Addresses of strengths and compass."""

from django.urls import path

from nextround.profile.views import compass, reading, strengths

urlpatterns = [
    path("strengths/", strengths.strengths, name="strengths"),
    path("strengths/about/", strengths.keep_about, name="strengths-about"),
    path("strengths/add/", strengths.add, name="strengths-add"),
    path("strengths/resume.json", strengths.download, name="strengths-download"),
    path("strengths/read/", reading.read, name="strengths-read"),
    path("strengths/confirm/", reading.confirm, name="strengths-confirm"),
    path("strengths/confirm/undo/", reading.undo_all, name="strengths-undo"),
    path("strengths/confirm/finish/", reading.finish, name="strengths-finish"),
    path("strengths/lines/<uuid:pk>/undo/", reading.undo, name="strengths-line-undo"),
    path("strengths/put-away/<uuid:pk>/back/", strengths.put_back, name="strengths-back"),
    path("strengths/<slug:room>/<slug:at>/", strengths.row, name="strengths-row"),
    path("strengths/<slug:room>/<slug:at>/keep/", strengths.keep, name="strengths-keep"),
    path("strengths/<slug:room>/<slug:at>/take-out/", strengths.take_out, name="strengths-take-out"),
    path("compass/", compass.compass, name="compass"),
    path("compass/keep/", compass.keep, name="compass-keep"),
]
