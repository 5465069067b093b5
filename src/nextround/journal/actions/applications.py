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
def record_application(  # noqa: PLR0913 - a field each
    person: Person,
    *,
    company: str = "",
    role: str = "",
    applied_on: date | None = None,
    channel: str = "",
    posting: str = "",
    cv_version: str = "",
    letter_version: str = "",
) -> Application:
    """Keep a new application, with the day it was sent and the posting's text where they are known.

    Raises:
        NamelessApplication: neither company nor role is given.
        EventInFuture: the day has not come.
    """
    if not (company.strip() or role.strip()):
        raise NamelessApplication
    opening = Opening.objects.create(owner=person, company=company.strip(), role=role.strip())
    application = Application.objects.create(
        owner=person, opening=opening, channel=channel, cv_version=cv_version, letter_version=letter_version
    )
    if posting.strip():
        save_posting(application, posting)
    if applied_on is not None:
        record_event(application, kind=Kind.APPLIED, on=applied_on)
    return application


@transaction.atomic
def describe(
    application: Application,
    *,
    company: str,
    role: str,
    channel: str,
    cv_version: str,
    letter_version: str,
) -> None:
    """Correct what the application is called, how it came about and what was sent."""
    if not (company.strip() or role.strip()):
        raise NamelessApplication
    opening = application.opening
    opening.company, opening.role = company.strip(), role.strip()
    opening.save(update_fields=["company", "role"])
    application.channel = channel
    application.cv_version, application.letter_version = cv_version, letter_version
    application.save(update_fields=["channel", "cv_version", "letter_version"])
    touch(application)


def note_versions(application: Application, *, cv_version: str = "", letter_version: str = "") -> None:
    """Note which CV and which cover letter went with it; what is empty is left as it was."""
    application.cv_version = cv_version or application.cv_version
    application.letter_version = letter_version or application.letter_version
    application.save(update_fields=["cv_version", "letter_version"])
    touch(application)


def save_posting(application: Application, text: str) -> None:
    """Keep the posting's text as it is today; postings vanish. An empty text lets it go."""
    opening = application.opening
    opening.posting = text.replace("\r\n", "\n").strip()
    opening.posting_saved_on = records.today_of(application.owner) if opening.posting else None
    opening.save(update_fields=["posting", "posting_saved_on"])
    touch(application)
