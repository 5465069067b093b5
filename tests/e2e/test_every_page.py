"""Every kind of page, on the demo: axe finds nothing, and nothing is wider than the screen."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from e2e.server import Server, free_port

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[])]

PLACES = ["", "add", "applications", "applications/new", "letters", "practice", "practice/cards", "plan"]
PLACES += ["practice/bank", "private", "private/new", "help/someone", "summary"]
PLACES += [
    "practice/rehearsals",
    "practice/small-tries",
    "practice/small-tries/choose",
    "settings/language-model",
]
PLACES += [
    "people",
    "people/new",
    *("patterns", "market", "search"),
    "mail",
    "keep",
    "trash",
    "taught",
    "settings",
    "help",
    "search-over",
    *("strengths", "strengths/read", "strengths/confirm", "strengths/add", "compass"),
    "nowhere",
]
OF_AN_APPLICATION = ["", "event/", "ended/", "interview/", "posting/", "describe/", "both-ways/", "debrief/"]
OF_AN_APPLICATION += ["debrief/want/", "debrief/summary/", "letters/new/"]
FOUND = re.compile(r'href="(/(?:interviews|letters|people|events|practice/cards)/[0-9a-f-]{36}/)"')


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Server]:
    arguments = ("demo", "--port", str(free_port()), "--no-browser")
    with Server(tmp_path / "demo", *arguments, now="2026-03-12T12:00:00+01:00") as running:
        yield running


def pages(page: Page, address: str) -> Iterator[str]:
    """Every place, every page of one ended application, and one of each kind that these link to."""
    yield from (f"{address}/{place}/".replace("//", "/").replace(":/", "://") for place in PLACES)
    page.goto(f"{address}/applications/?show=ended")
    own = page.locator(".journal-row").first.get_attribute("href") or ""
    yield from (f"{address}{own}{more}" for more in OF_AN_APPLICATION)
    kinds: dict[str, str] = {}
    for place in (own, "/letters/", "/people/", "/practice/cards/"):
        page.goto(f"{address}{place}")
        kinds |= {found.split("/")[1]: found for found in FOUND.findall(page.content())}
    yield from (f"{address}{found}" for found in kinds.values())


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1200, False)])
def test_every_page_is_accessible_and_fits_the_screen(
    demo: Server,
    open_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    width: int,
    dark: bool,
) -> None:
    page = open_page(width, dark=dark)
    page.goto(demo.link)
    looked_at = 0
    for address in list(pages(page, demo.address)):
        page.goto(address)
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        looked_at += 1
    assert looked_at >= len(PLACES) + len(OF_AN_APPLICATION) + 3
