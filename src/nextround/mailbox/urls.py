"""Addresses of this room."""

from django.urls import path

from nextround.mailbox.views import accounts, looking, reading, sending, signing

urlpatterns = [
    path("mail/", reading.mail, name="mail"),
    path("mail/import/", reading.start, name="mail-import"),
    path("mail/connect/", reading.connect, name="mail-connect"),
    path("mail/oauth/", signing.leave, name="mail-oauth"),
    path("mail/oauth/back/", signing.back, name="mail-oauth-back"),
    path("mail/unlock/", reading.unlock, name="mail-unlock"),
    path("mail/accounts/<uuid:pk>/", accounts.account, name="mail-account"),
    path("mail/lessons/<uuid:pk>/forget/", accounts.unlearn, name="mail-unlearn"),
    path("mail/accounts/<uuid:pk>/fetch/", accounts.fetch, name="mail-fetch"),
    path("mail/accounts/<uuid:pk>/forget/", accounts.forget, name="mail-forget"),
    path("mail/runs/<uuid:pk>/", reading.run, name="mail-run"),
    path("mail/runs/<uuid:pk>/progress/", reading.progress, name="mail-run-progress"),
    path("mail/runs/<uuid:pk>/cancel/", reading.cancel, name="mail-run-cancel"),
    path("mail/runs/<uuid:pk>/file/", reading.file_sure, name="mail-run-file"),
    path("mail/runs/<uuid:pk>/file/stop/", reading.stop_filing, name="mail-run-file-stop"),
    path("mail/runs/<uuid:pk>/undo/", reading.undo, name="mail-run-undo"),
    path("mail/aside/<uuid:pk>/", reading.set_aside, name="mail-aside"),
    path("mail/sending/", sending.account, name="mail-sending"),
    path("mail/sending/try/", sending.try_out, name="mail-sending-try"),
    path("mail/sending/forget/", sending.forget, name="mail-sending-forget"),
    path("mail/ends/", reading.ends, name="mail-ends"),
    path("mail/look/", looking.look, name="mail-look"),
    path("mail/look/<uuid:pk>/", looking.suggestion, name="mail-suggestion"),
    path("mail/look/<uuid:pk>/accept/", looking.accept, name="mail-accept"),
    path("mail/look/<uuid:pk>/correct/", looking.correct, name="mail-correct"),
    path("mail/look/<uuid:pk>/not-mine/", looking.not_mine, name="mail-not-mine"),
    path("mail/look/<uuid:pk>/undo/", looking.take_back, name="mail-take-back"),
    path("mail/look/<uuid:pk>/shown/", looking.shown, name="mail-shown"),
]
