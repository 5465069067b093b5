"""To the provider and back in a real browser, which brings our cookie only from a page of ours."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[]), pytest.mark.mission("M1")]


def _provider(route: Route) -> None:
    """The provider's page as its person sees it; answered here, so nothing leaves the machine."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(route.request.url).query).items()}
    brought = urlencode({"state": asked["state"], "error": "access_denied"})
    link = f'<!doctype html><a href="{asked["redirect_uri"]}?{brought}">No, thank you</a>'
    route.fulfill(content_type="text/html", body=link)


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    context.route(re.compile("^https:"), _provider)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def test_the_way_to_the_provider_and_back(
    server: Server, narrow: Page, assert_accessible: Callable[[Page], None], tmp_path: Path
) -> None:
    page = narrow
    page.goto(server.link)
    page.goto(f"{server.address}/mail/")
    page.get_by_label("Your mail address").fill("jo@gmail.com")
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("Sign in with Google, without a password here").click()
    page.get_by_label("Client id").fill("client-7")
    page.get_by_label("Client secret").fill("secret-7")
    passphrase = page.get_by_label("A passphrase for this machine")
    if passphrase.count():
        passphrase.fill("quiet hills and water")
    _look_at(page, assert_accessible, tmp_path / "connect.png")
    page.get_by_role("button", name="Sign in with Google").click()
    expect(page.get_by_role("heading", name="Sign in with Google")).to_be_visible()
    _look_at(page, assert_accessible, tmp_path / "there.png")
    page.get_by_role("link", name="Go to Google").click()
    page.get_by_role("link", name="No, thank you").click()
    _look_at(page, assert_accessible, tmp_path / "one-more.png")
    page.get_by_role("link", name="Continue").click()
    expect(page.get_by_text("The provider gave no leave, so nothing is connected.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/mail/$"))
    _look_at(page, assert_accessible, tmp_path / "back.png")


def _look_at(page: Page, assert_accessible: Callable[[Page], None], picture: Path) -> None:
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.screenshot(path=str(picture), full_page=True)
