"""A real server, a real browser; no request may leave the machine, and axe finds nothing."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from e2e.server import Server
from mailservers.fixtures import _dovecot, _dovecot_folder, dovecot  # noqa: F401 - fixtures are found by name

NOON = "2026-03-12T12:00:00+01:00"
PATIENCE = 20_000
"""Milliseconds that a page may take on a machine that does much else; nothing waits longer than it has to."""
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if os.geteuid() == 0 else []),
]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def started_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as a first start leaves it: making the tables takes longer than most tests."""
    folder = tmp_path_factory.mktemp("first") / "journal"
    with Server(folder, now=NOON):
        return folder


@pytest.fixture
def journal(started_once: Path, tmp_path: Path) -> Path:
    """A data folder of this test's own, in which nothing was noted yet."""
    return shutil.copytree(started_once, tmp_path / "journal")


@pytest.fixture
def server(journal: Path) -> Iterator[Server]:
    """The app on an own data folder, at noon of 12 March 2026 in Berlin."""
    with Server(journal, now=NOON) as running:
        yield running


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page of a size; every request of it is counted, and none may leave the machine."""
    strangers: list[str] = []
    troubles: list[str] = []
    contexts = []

    def opened(width: int = 1200, *, script: bool = True, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",  # axe measures colours, and must not meet a card that is fading in
            locale="en-GB",
            timezone_id="Europe/Berlin",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on(
            "request", lambda request: strangers.append(request.url) if _is_strange(request.url) else None
        )
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "console", lambda line: troubles.append(line.text) if "Content Security" in line.text else None
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [] == strangers, "a request left the machine"
    assert [] == troubles, "a script or the content policy complained"


@pytest.fixture
def page(server: Server, open_page: Callable[..., Page]) -> Page:
    """A wide page that came in by the launch link and shows Today."""
    page = open_page()
    page.goto(server.link)
    return page


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """Fail with the rules that axe finds broken on this page."""
    axe = Axe()

    def check(page: Page) -> None:
        results = axe.run(page, options={"resultTypes": ["violations"]})
        broken = [
            f"{rule['id']}: {rule['help']} at {[node['target'] for node in rule['nodes']][:3]}"
            for rule in results.response["violations"]
        ]
        assert [] == broken, f"{page.url}: " + "; ".join(broken)

    return check


def _is_strange(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "localhost"
