"""Addresses of the accounts room."""

from django.urls import path

from nextround.accounts import views

urlpatterns = [
    path("enter/<str:token>/", views.enter, name="enter"),
    path("settings/", views.settings, name="settings"),
    path("settings/language-model/", views.model, name="model"),
    path("settings/language-model/try/", views.model_try, name="model-try"),
    path("settings/language-model/remove/", views.model_remove, name="model-remove"),
]
