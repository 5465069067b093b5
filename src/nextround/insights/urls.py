"""Addresses of the pages that only read."""

from django.urls import path

from nextround.insights import views

urlpatterns = [
    path("", views.show_today, name="today"),
    path("check-in/", views.check_in, name="check-in"),
]
