"""Addresses of the private record."""

from django.urls import path

from nextround.safekeeping import views

urlpatterns = [
    path("private/", views.record, name="private-record"),
    path("private/record.pdf", views.as_pdf, name="private-record-pdf"),
    path("private/new/", views.new, name="private-new"),
    path("private/about/<uuid:pk>/", views.record_of, name="private-record-of"),
    path("private/about/<uuid:pk>/record.pdf", views.as_pdf_of, name="private-record-of-pdf"),
    path("private/about/<uuid:pk>/new/", views.new_about, name="private-new-about"),
    path("private/about/<uuid:pk>/offer/<slug:text>/away/", views.offer_away, name="private-offer-away"),
    path("private/about/<uuid:pk>/offer/<slug:text>/back/", views.offer_back, name="private-offer-back"),
    path("private/<uuid:pk>/correct/", views.correct, name="private-correct"),
    path("private/<uuid:pk>/take-out/", views.take_out, name="private-take-out"),
    path("private/file/<uuid:pk>/", views.attachment, name="private-file"),
]
