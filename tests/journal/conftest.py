"""A small search: one application at ACME, sent on 1 February, looked at on 12 March 2026."""

from datetime import date

import pytest

from nextround.accounts.models import Person
from nextround.journal import actions
from nextround.journal.models import Application

APPLIED = date(2026, 2, 1)
TODAY = date(2026, 3, 12)


@pytest.fixture
def acme(me: Person, clock) -> Application:
    clock("2026-03-12T09:00:00+00:00")
    return actions.record_application(
        me, company="ACME", role="Data analyst", applied_on=APPLIED, posting="We look for someone who counts."
    )


@pytest.fixture
def theirs(other: Person, clock) -> Application:
    """Somebody else's application."""
    clock("2026-03-12T09:00:00+00:00")
    return actions.record_application(other, company="Kite", role="Designer", applied_on=APPLIED)
