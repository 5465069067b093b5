"""One application at ACME, turned down on 10 March 2026, looked at on 12 March."""

from datetime import date

import pytest

from nextround.accounts.models import Person
from nextround.journal import actions
from nextround.journal.models import Application

ANSWERED = date(2026, 3, 10)
THEIR_WORDS = "Thank you. We felt you were overqualified for our young team."


@pytest.fixture
def acme(me: Person, clock) -> Application:
    clock("2026-03-12T09:00:00+00:00")
    row = actions.record_application(me, company="ACME", role="Analyst", applied_on=date(2026, 2, 1))
    actions.record_event(row, kind="rejected", on=ANSWERED, text=THEIR_WORDS)
    return row
