"""Today: the handful of things that are due, as one value that the page and the terminal print alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from nextround.accounts.models import Person
from nextround.debriefs import records as debriefs
from nextround.insights.lifted import Lifted, lifted
from nextround.insights.people import DuePerson, due_people
from nextround.insights.review import Review, review
from nextround.journal import records as journal
from nextround.journal.appointments import hours
from nextround.journal.models import Application, Contact, Event
from nextround.journal.states import name_of
from nextround.letters import records as letters
from nextround.letters.again import Unanswered, unanswered
from nextround.letters.models import Letter
from nextround.mailbox import records as mailbox
from nextround.plan import records as plan
from nextround.plan.models import NextStep
from nextround.practice import records as practice

HANDFUL = 5
"""Rows under each heading; the rest is a link away."""
EVENING = 17
"""The hour from which tomorrow's talk is spoken of, for those who chose it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InHand:
    """What was in one's own hands so far; these numbers only grow."""

    asked: int
    practised: int
    debriefed: int
    steps: int

    @property
    def any(self) -> bool:
        """Whether there is something to count yet."""
        return any((self.asked, self.practised, self.debriefed, self.steps))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """An invitation for today or later; `hour` by their clock and one's own, empty where it is not known."""

    event: Event
    hour: str

    @property
    def name(self) -> str:
        """What the application is called."""
        return name_of(self.event.application)


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What waits for the person on one day.

    Attributes:
        over: talks of the last two days of which nothing is written down yet.
        coming: invitations from today on that are not over, soonest first.
        eve: those of tomorrow, in the evening, for those who chose to be reminded.
        debriefs: ended applications whose debrief was begun or is due again.
        letters: those that may have been sent, as only the person can say; then those that rest or may go.
        unanswered: one letter that asked and got no answer; offered once.
        steps: next steps due today or earlier, and not let go.
        mails: questions that an import left open.
        cards_due: practice cards due by now.
        waiting: applications without an ending.
        in_hand: what only grows.
        knows_anything: whether there is any application or person at all.
        review: a run of refusals to look at together, asked for once.
        person: one person to write a word to, if one likes; the others are on their page.
        lifted: who and what may do good after low check-ins.
    """

    day: date
    over: tuple[Coming, ...]
    coming: tuple[Coming, ...]
    eve: tuple[Coming, ...]
    debriefs: tuple[Application, ...]
    letters: tuple[Letter, ...]
    unanswered: Unanswered | None
    steps: tuple[NextStep, ...]
    mails: int
    cards_due: int
    waiting: int
    in_hand: InHand
    knows_anything: bool
    review: Review | None
    person: DuePerson | None
    lifted: Lifted | None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing asks for the person today."""
        asking = (self.over, self.coming, self.debriefs, self.letters, self.mails, self.steps, self.cards_due)
        return not any((*asking, self.person, self.unanswered))


def today(person: Person, now: datetime) -> Today:
    """Gather what is due for this person at this moment, in a constant number of queries."""
    here = now.astimezone(ZoneInfo(person.time_zone))
    day = here.date()
    talks = journal.talks(person, day)[: 2 * HANDFUL]
    over, ahead = _by_hour(talks, person, now, day)
    return Today(
        day=day,
        over=over,
        coming=ahead,
        eve=tuple(each for each in ahead if _is_eve(each, here)) if person.eve_wanted else (),
        debriefs=tuple(debriefs.open_debriefs(person, day)[:HANDFUL]),
        letters=(*letters.undecided(person, now), *letters.waiting(person, now))[:HANDFUL],
        unanswered=next(iter(unanswered(person, day)), None),
        steps=tuple(plan.due(person, day)[:HANDFUL]),
        mails=mailbox.waiting(person).count(),
        cards_due=practice.due(person, now).count(),
        waiting=journal.open_applications(person).count(),
        in_hand=InHand(
            asked=letters.sent(person).count(),
            practised=practice.reviews(person).count(),
            debriefed=debriefs.finished(person).count(),
            steps=plan.done(person).count(),
        ),
        knows_anything=any(
            model.objects.owned_by(person).kept().exists() for model in (Application, Contact)
        ),
        review=review(person, day),
        person=next(iter(due_people(person, day)), None),
        lifted=lifted(person, now),
    )


def _by_hour(
    talks: Iterable[Event], person: Person, now: datetime, day: date
) -> tuple[tuple[Coming, ...], tuple[Coming, ...]]:
    """Those that are over with nothing written down, and those to come."""
    over, ahead = [], []
    for event in talks:
        if not journal.is_over(event, now, day):
            ahead.append(_coming(event, person))
        elif not event.was_held:  # type: ignore[attr-defined]  # annotated by `talks`
            over.append(_coming(event, person))
    return tuple(over[:HANDFUL]), tuple(ahead[:HANDFUL])


def _is_eve(coming: Coming, here: datetime) -> bool:
    return here.hour >= EVENING and coming.event.on == here.date() + timedelta(days=1)


def _coming(event: Event, person: Person) -> Coming:
    appointment = getattr(event, "appointment", None)
    return Coming(event=event, hour=hours(appointment, person) if appointment else "")
