"""Applications: kept, described, their posting saved."""

from datetime import date

from django.db import transaction

from nextround.accounts.models import Person
from nextround.engine.journey import Kind
from nextround.journal import records
from nextround.journal.actions.events import record_event, touch
from nextround.journal.models import Application, Opening
from nextround.journal.rules import NamelessApplication


@transaction.atomic
def record_application(
    person: Person,
    *,
    company: str = "",
    role: str = "",
    applied_on: date | None = None,
    channel: str = "",
    posting: str = "",
) -> Application:
    """Keep a new application, with the day it was sent and the posting's text where they are known.

    Raises:
        NamelessApplication: neither company nor role is given.
        EventInFuture: the day has not come.
    """
    if not (company.strip() or role.strip()):
        raise NamelessApplication
    opening = Opening.objects.create(owner=person, company=company.strip(), role=role.strip())
    application = Application.objects.create(owner=person, opening=opening, channel=channel)
    if posting.strip():
        save_posting(application, posting)
    if applied_on is not None:
        record_event(application, kind=Kind.APPLIED, on=applied_on)
    return application


@transaction.atomic
def describe(application: Application, *, company: str, role: str, channel: str) -> None:
    """Correct what the application is called and how it came about."""
    if not (company.strip() or role.strip()):
        raise NamelessApplication
    opening = application.opening
    opening.company, opening.role = company.strip(), role.strip()
    opening.save(update_fields=["company", "role"])
    application.channel = channel
    application.save(update_fields=["channel"])
    touch(application)


def save_posting(application: Application, text: str) -> None:
    """Keep the posting's text as it is today; postings vanish. An empty text lets it go."""
    opening = application.opening
    opening.posting = text.replace("\r\n", "\n").strip()
    opening.posting_saved_on = records.today_of(application.owner) if opening.posting else None
    opening.save(update_fields=["posting", "posting_saved_on"])
    touch(application)
