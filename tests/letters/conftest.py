"""The day on which letters are written, and where."""

import pytest

from rooms_world import NOON


@pytest.fixture(autouse=True)
def noon(clock, me) -> None:
    clock(NOON)
    me.time_zone = "Europe/Berlin"
    me.save()
