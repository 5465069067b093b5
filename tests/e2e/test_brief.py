"""What stumped at one talk stands at the head of the page before the next of its stage."""

import io
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.mission("P1", "P3", "P5", "I1")]
ASKED = "How would you size the sample?"
SMALL_TARGETS = """[...document.querySelectorAll('main :is(a.button, button, summary, label:has(input))')]
    .filter(node => node.checkVisibility() && !node.classList.contains('only-heard'))
    .filter(node => node.getBoundingClientRect().height < 44)
    .map(node => node.textContent)"""


def keep_an_application(page: Page, server: Server, company: str) -> None:
    page.goto(f"{server.address}/applications/new/")
    page.get_by_label("Company").fill(company)
    page.get_by_label("Role").fill("Data analyst")
    page.get_by_label("The posting's text").fill("What you bring\n- English C1\n- SQL\n- Tableau")
    page.get_by_role("button", name="Keep it", exact=True).click()


def was_stumped(page: Page, server: Server) -> None:
    """A technical interview at Halden, with the question that stumped."""
    keep_an_application(page, server, "Halden")
    page.goto(page.url + "interview/")
    page.get_by_label("Stage").select_option("technical")
    page.get_by_label("When").fill("2026-03-10")
    page.get_by_role("button", name="Open the record").click()
    page.get_by_role("link", name="All on one page").click()
    page.get_by_label("What did they ask?").first.fill(ASKED)
    page.get_by_label("Stumped").first.check()
    page.get_by_label("What caught you off guard?").fill("A whiteboard, and four people")
    page.locator("form[data-autosave] button.main").click()
    expect(page.get_by_role("heading", name="It is written down")).to_be_visible()


def has_the_next(page: Page, server: Server) -> None:
    """A technical interview at Kite tomorrow."""
    keep_an_application(page, server, "Kite")
    page.goto(page.url + "meeting/")
    page.get_by_label("Day").fill("2026-03-13")
    page.get_by_label("Time").fill("14:00")
    page.get_by_label("By the clock of").select_option("Europe/London")
    page.get_by_label("Stage").select_option("technical")
    page.get_by_role("button", name="Keep it").click()


def first_of(page: Page) -> Locator:
    return page.locator("main h2").first


def tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("not reached by keyboard")


@pytest.mark.parametrize("script", [True, False])
def test_the_next_brief_of_the_stage_begins_with_what_stumped_and_keeps_what_is_ready_by_keyboard_alone(
    server: Server, open_page: Callable[..., Page], *, script: bool
) -> None:
    page = open_page(360, script=script)
    page.goto(server.link)
    was_stumped(page, server)
    has_the_next(page, server)
    page.goto(server.address)
    page.get_by_role("link", name="Prepare for Kite").click()
    expect(first_of(page)).to_have_text("Last time this stumped you")
    expect(page.locator(".brief-asked")).to_have_text(f"“{ASKED}”")
    expect(page.get_by_text("14:00 (London), 15:00 where you are")).to_be_visible()

    tab_to(page, page.get_by_label("Ready", exact=True))
    page.keyboard.press("Space")
    wish = page.locator("section:has(#ask) input").first
    tab_to(page, wish)
    page.keyboard.press("Space")
    if script:
        expect(page.locator("[data-saved]")).to_contain_text("Saved")
    else:
        tab_to(page, page.get_by_role("button", name="Keep").last)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    chosen = page.locator("section:has(#ask) label").first.inner_text().split("\n")[0]
    page.reload()
    expect(page.get_by_label("Ready", exact=True)).to_be_checked()
    expect(wish).to_be_checked()
    tab_to(page, page.get_by_role("button", name="Practise this").first)
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is among your questions to practise")).to_be_visible()

    assert_waits_in_the_record(page, chosen)


def assert_waits_in_the_record(page: Page, chosen: str) -> None:
    page.get_by_role("link", name="Data analyst, Kite").click()
    page.goto(page.url + "interview/")
    page.get_by_label("Stage").select_option("technical")
    page.get_by_label("When").fill("2026-03-12")
    page.get_by_role("button", name="Open the record").click()
    page.get_by_role("link", name="All on one page").click()
    expect(page.get_by_label("What did you ask?").first).to_have_value(chosen)


@pytest.mark.parametrize(("width", "dark"), [(320, False), (360, True), (1200, False), (1200, True)])
def test_the_brief_reads_well_at_every_size_and_prints_on_one_sheet(
    server: Server,
    open_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    *,
    width: int,
    dark: bool,
) -> None:
    page = open_page(width, dark=dark)
    page.goto(server.link)
    was_stumped(page, server)
    has_the_next(page, server)
    page.get_by_role("link", name="Prepare", exact=True).click()
    page.get_by_role("link", name="Show the odds").click()
    page.locator("section:has(#ask) summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [] == page.evaluate(SMALL_TARGETS)
    assert_accessible(page)
    sheet = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert 1 == len(sheet.pages)
    text = sheet.pages[0].extract_text()
    assert ASKED in text
    assert "Practise this" not in text
    assert "hear a no" not in text

    page.get_by_role("link", name="Two minutes of nonsense").click()
    assert_accessible(page)
    page.get_by_label("How does it end").fill("The pigeons hear of it.")
    page.get_by_role("button", name="That will do").click()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("What in you could stand in its way?").fill("my mind goes blank")
    page.get_by_label("If that comes, what will you do?").fill("breathe out")
    page.get_by_role("button", name="Keep the plan").click()
    expect(page.get_by_text("The plan is kept")).to_be_visible()
