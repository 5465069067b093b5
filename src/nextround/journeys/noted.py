"""The search with what was noted beside its facts, for the patterns: questions, scorecards, debriefs.

The keys are those of engine/diagnosis/notes.py.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nextround.accounts.actions import person_of_this_machine
from nextround.accounts.models import Person
from nextround.debriefs.models import Answer
from nextround.engine.journey import Application, Journey
from nextround.journal.models import Question, Scorecard
from nextround.journeys import records

Notes = Mapping[str, Mapping[str, Any]]
TOLD = ("want", "verdict", "went_wrong")
"""Questions of the debrief that the patterns look at."""


def of_this_machine() -> Journey:
    """The noted search of the person of this machine, for commands."""
    return noted(person_of_this_machine())


def noted(person: Person) -> Journey:
    """The person's search with their notes, in a constant number of queries."""
    journey = records.gather(person)
    kinds = (_questions(person), _scorecards(person), _debriefs(person))
    applications = tuple(_with_notes(application, kinds) for application in journey.applications)
    return replace(journey, applications=applications)


def _with_notes(application: Application, kinds: tuple[Notes, ...]) -> Application:
    notes = {key: note for kind in kinds for key, note in kind.get(application.id, {}).items()}
    return replace(application, extra={**application.extra, **notes}) if notes else application


def _questions(person: Person) -> Notes:
    asked = Question.objects.owned_by(person).kept().filter(asked_by="them").exclude(topic="")
    found: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for application, topic, went in asked.values_list("interview__application_id", "topic", "went"):
        found[str(application)].append({"topic": topic, "went": went})
    return {application: {"questions": rows} for application, rows in found.items()}


def _scorecards(person: Person) -> Notes:
    marks = Scorecard.objects.owned_by(person).values_list("application_id", "role_as_advertised")
    return {
        str(application): {"scorecard": {"role_as_advertised": mark}}
        for application, mark in marks
        if mark is not None
    }


def _debriefs(person: Person) -> Notes:
    rows = Answer.objects.owned_by(person).filter(question__in=TOLD)
    answers: dict[str, dict[str, Any]] = defaultdict(dict)
    for application, question, value in rows.values_list("debrief__application_id", "question", "value"):
        answers[str(application)][question] = value
    return {application: {"debrief": told} for application, told in answers.items()}
