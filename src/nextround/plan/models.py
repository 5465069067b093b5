"""Next steps, each with a when and a where; and the search profile, what to look for and what to leave."""

from typing import ClassVar

from django.db import models

from nextround.foundation.owned import Owned, Trashable
from nextround.journal.models import Application


class NextStep(Owned, Trashable):
    """One small planned action: if it is `cue` at `where` on `due`, then `what`.

    Attributes:
        cause: the code of the cause it works on (engine.journey.Cause), or empty.
        planned_in: the debrief that planned it, so that rewording it there changes it here; or None.
        done_at: when it was done; done steps only ever add up.
        let_go_at: when the person decided not to; as good as any other choice.
    """

    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="next_steps"
    )
    what = models.TextField()
    cue = models.TextField("when exactly", blank=True)
    where = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    cause = models.CharField(max_length=20, blank=True)
    planned_in = models.UUIDField(null=True, blank=True, db_index=True, editable=False)
    done_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = [models.F("due").asc(nulls_last=True), "created_at"]


class SearchProfile(Owned, Trashable):
    """What the person looks for, in their own lines; one thing a line."""

    seek = models.TextField("kinds to seek", blank=True)
    leave = models.TextField("kinds to leave", blank=True)
    must_haves = models.TextField("what it takes", blank=True)
    deal_breakers = models.TextField(blank=True)
    search_words = models.TextField("words to search for", blank=True)


class LearningGoal(Owned, Trashable):
    """Something to learn: with what, when, and what shows afterwards that it is learnt.

    Attributes:
        resource: a course, a book, a person to ask; may be an address of the web.
        hours: when and how long, in the person's words.
        due: the day by which, if they like one.
        shows: what they can show for it.
        kept_as: where it stands among the strengths, once the person put it there.
        let_go_at: when they decided not to; as good as any other choice.
    """

    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="learning_goals"
    )
    what = models.TextField()
    resource = models.TextField(blank=True)
    hours = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    shows = models.TextField(blank=True)
    kept_as = models.CharField(max_length=100, blank=True, editable=False)
    done_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = [models.F("due").asc(nulls_last=True), "created_at"]


class CalendarFeed(Owned):
    """The address at which one's own calendar program reads the plan; only a digest of its key is kept.

    It belongs to this machine and is made again with a press, so it is never exported.

    Attributes:
        named: whether companies and the words of steps stand in it; otherwise "Appointment" only.
    """

    digest = models.CharField(max_length=64, editable=False)
    named = models.BooleanField(default=False)

    is_derived: ClassVar[bool] = True

    class Meta(Owned.Meta):
        constraints: ClassVar = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="one_calendar_feed_each"),
        ]
