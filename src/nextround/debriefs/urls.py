"""Addresses of the debrief."""

from django.urls import path

from nextround.debriefs import views

urlpatterns = [
    path("applications/<uuid:pk>/debrief/", views.debrief, name="debrief"),
    path("applications/<uuid:pk>/debrief/summary/", views.summary, name="debrief-summary"),
    path("applications/<uuid:pk>/debrief/<str:code>/", views.question, name="debrief-question"),
    path("applications/<uuid:pk>/debrief/<str:code>/keep/", views.keep, name="debrief-keep"),
]
