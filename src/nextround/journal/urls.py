"""Addresses of this room."""

from django.urls import path

from nextround.journal.views import adding, applications, ending, events, interviews, people, trash

urlpatterns = [
    path("add/", adding.add, name="add"),
    path("add/<uuid:pk>/", adding.confirm, name="add-confirm"),
    path("add/<uuid:pk>/drop/", adding.drop, name="add-drop"),
    path("applications/", applications.applications, name="applications"),
    path("applications/new/", applications.new, name="application-new"),
    path("applications/<uuid:pk>/", applications.application, name="application"),
    path("applications/<uuid:pk>/describe/", applications.describe, name="application-describe"),
    path("applications/<uuid:pk>/posting/", applications.posting, name="posting"),
    path("applications/<uuid:pk>/note/", events.note, name="application-note"),
    path("applications/<uuid:pk>/event/", events.new, name="event-new"),
    path("applications/<uuid:pk>/ended/", events.ended, name="application-ended"),
    path("applications/<uuid:pk>/interview/", interviews.new, name="interview-new"),
    path("applications/<uuid:pk>/person/", people.new, name="contact-through"),
    path("applications/<uuid:pk>/trash/", trash.trash_application, name="application-trash"),
    path("applications/<uuid:pk>/hired/", ending.search_over, name="search-over-with"),
    path("events/<uuid:pk>/", events.correct, name="event"),
    path("events/<uuid:pk>/take-back/", events.take_back, name="event-take-back"),
    path("events/<uuid:pk>/bring-back/", events.bring_back, name="event-bring-back"),
    path("events/<uuid:pk>/record/", interviews.open_record, name="event-record"),
    path("interviews/<uuid:pk>/", interviews.interview, name="interview"),
    path("interviews/<uuid:pk>/keep/", interviews.keep, name="interview-keep"),
    path("interviews/<uuid:pk>/question/<str:asked_by>/", interviews.question_row, name="question-row"),
    path("questions/<uuid:pk>/remove/", interviews.remove_question, name="question-remove"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new, name="contact-new"),
    path("people/<uuid:pk>/", people.contact, name="contact"),
    path("people/<uuid:pk>/trash/", people.trash, name="contact-trash"),
    path("trash/", trash.trash, name="trash"),
    path("trash/empty/", trash.empty, name="trash-empty"),
    path("trash/<str:table>/<uuid:pk>/back/", trash.bring_back, name="trash-back"),
    path("trash/<str:table>/<uuid:pk>/erase/", trash.erase, name="trash-erase"),
    path("search-over/", ending.search_over, name="search-over"),
    path("search-over/put-away/", ending.put_away, name="search-over-put-away"),
    path("search-over/erase/", ending.erase, name="search-over-erase"),
    path("search-over/reopen/", ending.reopen, name="search-over-reopen"),
]
