"""Addresses of practice."""

from django.urls import path

from nextround.practice import views

urlpatterns = [
    path("practice/", views.practice, name="practice"),
    path("practice/cards/", views.cards, name="practice-cards"),
    path("practice/cards/<uuid:pk>/", views.card, name="practice-card"),
    path("practice/cards/<uuid:pk>/grade/", views.grade, name="practice-grade"),
    path("practice/cards/<uuid:pk>/put-away/", views.put_away, name="practice-put-away"),
    path("practice/cards/<uuid:pk>/bring-back/", views.bring_back, name="practice-bring-back"),
    path("practice/reviews/<uuid:pk>/undo/", views.undo, name="practice-undo"),
]
