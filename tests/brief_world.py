"""An analyst who was stumped in a technical interview, and has the next on 13 March 2026, 14:00 in Berlin."""

from datetime import date, datetime

from nextround.accounts.models import Person
from nextround.debriefs.models import Answer, Debrief
from nextround.journal import actions as journal
from nextround.journal.actions import Meeting
from nextround.journal.models import Application, Event, Interview
from nextround.profile.actions import set_profile

POSTING = "Data analyst\nWhat you bring\n- English C1\n- SQL\n- Tableau\n- Airflow"
RESUME = {
    "skills": [{"name": "SQL"}],
    "languages": [{"language": "English", "fluency": "B2"}],
    "x-nextround": {
        "values": ["a kind team"],
        "wants": {"words": ["learn statistics"], "remote": True},
        "strengths": [
            {
                "name": "Dashboards in Tableau",
                "situation": "Forty shops, forty sheets.",
                "task": "One view by spring.",
                "action": "Built twelve dashboards.",
            }
        ],
    },
}
ANSWER = "From the smallest difference that would change a decision."


def stumped(
    person: Person, text: str, *, on: date = date(2026, 2, 10), stage: str = "technical", answer: str = ""
) -> Interview:
    """An earlier application with one question that stumped."""
    application = journal.record_application(
        person, company="Brightwater", role="Data analyst", applied_on=date(2026, 1, 5)
    )
    talk = journal.record_interview(application, on=on, stage=stage)
    journal.add_question(talk, text=text, went="stumped", better_answer=answer)
    return talk


def looked_back(application: Application, **answers: object) -> None:
    """A debrief with these answers."""
    debrief = Debrief.objects.create(owner=application.owner, application=application)
    for question, value in answers.items():
        Answer.objects.create(owner=application.owner, debrief=debrief, question=question, value=value)


def coming(person: Person, stage: str = "technical", **meeting: object) -> Event:
    """The next talk: tomorrow, by video, as a meeting with its hour."""
    set_profile(person, RESUME)
    application = journal.record_application(
        person, company="Halden", role="Analyst", applied_on=date(2026, 3, 1), posting=POSTING
    )
    starts = datetime(2026, 3, 13, 14)  # noqa: DTZ001 - a wall clock
    told = {"how": "video", "minutes": 60, "where": "https://meet.halden.example/4711", **meeting}
    arranged = journal.arrange(
        application,
        Meeting(starts=starts, zone="Europe/Berlin", stage=stage, **told),  # type: ignore[arg-type]
    )
    event: Event = arranged.event
    return event
