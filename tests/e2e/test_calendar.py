"""An invitation in a mail becomes a meeting with both clocks; it leaves as a calendar, and moves there."""

import os
import urllib.request
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page, expect

from e2e.server import Server
from mailservers.mails import invitation, mbox

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[]), pytest.mark.mission("N1", "M1")]


def _invitation(start: str, sequence: int) -> bytes:
    return invitation("Kite Labs", start, "America/New_York", day=60 + sequence, sequence=sequence)


def _import(page: Page, server: Server, path: Path) -> None:
    page.goto(f"{server.address}/mail/")
    page.get_by_label("Where it lies on this machine").fill(str(path))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="What your mail tells")).to_be_visible()
    page.goto(f"{server.address}/mail/look/")


def _shot(page: Page, name: str) -> None:
    folder = os.environ.get("NEXTROUND_SHOTS")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def _hours(address: str) -> list[str]:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        events = icalendar.Calendar.from_ical(answer.read()).events
    return [f"{event['summary']} {event['dtstart'].dt:%d %H:%M}" for event in events]


def test_an_invitation_reaches_the_calendar_and_moves_there(
    server: Server, open_page: Callable[..., Page], assert_accessible, tmp_path: Path
) -> None:
    page = open_page(360)
    page.goto(server.link)
    _import(page, server, mbox(tmp_path / "one.mbox", _invitation("20260320T140000", 0)))
    page.get_by_role("button", name="Yes, file it").click()
    page.goto(f"{server.address}/calendar/")
    expect(page.get_by_text("14:00 (New York), 19:00 where you are")).to_be_visible()
    page.get_by_role("button", name="Make the address").click()
    address = page.get_by_label("Copy it now; it is shown this once").input_value()
    assert_accessible(page)
    _shot(page, "calendar-made-360")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert ["Appointment 20 18:00"] == _hours(address)

    _import(page, server, mbox(tmp_path / "two.mbox", _invitation("20260323T100000", 1)))
    expect(
        page.get_by_text("Until now: 20 March 2026, 14:00 (New York), 19:00 where you are")
    ).to_be_visible()
    assert_accessible(page)
    _shot(page, "moved-360")
    page.get_by_role("button", name="Yes, move it").click()
    page.goto(f"{server.address}/calendar/")
    expect(page.get_by_text("10:00 (New York), 15:00 where you are")).to_be_visible()
    assert ["Appointment 23 14:00"] == _hours(address)
    _shot(page, "calendar-360")


@pytest.mark.mission("N2")
@pytest.mark.parametrize(("width", "dark"), [(360, False), (1200, True)])
def test_what_is_learnt_ends_among_the_strengths(
    server: Server, open_page: Callable[..., Page], assert_accessible, width: int, dark: bool
) -> None:
    page = open_page(width, dark=dark)
    page.goto(server.link)
    page.goto(f"{server.address}/learning/")
    page.get_by_label("What", exact=True).fill("SQL joins")
    page.get_by_label("With what").fill("https://course.example/sql")
    page.get_by_role("button", name="Add it").click()
    assert_accessible(page)
    _shot(page, f"learning-{width}")
    page.get_by_role("button", name="Learnt").click()
    page.get_by_label("What can you show for it?").fill("A certificate, 12 March")
    assert_accessible(page)
    _shot(page, f"learnt-{width}")
    page.get_by_role("button", name="Put it among my strengths").click()
    expect(page.get_by_text("It stands among your strengths now.")).to_be_visible()
    page.goto(f"{server.address}/plan/")
    page.get_by_label("What", exact=False).first.fill("answer two questions aloud")
    page.get_by_role("button", name="Add it").click()
    page.get_by_text("Move, change or let go").click()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    _shot(page, f"plan-{width}")
    page.get_by_role("button", name="Tomorrow").click()
    expect(page.get_by_text("Moved to 13 March 2026.")).to_be_visible()
