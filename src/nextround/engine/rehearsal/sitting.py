"""How long one sits and practises: ten minutes at most, then it stops by itself.

sitting(now, before) -> Sitting      the one that goes on, or a new one after a pause
Sitting.is_over(now) -> bool
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

LASTS = timedelta(minutes=10)
PAUSE = timedelta(minutes=30)
"""After so long without practice, coming back is a new sitting."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """When it began and when something was last done; both with a zone."""

    began: datetime
    last: datetime

    def is_over(self, now: datetime) -> bool:
        """Whether ten minutes have gone by."""
        return now - self.began >= LASTS


def sitting(now: datetime, before: Sitting | None = None) -> Sitting:
    """The sitting that `now` belongs to."""
    if before is None or not before.began <= before.last <= now or now - before.last > PAUSE:
        return Sitting(began=now, last=now)
    return Sitting(began=before.began, last=now)
