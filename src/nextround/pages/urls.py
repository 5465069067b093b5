"""Addresses of the shared pages."""

from django.urls import path

from nextround.pages import views

urlpatterns = [
    path("help/", views.help_card, name="help"),
    path("help/someone/", views.someone, name="someone"),
    path("second-text/<uuid:pk>/", views.choose_second_text, name="second-text"),
]
