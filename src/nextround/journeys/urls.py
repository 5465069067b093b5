"""Addresses of this room."""

from django.urls import path

from nextround.journeys import views

urlpatterns = [
    path("keep/", views.keep, name="keep"),
    path("keep/export/", views.export, name="keep-export"),
    path("keep/import/", views.bring_in, name="keep-import"),
    path("keep/report/", views.report, name="keep-report"),
    path("keep/backup/", views.backup, name="keep-backup"),
    path("keep/restore/", views.restore, name="keep-restore"),
    path("keep/erase/", views.erase, name="keep-erase"),
    path("keep/erased/", views.erased, name="keep-erased"),
    path("demo/look/", views.look_at, name="demo-look"),
]
