"""What a person can do with a rehearsal: begin one, answer, stop, rate themselves."""

from collections.abc import Mapping

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.errors import Refusal
from nextround.engine.journey import Criterion
from nextround.engine.rehearsal.rehearse import Wanted, choose
from nextround.foundation import clock
from nextround.journal.models import Application
from nextround.practice import rehearsals_records as records
from nextround.practice.models import Rehearsal, RehearsedQuestion


class BadMark(Refusal):
    """A mark outside 1 to 5, or for something that nobody asked about."""

    code, hint = "bad-mark", "Choose 1 to 5, or leave it open."

    def __init__(self) -> None:
        super().__init__("A mark goes from 1 to 5.")


class MarksAreSet(Refusal):
    """One's own marks, after those of someone else came in."""

    code, hint = "marks-are-set", "The next rehearsal has room for new ones."

    def __init__(self) -> None:
        super().__init__("Other marks are here by now, so your own stay as you gave them.")


@transaction.atomic
def begin(person: Person, wanted: Wanted, application: Application | None = None) -> Rehearsal:
    """Choose the questions of a rehearsal that is held today; nothing has to be answered."""
    picked = choose(wanted, records.own_questions(person), records.rehearsed(person))
    rehearsal = Rehearsal.objects.create(
        owner=person,
        application=application,
        on=clock.today(person.time_zone),
        stage=str(wanted.stage or ""),
        minutes=wanted.minutes,
    )
    RehearsedQuestion.objects.bulk_create(
        RehearsedQuestion(owner=person, rehearsal=rehearsal, place=place, text=one.text, origin=one.origin)
        for place, one in enumerate(picked, start=1)
    )
    return rehearsal


def say_aloud(question: RehearsedQuestion, *, spoken: bool) -> None:
    """Note that the answer is said aloud, or that it is not."""
    question.is_spoken = spoken
    question.save(update_fields=["is_spoken"])


def end(rehearsal: Rehearsal) -> None:
    """Stop here; the first time counts, and going on stays possible."""
    rehearsal.ended_at = rehearsal.ended_at or clock.now()
    rehearsal.save(update_fields=["ended_at"])


@transaction.atomic
def rate_myself(rehearsal: Rehearsal, marks: Mapping[str, int]) -> None:
    """Keep one's own marks, 1 to 5 by criterion; one that is missing is left open.

    Raises:
        BadMark: there is no such mark or criterion.
        MarksAreSet: someone else's marks are here, and one's own were given before.
    """
    check(marks)
    if rehearsal.ratings and rehearsal.rated_by_others.filter(trashed_at=None).exists():
        raise MarksAreSet
    rehearsal.ratings, rehearsal.rated_at = dict(marks), clock.now()
    rehearsal.save(update_fields=["ratings", "rated_at"])


def check(marks: Mapping[str, int]) -> None:
    """See that marks lie on the scale.

    Raises:
        BadMark: one does not, or is for no criterion.
    """
    if not all(name in set(Criterion) and mark in records.SCALE for name, mark in marks.items()):
        raise BadMark
