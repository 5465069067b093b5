"""The patterns see what was noted beside the facts, and nothing of anybody else's."""

from datetime import date
from typing import Any

import pytest

from nextround.accounts.models import Person
from nextround.debriefs.models import Answer, Debrief
from nextround.engine.diagnosis import notes
from nextround.journal.models import Application, Event, Interview, Opening, Question, Scorecard
from nextround.journeys.noted import noted, of_this_machine

pytestmark = [pytest.mark.django_db, pytest.mark.mission("S1")]


def ended(me: Person) -> Application:
    """An application with an interview, its questions, a scorecard and a debrief."""
    opening = Opening.objects.create(owner=me, company="ACME")
    row = Application.objects.create(owner=me, opening=opening)
    talk = Event.objects.create(
        owner=me, application=row, kind="interviewed", on=date(2026, 2, 1), stage="team"
    )
    Event.objects.create(owner=me, application=row, kind="rejected", on=date(2026, 2, 9), stage="team")
    interview = Interview.objects.create(owner=me, application=row, event=talk)
    for asked_by, topic in (("them", "SQL"), ("me", "Lunch"), ("them", "")):
        Question.objects.create(
            owner=me, interview=interview, asked_by=asked_by, text="?", topic=topic, went="stumped"
        )
    Scorecard.objects.create(owner=me, application=row, role_as_advertised=2)
    debrief = Debrief.objects.create(owner=me, application=row)
    told = {"want": "no", "went_wrong": [{"what": "?", "mattered": True, "mine": False, "cause": "format"}]}
    for question, value in (*told.items(), ("sentence", "between me and me")):
        Answer.objects.create(owner=me, debrief=debrief, question=question, value=value)
    return row


def test_notes_stand_with_their_application(me: Person) -> None:
    row = ended(me)

    (found,) = noted(me).applications

    assert str(row.pk) == found.id
    assert frozenset({"sql"}) == notes.stumped_topics(found)
    assert 2 == notes.role_as_advertised(found)
    assert notes.would_have_said_no(found) is True
    assert notes.is_outside(found)


def test_what_was_only_felt_is_left_where_it_is(me: Person) -> None:
    ended(me)

    assert "between me and me" not in repr(of_this_machine())


def test_an_application_without_notes_is_as_it_was(me: Person, other: Person) -> None:
    ended(other)
    opening = Opening.objects.create(owner=me, company="Kite")
    row = Application.objects.create(owner=me, opening=opening)
    Scorecard.objects.create(owner=me, application=row)

    (found,) = noted(me).applications

    assert {} == found.extra


def test_more_applications_take_no_more_queries(me: Person, django_assert_max_num_queries: Any) -> None:
    for _ in range(9):
        ended(me)

    with django_assert_max_num_queries(12):
        assert 9 == len(noted(me).applications)


@pytest.mark.mission("R6")
def test_the_verdict_of_the_person_reaches_the_patterns(me: Person) -> None:
    row = ended(me)
    Answer.objects.create(owner=me, debrief=row.debrief, question="verdict", value="glad")

    (found,) = noted(me).applications

    assert notes.was_glad(found)
    assert not notes.is_outside(found)
