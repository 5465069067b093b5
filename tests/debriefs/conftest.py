"""The day after the no."""

import pytest

from nextround.journal.models import Application
from rooms_world import NOON, after_a_final


@pytest.fixture(autouse=True)
def noon(clock) -> None:
    clock(NOON)


@pytest.fixture
def ended(me) -> Application:
    return after_a_final(me)
