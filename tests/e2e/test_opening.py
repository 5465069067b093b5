"""An opening before time is spent: pasted, held against the person, corrected; and the next posting."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.mission("P2", "P4", "R1", "R4", "M3")]
FIRST = "What you bring\n- English C1\n- At least 2 years of experience\n- Tableau\n- SQL\nSome weekends."
NEXT = "Requirements:\n- Fluent English\n- Knowledge of Tableau and SQL"
SMALL_TARGETS = """[...document.querySelectorAll('main a.button, main button, main summary')]
    .filter(node => node.checkVisibility() && node.getBoundingClientRect().height < 44)
    .map(node => node.textContent)"""


@pytest.fixture
def known(server: Server, tmp_path: Path) -> Server:
    """A journal whose profile says English B2 and SQL, and what its person does not want."""
    profile = {
        "skills": [{"name": "SQL"}],
        "languages": [{"language": "English", "fluency": "B2"}],
        "x-nextround": {"years": 4, "deal_breakers": ["weekends"]},
    }
    search = {"version": 1, "today": "2026-03-12", "profile": profile, "applications": []}
    file = tmp_path / "journey.json"
    file.write_text(json.dumps(search), encoding="utf-8")
    command = [sys.executable, "-m", "nextround", "import", str(file)]
    subprocess.run(command, env=server.environment, check=True, capture_output=True)
    return server


def paste(page: Page, server: Server, company: str, posting: str) -> None:
    page.goto(f"{server.address}/applications/new/")
    page.get_by_label("Company").fill(company)
    page.get_by_label("The posting's text").fill(posting)
    page.get_by_role("button", name="see how we suit each other").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Do we suit each other?")


def listed(page: Page, status: str) -> Locator:
    """The list below a heading such as "Nearly"."""
    return page.locator(f"xpath=//h3[contains(., '{status}')]/following-sibling::ul[1]")


@pytest.mark.parametrize(("width", "script"), [(360, True), (1200, False)])
def test_what_is_corrected_in_one_posting_stays_corrected_in_the_next(
    known: Server, open_page: Callable[..., Page], *, width: int, script: bool
) -> None:
    page = open_page(width, script=script)
    page.goto(known.link)
    paste(page, known, "Halden", FIRST)
    expect(listed(page, "Nearly")).to_contain_text("you have English B2, one step below")
    expect(page.get_by_text("It breaks what you named a deal-breaker: weekends.")).to_be_visible()
    line = listed(page, "Not in your profile").locator("li", has_text="Tableau")
    line.locator("summary").click()
    line.get_by_label("What shows it").fill("Dashboards for 40 shops")
    line.get_by_role("button", name="I have this", exact=True).click()
    expect(page.get_by_text("Noted: Tableau, you have it.")).to_be_visible()

    paste(page, known, "Kite", NEXT)

    expect(listed(page, "Met")).to_contain_text("Dashboards for 40 shops")
    page.get_by_role("link", name="What you taught so far").click()
    page.get_by_role("button", name="Take away Tableau").click()
    page.get_by_role("button", name="Undo").click()
    page.goto(f"{known.address}/taught/")
    expect(page.get_by_text("Dashboards for 40 shops")).to_be_visible()


def tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("not reached by keyboard")


def test_a_level_is_corrected_and_taken_back_by_keyboard_alone(
    known: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(360)
    page.goto(known.link)
    paste(page, known, "Halden", FIRST)
    line = listed(page, "Nearly").locator("li", has_text="English C1")
    tab_to(page, line.locator("summary"))
    page.keyboard.press("Enter")
    tab_to(page, line.get_by_label("What I have"))
    page.keyboard.press("C")
    tab_to(page, line.get_by_role("button", name="I have this", exact=True))
    page.keyboard.press("Enter")
    expect(listed(page, "Met")).to_contain_text("English C1")
    tab_to(page, page.get_by_role("button", name="Undo"))
    page.keyboard.press("Enter")
    expect(listed(page, "Nearly")).to_contain_text("English C1")


@pytest.mark.parametrize(("width", "dark"), [(320, False), (360, True), (1200, False), (1200, True)])
def test_the_page_reads_well_at_every_size(
    known: Server,
    open_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    *,
    width: int,
    dark: bool,
) -> None:
    page = open_page(width, dark=dark)
    page.goto(known.link)
    paste(page, known, "Halden", FIRST)
    for summary in page.locator(".fit-correct > summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [] == page.evaluate(SMALL_TARGETS)
    assert_accessible(page)
    first, text = page.locator(".opening-list").bounding_box(), page.locator(".opening-text").bounding_box()
    assert first
    assert text
    assert (first["x"] < text["x"]) is (width > 900)
    page.goto(f"{known.address}/taught/")
    assert_accessible(page)
