"""Next steps, each with a when and a where."""

from typing import ClassVar

from django.db import models

from nextround.foundation.owned import Owned, Trashable
from nextround.journal.models import Application


class NextStep(Owned, Trashable):
    """One small planned action: if it is `cue` at `where` on `due`, then `what`.

    Attributes:
        cause: the code of the cause it works on (engine.journey.Cause), or empty.
        done_at: when it was done; done steps only ever add up.
        let_go_at: when the person decided not to; as good as any other choice.
    """

    application = models.ForeignKey(
        Application, models.SET_NULL, null=True, blank=True, related_name="next_steps"
    )
    what = models.CharField(max_length=500)
    cue = models.CharField("when exactly", max_length=200, blank=True)
    where = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    cause = models.CharField(max_length=20, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering: ClassVar = ["due", "created_at"]
