"""Addresses of practice."""

from django.urls import path

from nextround.practice.views import bank, by_model, cards, practising, raters, rehearsals, tries

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
    path("practice/rehearsals/", rehearsals.rehearsals, name="rehearsals"),
    path("practice/rehearsals/<uuid:pk>/", rehearsals.rehearsal, name="rehearsal"),
    path("practice/rehearsals/<uuid:pk>/<int:place>/", rehearsals.question, name="rehearsal-question"),
    path("practice/rehearsals/<uuid:pk>/<int:place>/keep/", rehearsals.keep, name="rehearsal-keep"),
    path("practice/rehearsals/<uuid:pk>/own-marks/", rehearsals.own_marks, name="rehearsal-own-marks"),
    path("practice/rehearsals/<uuid:pk>/put-away/", rehearsals.put_away, name="rehearsal-put-away"),
    path("practice/rehearsals/<uuid:pk>/sheet/", rehearsals.sheet, name="rehearsal-sheet"),
    path("practice/rehearsals/<uuid:pk>/link/", raters.make_link, name="rehearsal-link"),
    path("practice/rehearsals/<uuid:pk>/link/close/", raters.close_link, name="rehearsal-link-close"),
    path("practice/rehearsals/<uuid:pk>/paper/", raters.from_paper, name="rehearsal-paper"),
    path("practice/rehearsals/<uuid:pk>/language-model/", by_model.ask, name="rehearsal-model"),
    path("practice/rehearsals/<uuid:pk>/language-model/way/", by_model.way, name="rehearsal-model-way"),
    path("practice/rehearsals/<uuid:pk>/language-model/stop/", by_model.stop, name="rehearsal-model-stop"),
    path("practice/views-of-others/<uuid:pk>/put-away/", raters.put_away, name="rating-put-away"),
    path("practice/small-tries/", tries.small_tries, name="small-tries"),
    path("practice/small-tries/choose/", tries.choose, name="small-tries-choose"),
    path("practice/small-tries/stop/", tries.stop, name="small-tries-stop"),
    path("practice/small-tries/<uuid:pk>/", tries.small_try, name="small-try"),
    path("practice/small-tries/<uuid:pk>/keep/", tries.keep, name="small-try-keep"),
    path("rate/thank-you/", raters.thanks, name="rate-thanks"),
    path("rate/<str:token>/", raters.rate, name="rate"),
]
