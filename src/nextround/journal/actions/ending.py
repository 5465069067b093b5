"""The search is over: hired; thank, keep or erase the rest, and reopen any time (N7)."""

from datetime import date

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.journey import Kind
from nextround.foundation import clock
from nextround.journal import records
from nextround.journal.actions.events import record_event
from nextround.journal.actions.trash import erase_all
from nextround.journal.models import Application, SearchEnd


@transaction.atomic
def end_search(application: Application, *, on: date) -> SearchEnd:
    """Say that this application led to the job.

    Raises:
        EventBeforeApplying, EventInFuture: the date can't be right.
    """
    accepted = any(e.kind == Kind.ACCEPTED for e in records.standing(application.events.all()))
    if not accepted:
        record_event(application, kind=Kind.ACCEPTED, on=on)
    records.search_ends(application.owner).update(reopened_at=clock.now())
    return SearchEnd.objects.create(owner=application.owner, application=application, ended_on=on)


@transaction.atomic
def put_away_rest(end: SearchEnd) -> int:
    """Put the other applications away; they stay readable and count in patterns. Says how many."""
    rest = records.rest_of(end).kept().filter(archived_at=None)
    return rest.update(archived_at=clock.now())


def erase_rest(end: SearchEnd) -> int:
    """Erase the other applications for good, the trashed ones, too. Says how many."""
    return erase_all(end.owner, records.rest_of(end))


@transaction.atomic
def reopen_search(person: Person) -> None:
    """Look for work again: what was put away comes back."""
    records.search_ends(person).update(reopened_at=clock.now())
    Application.objects.owned_by(person).exclude(archived_at=None).update(archived_at=None)
