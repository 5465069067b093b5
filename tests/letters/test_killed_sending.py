"""Killed at each step of sending, a letter arrives once at most, and what nobody can tell is asked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mailservers.dovecot import PASSWORD
from mailservers.smtpd import LOGIN, Smtpd

pytestmark = [pytest.mark.django_db(databases=[]), pytest.mark.mission("A1")]
SCRIPT = Path(__file__).with_name("killed_sending.py")


@pytest.fixture(autouse=True)
def noon() -> None:
    """The child keeps its own time."""


def killed(tries: int, smtpd: Smtpd, folder: Path) -> dict:
    answer = subprocess.run(
        [sys.executable, str(SCRIPT), str(tries), str(smtpd.base), str(smtpd.port), LOGIN, PASSWORD],
        env={**os.environ, "NEXTROUND_HOME": str(folder), "PYTHONPATH": str(SCRIPT.parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == answer.returncode, answer.stderr
    return json.loads(answer.stdout)


def test_fifty_deaths_at_each_part_of_sending_send_nothing_twice(smtpd, tmp_path) -> None:
    told = killed(50, smtpd, tmp_path / "journal")
    assert ([], 50) == (told["wrong"], told["deaths"])
    assert {"draft", "unsure"} <= set(told["states"])


@pytest.mark.soak
def test_five_hundred_deaths_send_nothing_twice(smtpd, tmp_path) -> None:
    told = killed(500, smtpd, tmp_path / "journal")
    assert ([], 500) == (told["wrong"], told["deaths"])
