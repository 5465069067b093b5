"""One debrief for each ended application, its answers, and the check-ins."""

from typing import ClassVar

from django.db import models

from nextround.foundation.owned import Owned
from nextround.journal.models import Application


class Debrief(Owned):
    """The guided working-through of one rejection.

    Attributes:
        path: where the person is in the flow, as engine/debrief writes it (codes only, no text).
        not_before: set by "not today"; until then it stays silent.
        finished_at: when it was finished for the first time; it can be opened and continued any time.
    """

    application = models.OneToOneField(Application, models.CASCADE, related_name="debrief")
    path = models.JSONField(default=dict, blank=True)
    not_before = models.DateField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)


class Answer(Owned):
    """What the person answered to one question of the debrief; `value` is JSON as the flow says."""

    debrief = models.ForeignKey(Debrief, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=100)
    value = models.JSONField(default=None, null=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["created_at"]
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["debrief", "question"], name="one_answer_per_question"),
        ]


class CheckIn(Owned):
    """A one-minute note of how the person is; mood is 1 to 5. No clinical scale."""

    mood = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["-created_at"]
