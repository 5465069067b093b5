"""Addresses of the plan, of what is learnt, and of the calendar."""

from django.urls import path

from nextround.plan.views import calendar, learning, steps

urlpatterns = [
    path("plan/", steps.plan, name="plan"),
    path("plan/<uuid:pk>/", steps.step, name="step"),
    path("plan/<uuid:pk>/done/", steps.act, {"what": "done"}, name="step-done"),
    path("plan/<uuid:pk>/let-go/", steps.act, {"what": "let-go"}, name="step-let-go"),
    path("plan/<uuid:pk>/undo/", steps.act, {"what": "undo"}, name="step-undo"),
    path("plan/<uuid:pk>/move/", steps.move, name="step-move"),
    path("plan/<uuid:pk>/move/<str:day>/", steps.move_back, name="step-move-back"),
    path("learning/", learning.learning, name="learning"),
    path("learning/begin/", learning.begin, name="learning-begin"),
    path("learning/<uuid:pk>/", learning.goal, name="learning-goal"),
    path("learning/<uuid:pk>/strength/", learning.strength, name="learning-strength"),
    *(
        path(f"learning/<uuid:pk>/{what}/", learning.act, {"what": what}, name=f"learning-{what}")
        for what in learning.ACTS
    ),
    path("calendar/", calendar.show, name="calendar"),
    path("calendar/nextround.ics", calendar.download, name="calendar-file"),
    path("calendar/<uuid:pk>.ics", calendar.download_one, name="calendar-one"),
    path("calendar/address/", calendar.make_feed, name="calendar-feed-make"),
    path("calendar/address/off/", calendar.switch_off, name="calendar-feed-off"),
    path("calendar/feed/<uuid:pk>/<str:key>.ics", calendar.feed, name="calendar-feed"),
]
