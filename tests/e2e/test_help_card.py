"""Whom to call: on a small screen, in the dark, with one press, and with nothing that axe finds."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.mission("F6")]
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > window.innerWidth"
SMALL_TARGETS = """[...document.querySelectorAll('main a.button, main summary')]
    .filter(node => node.checkVisibility() && node.getBoundingClientRect().height < 44)
    .map(node => node.textContent)"""


@pytest.mark.parametrize(("width", "dark"), [(320, False), (360, True), (1200, False)])
def test_the_help_card_reads_well_at_every_size(
    server: Server,
    open_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    *,
    width: int,
    dark: bool,
) -> None:
    page = open_page(width, dark=dark)
    page.goto(server.link)
    page.goto(f"{server.address}/settings/")
    page.get_by_label("country").select_option("CH")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Help, and whom to call").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Help, and whom to call")
    assert "tel:143" == page.locator("#now a.button").first.get_attribute("href")
    page.get_by_text("Austria").click()
    expect(page.get_by_role("link", name="Call TelefonSeelsorge: 142")).to_be_visible()
    assert not page.evaluate(WIDER_THAN_SCREEN)
    assert [] == page.evaluate(SMALL_TARGETS)
    assert_accessible(page)


def test_the_help_card_needs_no_script(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(360, script=False)
    page.goto(server.link)
    page.get_by_role("link", name="Help, and whom to call").click()
    page.get_by_text("Ireland", exact=True).click()
    expect(page.locator("#country-ie").get_by_role("link", name="Call Samaritans: 116 123")).to_be_visible()
