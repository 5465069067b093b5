"""Addresses of the plan."""

from django.urls import path

from nextround.plan import views

urlpatterns = [
    path("plan/", views.plan, name="plan"),
    path("plan/<uuid:pk>/done/", views.act, {"what": "done"}, name="step-done"),
    path("plan/<uuid:pk>/let-go/", views.act, {"what": "let-go"}, name="step-let-go"),
    path("plan/<uuid:pk>/undo/", views.act, {"what": "undo"}, name="step-undo"),
    path("plan/<uuid:pk>/move/", views.move, name="step-move"),
]
