"""An application that ended, with what a person notes about one: the world of the debrief and the letters."""

from datetime import date

from nextround.accounts.models import Person
from nextround.journal import actions as journal
from nextround.journal.models import Application, Contact, Interview, Question, Scorecard

NOON = "2026-03-12T12:00:00+00:00"
"""The day on which these tests live: Thursday, 12 March 2026."""
TODAY = date(2026, 3, 12)
REFUSED_ON = date(2026, 3, 11)


def before_any_talk(person: Person, *, company: str = "Brightwater") -> Application:
    """Applied, and a no came before anyone talked."""
    application = journal.record_application(
        person, company=company, role="Data analyst", applied_on=date(2026, 2, 2)
    )
    journal.record_event(application, kind="rejected", on=REFUSED_ON, stage="screening")
    return application


def waiting(person: Person, *, company: str = "Brightwater") -> Application:
    """Two conversations, and no answer yet."""
    application = journal.record_application(
        person, company=company, role="Data analyst", applied_on=date(2026, 2, 2)
    )
    journal.record_interview(application, on=date(2026, 2, 16), stage="recruiter_call")
    journal.record_interview(application, on=date(2026, 3, 3), stage="final")
    return application


def after_a_final(person: Person, *, company: str = "Brightwater") -> Application:
    """Two conversations, then a no after the final round."""
    application = waiting(person, company=company)
    journal.record_event(application, kind="rejected", on=REFUSED_ON, stage="final")
    return application


def talk(application: Application) -> Interview:
    """The latest interview."""
    return application.interviews.order_by("event__on").last()  # type: ignore[return-value]  # there is one


def stumped(application: Application, text: str = "How would you size the sample?") -> Question:
    """A question of the latest interview that stumped."""
    return Question.objects.create(
        owner=application.owner, interview=talk(application), text=text, went="stumped", topic="experiments"
    )


def scored(application: Application) -> Scorecard:
    """What was right and wrong about the place."""
    return Scorecard.objects.create(
        owner=application.owner, application=application, right="Kind people\nShort way", wrong="No windows"
    )


def recruiter(application: Application) -> Contact:
    """Someone to write to."""
    return Contact.objects.create(
        owner=application.owner, application=application, name="Orla Keane", email="orla@brightwater.example"
    )
