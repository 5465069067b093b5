"""Questions to practise, each time they were practised, rehearsals with their ratings, and small tries."""

from typing import ClassVar

from django.db import models

from nextround import words
from nextround.foundation.owned import Owned, Trashable
from nextround.journal.models import Application, Question
from nextround.plan.models import NextStep


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


class Rehearsal(Owned, Trashable):
    """A practice interview: some questions, answered one by one, on paper or with someone who asks them.

    Attributes:
        on: the day it is about.
        minutes: about how long it is meant to last.
        ended_at: when the person stopped answering; they can go on any time.
        ratings: the person's own, 1 to 5 by criterion code; one that is missing was left open.
    """

    application = models.ForeignKey(Application, models.SET_NULL, null=True, blank=True, related_name="+")
    on = models.DateField()
    stage = models.CharField(max_length=20, blank=True)
    minutes = models.PositiveSmallIntegerField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ratings = models.JSONField(default=dict, blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["-on", "-created_at"]
        verbose_name_plural = "practice rehearsals"  # in the journey file, "rehearsals" are their ratings

    @property
    def name(self) -> str:
        """What its owner knows it by, in the trash and elsewhere."""
        return words.say("rehearsal.name", day=self.on)

    @property
    def stage_name(self) -> str:
        """Its stage in words; nothing for one that no page knows, as a file may bring."""
        return _in_words(f"stage.{self.stage}")


class RehearsedQuestion(Owned):
    """One question of a rehearsal.

    Attributes:
        origin: "card:<id>", "question:<id>" for one that stumped, or "bank:<id>".
        is_spoken: answered aloud, so that there is nothing typed.
    """

    rehearsal = models.ForeignKey(Rehearsal, models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField()
    text = models.TextField()
    origin = models.CharField(max_length=100, blank=True)
    answer = models.TextField(blank=True)
    is_spoken = models.BooleanField(default=False)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["place"]


class Rating(Owned, Trashable):
    """How someone else rated a rehearsal: one person's view, or a language model's guess.

    Attributes:
        ratings: 1 to 5 by criterion code; one that is missing was left open.
        way: "link", "paper" or "model".
        note: what they wrote beside it.
        reasons: a language model's words by criterion code; empty for a person's view.
        rater: which language model, and where.
    """

    rehearsal = models.ForeignKey(Rehearsal, models.CASCADE, related_name="rated_by_others")
    ratings = models.JSONField(default=dict, blank=True)
    way = models.CharField(max_length=10)
    note = models.TextField(blank=True)
    reasons = models.JSONField(default=dict, blank=True)
    rater = models.CharField(max_length=500, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["created_at"]
        verbose_name = "rating of a rehearsal"
        verbose_name_plural = "rehearsal ratings"

    @property
    def name(self) -> str:
        """What its owner knows it by, in the trash."""
        code = "rehearsal.guess_name" if self.way == "model" else "rehearsal.rating_name"
        return words.say(code, day=self.rehearsal.on)

    @property
    def way_name(self) -> str:
        """How it came here, in words."""
        return _in_words(f"rehearsal.way.{self.way}")


class RatingLink(Owned):
    """A link through which someone rates one rehearsal, once; another can be made, so it is never exported.

    Attributes:
        digest: of the token, which is stored nowhere.
        shows_answers: whether what was typed stands beside the questions.
    """

    rehearsal = models.ForeignKey(Rehearsal, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    shows_answers = models.BooleanField(default=False)
    lasts_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    is_derived: ClassVar[bool] = True


class ModelPress(Owned):
    """One press that asks the language model about a rehearsal; never repeated by itself, so never exported.

    Attributes:
        pressed: a fingerprint of whom it asks and of the very text that was shown.
        state: "going", "done" or "ended".
        why: what ended it.
    """

    rehearsal = models.ForeignKey(Rehearsal, models.CASCADE, related_name="presses")
    pressed = models.CharField(max_length=64)
    state = models.CharField(max_length=10, default="going")
    why = models.TextField(blank=True)

    is_derived: ClassVar[bool] = True

    class Meta(Owned.Meta):
        ordering: ClassVar = ["created_at"]


class Approach(Owned):
    """A small try that may end in a no, for someone who said that fear of the no holds them back.

    Attributes:
        step: what, when and where, on the plan.
        idea: the code of the proposal it came from, or "".
        expected: what the person thought would happen, from before.
        happened: what really did.
    """

    step = models.OneToOneField(NextStep, models.CASCADE, related_name="approach")
    idea = models.CharField(max_length=40, blank=True)
    expected = models.TextField(blank=True)
    happened = models.TextField(blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["-created_at"]
        verbose_name_plural = "approaches"


def _in_words(code: str) -> str:
    return words.say(code) if words.has(code) else ""
