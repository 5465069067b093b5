"""From a word in an answer to the private record, in a browser: written, put right, taken out (A5)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[])]


def _from_the_answer(page: Page, address: str) -> None:
    page.goto(f"{address}/applications/new/")
    page.get_by_label("Company").fill("ACME")
    page.get_by_label("Role").fill("Analyst")
    page.locator("main form button.main").click()
    own = page.url
    page.get_by_role("link", name="Add to the timeline").click()
    page.get_by_label("What happened").select_option("rejected")
    page.get_by_label("When").fill("2026-03-10")
    page.get_by_label("Their words, or yours").fill("We felt you were overqualified.")
    page.locator("main form button.main").click()
    page.goto(own)
    page.locator("summary", has_text="The words").click()
    page.locator("details[open]").get_by_role("link", name="Private record").click()


@pytest.mark.mission("A5", "N6")
@pytest.mark.parametrize(("width", "dark"), [(360, True), (1200, False)])
def test_from_a_word_in_the_answer_to_the_record(
    server: Server,
    open_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    width: int,
    dark: bool,
) -> None:
    page = open_page(width, dark=dark)
    page.goto(server.link)
    _from_the_answer(page, server.address)
    page.get_by_label("What was said or done").fill("“At your age?”")
    page.get_by_label("Who said or did it").fill("Ms Kay")
    screen = {"name": "screen.svg", "mimeType": "image/svg+xml", "buffer": b"<svg onload=alert(1)>"}
    page.get_by_label("Files that belong to it").set_input_files([screen])  # type: ignore[list-item]
    assert_accessible(page)
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("link", name="Add a correction").click()
    page.get_by_label("What was said or done").fill("“Is the pace not too much?”")
    page.get_by_role("button", name="Keep it").click()
    assert page.get_by_text("Puts no. 1 right").is_visible()
    assert_accessible(page)
    with page.expect_download() as file:
        page.get_by_role("link", name="screen.svg").click()
    assert "screen.svg" == file.value.suggested_filename
    page.locator("#no-1").get_by_role("link", name="Take out").click()
    assert_accessible(page)
    page.get_by_role("button", name="Take it out for good").click()
    assert page.get_by_text("was taken out by you").is_visible()
    page.get_by_label("Country").select_option("GB")
    page.get_by_role("button", name="Show", exact=True).click()
    assert page.get_by_text("3 months less a day to begin with Acas").is_visible()
    for address in ("help/someone/?country=DE", "summary/"):
        page.goto(f"{server.address}/{address}")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
