"""Addresses of practice."""

from django.urls import path

from nextround.practice.views import bank, cards, practising

urlpatterns = [
    path("practice/", practising.practice, name="practice"),
    path("practice/go-on/", practising.go_on, name="practice-go-on"),
    path("practice/bank/", bank.bank, name="practice-bank"),
    path("practice/bank/practise/", bank.practise, name="practice-this"),
    path("practice/questions.csv", cards.table, name="practice-table"),
    path("practice/questions-anki.txt", cards.anki, name="practice-anki"),
    path("practice/take-in/", cards.take_in, name="practice-take-in"),
    path("practice/answer/<uuid:pk>/", cards.answer, name="practice-answer"),
    path("practice/cards/<uuid:pk>/give-back/", cards.give_back, name="practice-give-back"),
    path("practice/cards/", cards.cards, name="practice-cards"),
    path("practice/cards/<uuid:pk>/", cards.card, name="practice-card"),
    path("practice/cards/<uuid:pk>/grade/", practising.grade, name="practice-grade"),
    path("practice/cards/<uuid:pk>/put-away/", cards.put_away, name="practice-put-away"),
    path("practice/cards/<uuid:pk>/bring-back/", cards.bring_back, name="practice-bring-back"),
    path("practice/reviews/<uuid:pk>/undo/", practising.undo, name="practice-undo"),
]
