"""At three refusals in a row, each after a conversation, Today asks once for a look at them together (S1).

Only what is fresh counts: old pain is never resurfaced unasked.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from nextround import words
from nextround.accounts.actions import dismissed
from nextround.accounts.models import Person
from nextround.engine.diagnosis.constants import REVIEW_AFTER
from nextround.engine.diagnosis.runs import Run, after_talks
from nextround.engine.journey import CONVERSATIONS, Journey, Kind
from nextround.insights.patterns.luck import RARE
from nextround.journal import records as journal
from nextround.journal.models import Application
from nextround.words.patterns import often

NEVER = "review"
"""Waved away under this code, no review is asked for at all."""
FRESH = timedelta(days=14)
LOOKED_AT = 12
"""The latest decided applications with a conversation that are looked at; a longer run is counted so far."""
DECIDED = 100
"""The latest decisions among which they are sought, first looks included."""
DECIDES = (Kind.REJECTED, Kind.OFFERED, Kind.ACCEPTED, Kind.DECLINED)
TALKS = (Kind.INTERVIEWED, Kind.ASSESSED)


@dataclass(frozen=True, slots=True)
class Review:
    """One run of refusals to look at together."""

    run: Run

    @property
    def code(self) -> str:
        """Under which code this run is answered: it stays the same while the run grows."""
        return f"{NEVER}.{self.run.losses[0].application}"

    @property
    def sentence(self) -> str:
        """What it asks for."""
        code = "sentence" if self.run.length < LOOKED_AT else "or_more"
        return words.say(f"insights.review.{code}", n=self.run.length)

    @property
    def luck(self) -> str:
        """How often luck alone makes such a run; nothing where that is no comfort."""
        return words.say("insights.review.luck", often=often(self.run.p)) if self.run.p >= RARE else ""


def review(person: Person, day: date) -> Review | None:
    """The review to ask for today, looking at a handful of applications whatever the journal's size."""
    waved_away = dismissed(person, day)
    if NEVER in waved_away:
        return None
    asked = _asked(person, day)
    return asked if asked is not None and asked.code not in waved_away else None


def _asked(person: Person, day: date) -> Review | None:
    heard_lately = journal.standing_rows(person).filter(kind=Kind.REJECTED, on__gte=day - FRESH)
    if not heard_lately.exists():  # nearly every day; what follows looks through all that was decided
        return None
    latest = Application.objects.filter(pk__in=_latest(person))
    run = after_talks(Journey(today=day, applications=journal.values(latest)))
    if run is None or run.length < REVIEW_AFTER.value or run.ended < day - FRESH:
        return None
    return Review(run)


def _latest(person: Person) -> list[UUID]:
    """The applications last decided after a conversation."""
    standing = journal.standing_rows(person)
    decisions = standing.filter(kind__in=DECIDES).order_by("-on", "-created_at")
    decided = list(dict.fromkeys(decisions.values_list("application_id", flat=True)[:DECIDED]))
    talks = Q(kind__in=TALKS) | Q(kind__in=DECIDES, stage__in=list(CONVERSATIONS))
    of_these = standing.filter(talks, application__in=decided).order_by()
    talked = set(of_these.values_list("application_id", flat=True))
    return [pk for pk in decided if pk in talked][:LOOKED_AT]
