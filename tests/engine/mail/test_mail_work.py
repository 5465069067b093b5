"""What it costs to read a mail grows with its size and no faster; counted in calls, never in seconds."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from nextround.engine.errors import Problem
from nextround.engine.mail import unpack
from nextround.engine.mail.message import parse
from nextround.engine.mail.times import calendar_start
from nextround.engine.mail.triage import read

MOST_A_BYTE = 64
SIZES = [1_000 * 2**power for power in range(7)]


def work(job: Callable[[], object]) -> int:
    """How many calls this makes, those into compiled code included."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        job()
    finally:
        sys.setprofile(None)
    return calls


def mail(head: str, body: str = "We will not be moving forward with you.") -> bytes:
    return f"From: Kim <kim@norwick.example>\nSubject: No\n{head}\n\n{body}".encode()


SHAPES: dict[str, Callable[[int], bytes]] = {
    "addresses": lambda n: mail("To: " + ",\n ".join(["a@b.example"] * n)),
    "params": lambda n: mail("Content-Type: text/plain;\n " + ";\n ".join(f"p{at}=x" for at in range(n))),
    "encoded words": lambda n: mail("X-Word: " + "\n ".join(["=?utf-8?q?a?="] * n)),
    "nested comments": lambda n: mail("To: " + "(" * n + "x" + ")" * n),
    "references": lambda n: mail("References: " + "\n ".join(f"<{at}@b.example>" for at in range(n))),
    "parts": lambda n: mail(
        'Content-Type: multipart/mixed; boundary="b"', "--b\nContent-Type: text/plain\n\nNo.\n" * n + "--b--"
    ),
}


def looked_through(raw: bytes) -> None:
    message = parse(raw)
    if not isinstance(message, Problem):
        read(message)


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_a_mail_costs_no_more_than_its_size_allows(shape: str) -> None:
    looked_through(mail(""))  # what is loaded once is no part of it

    for size in SIZES:
        raw = SHAPES[shape](size)
        assert MOST_A_BYTE * len(raw) >= work(lambda raw=raw: looked_through(raw)), size  # type: ignore[misc]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_patient_parser_costs_no_more_either(shape: str) -> None:
    for size in SIZES[:4]:
        raw = SHAPES[shape](size)
        assert MOST_A_BYTE * len(raw) >= work(lambda raw=raw: unpack._patient(raw)), size  # type: ignore[misc]


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=SECONDLY;COUNT=1000000000",
        "RRULE:FREQ=DAILY;INTERVAL=0",
        "RRULE:FREQ=DAILY;COUNT=1000000000;INTERVAL=0\nEXRULE:FREQ=DAILY;COUNT=1000000000;INTERVAL=0",
        "RRULE:FREQ=YEARLY;BYSECOND=" + ",".join(map(str, range(60))) + ";BYMINUTE=0,1,2,3;BYYEARDAY=1,2,3",
        "RDATE:" + ",".join(["20260305T090000Z"] * 2_000),
    ],
)
def test_a_rule_of_recurrence_is_never_expanded(rule: str) -> None:
    calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\n{}DTSTART:20260305T090000Z\nEND:VEVENT\nEND:VCALENDAR"
    plain, endless = calendar.format(""), calendar.format(rule + "\n")

    assert calendar_start(plain) == calendar_start(endless)
    assert work(lambda: calendar_start(plain)) == work(lambda: calendar_start(endless))
