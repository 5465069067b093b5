"""Events are never changed, only corrected; what can't be is refused with what and what next."""

from datetime import date

import pytest

from nextround.accounts.models import Person
from nextround.engine.journey import Kind, ending
from nextround.journal import actions, records
from nextround.journal.models import Application

pytestmark = pytest.mark.django_db


@pytest.fixture
def acme(me: Person, clock) -> Application:
    clock("2026-03-12T09:00:00+00:00")
    return actions.record_application(
        me, company="ACME", role="Data analyst", applied_on=date(2026, 2, 1), posting="We look for …"
    )


def test_an_application_knows_when_it_was_sent(acme: Application) -> None:
    value = records.application_value(acme)
    assert ("ACME", "Data analyst", [date(2026, 2, 1)]) == (
        value.company,
        value.role,
        [e.on for e in value.events],
    )
    assert date(2026, 2, 1) == records.applied_on(acme)


def test_a_taken_back_ending_opens_the_application_again(acme: Application) -> None:
    event = actions.record_event(acme, kind="rejected", on=date(2026, 3, 1), stage="final")
    assert Kind.REJECTED == ending(records.application_value(acme)).kind
    taken = actions.take_back(event)
    assert ending(records.application_value(acme)) is None
    actions.bring_back_event(taken)
    assert Kind.REJECTED == ending(records.application_value(acme)).kind
