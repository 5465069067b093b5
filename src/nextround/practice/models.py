"""Questions to practise and each time they were practised."""

from typing import ClassVar

from django.db import models

from nextround.foundation.owned import Owned, Trashable
from nextround.journal.models import Question


class Card(Owned, Trashable):
    """A question with the better answer.

    Attributes:
        stage: where it may be asked, as engine.journey.Stage; "" for anywhere.
        topic: what it is about, in a word or two.
        origin: "bank:<id>" of the question bank, "gap" for what a posting asks and the person lacks, or "".
        schedule: py-fsrs' own state as JSON.
    """

    question = models.OneToOneField(Question, models.SET_NULL, null=True, blank=True, related_name="card")
    front = models.TextField()
    back = models.TextField(blank=True)
    stage = models.CharField(max_length=20, blank=True)
    topic = models.TextField(blank=True)
    origin = models.CharField(max_length=100, blank=True)
    schedule = models.JSONField(default=dict, blank=True)
    due_at = models.DateTimeField()

    class Meta(Owned.Meta):
        ordering: ClassVar = ["due_at"]


class Review(Owned):
    """One time a card was practised; grade is 1 (again) to 4 (easy); what was before is kept for "undo"."""

    card = models.ForeignKey(Card, models.CASCADE, related_name="reviews")
    grade = models.PositiveSmallIntegerField()
    schedule_before = models.JSONField(default=dict, blank=True)
    due_before = models.DateTimeField()

    class Meta(Owned.Meta):
        ordering: ClassVar = ["created_at"]
