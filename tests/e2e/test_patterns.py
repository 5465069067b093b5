"""The patterns page on a small screen, by keyboard, without script, with nothing that axe finds."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.mission("S1", "S2", "I4")]
TODAY = date(2026, 3, 12)
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > window.innerWidth"
SMALL_TARGETS = """[...document.querySelectorAll('main a.button, main button, main summary')]
    .filter(node => node.checkVisibility() && node.getBoundingClientRect().height < 44)
    .map(node => node.textContent)"""


def _application(n: int) -> dict[str, object]:
    applied = TODAY - timedelta(days=20 + n)
    events = [{"on": str(applied), "kind": "applied"}]
    if n < 4:
        talk, end = str(applied + timedelta(days=8)), str(applied + timedelta(days=14))
        events.append({"on": talk, "kind": "interviewed", "stage": "final"})
        events.append({"on": end, "kind": "rejected", "stage": "final", "finalists": 3})
    return {
        "id": f"a{n}",
        "company": f"Brightwater {n}",
        "role": "Analyst",
        "cv_version": f"v{n % 2}",
        "events": events,
    }


@pytest.fixture
def kept(server: Server, tmp_path: Path) -> Server:
    """A journal with twenty-four applications, four of which ended at a final."""
    search = {"version": 1, "today": str(TODAY), "applications": [_application(n) for n in range(24)]}
    file = tmp_path / "journey.json"
    file.write_text(json.dumps(search), encoding="utf-8")
    command = [sys.executable, "-m", "nextround", "import", str(file)]
    subprocess.run(command, env=server.environment, check=True, capture_output=True)
    return server


def open_patterns(server: Server, page: Page) -> None:
    page.goto(server.link)
    page.goto(f"{server.address}/patterns/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Patterns")


@pytest.mark.parametrize(("width", "dark"), [(320, False), (360, True), (1200, False)])
def test_the_page_reads_well_at_every_size(
    kept: Server,
    open_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    *,
    width: int,
    dark: bool,
) -> None:
    page = open_page(width, dark=dark)
    open_patterns(kept, page)
    assert_accessible(page)
    for summary in page.locator("main details.fold > summary").all():
        summary.click()
    for summary in page.locator("main details.inner > summary").all():
        summary.click()
    expect(page.get_by_role("img", name="The way of 24 applications through the stages")).to_be_visible()
    expect(page.get_by_role("table", name="The way of 24 applications through the stages")).to_be_visible()
    assert not page.evaluate(WIDER_THAN_SCREEN)
    assert [] == page.evaluate(SMALL_TARGETS)
    assert_accessible(page)


def test_everything_is_reached_by_keyboard(kept: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(360)
    open_patterns(kept, page)
    plan = page.get_by_role("button", name="Plan it: One rehearsal")
    for _ in range(40):
        page.keyboard.press("Tab")
        if plan.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is on your plan, without a day.")).to_be_visible()
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.get_by_text("It is off your plan again.")).to_be_visible()


def test_a_finding_is_hidden_and_brought_back_without_script(
    kept: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(360, script=False)
    open_patterns(kept, page)
    finding = page.get_by_text("4 conversations in a row ended with a no.")
    expect(finding).to_be_visible()
    page.get_by_role("button", name="Hide: 4 conversations").click()
    expect(finding).to_have_count(0)
    page.get_by_role("button", name="Show again").click()
    expect(finding).to_be_visible()


def test_today_asks_and_the_page_leaves_as_files(kept: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(360)
    page.goto(kept.link)
    page.get_by_role("button", name="Look at them together").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Patterns")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Save as PDF").click()
    assert "patterns.pdf" == coming.value.suggested_filename
    page.goto(f"{kept.address}/")
    expect(page.get_by_text("Before the next application")).to_have_count(0)
