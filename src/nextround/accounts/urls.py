"""Addresses of the accounts room."""

from django.urls import path

from nextround.accounts import views

urlpatterns = [
    path("enter/<str:token>/", views.enter, name="enter"),
    path("settings/", views.settings, name="settings"),
]
