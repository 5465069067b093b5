"""Addresses of the pages that only read."""

from django.urls import path

from nextround.insights import views

urlpatterns = [
    path("", views.today, name="today"),
]
