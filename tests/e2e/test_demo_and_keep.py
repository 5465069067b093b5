"""The demo as a stranger meets it, and the page on which one leaves with everything."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from e2e.conftest import NOON
from e2e.server import Server

pytestmark = pytest.mark.e2e
WIDTHS = [1200, 360]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_demo_shows_three_searches_in_a_folder_of_its_own(
    tmp_path: Path,
    open_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    width: int,
) -> None:
    with Server(tmp_path / "journal", "demo", "--no-browser", now=NOON) as demo:
        page = open_page(width)
        page.goto(demo.link)
        page.get_by_text("This is the demo").wait_for()
        page.get_by_text("Willow and Tarn Hospital").first.wait_for()
        page.get_by_role("button", name="Ruth").click()
        page.get_by_text("Vandrel Freight").first.wait_for()
        assert_accessible(page)
        assert width == page.evaluate("document.documentElement.scrollWidth")
    assert not (tmp_path / "journal" / "nextround.sqlite3").exists()
    assert (tmp_path / "journal" / "demo" / "nextround.sqlite3").exists()


@pytest.mark.mission("M2")
@pytest.mark.parametrize("script", [True, False])
def test_one_can_leave_with_everything_and_come_back(
    server: Server,
    open_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    tmp_path: Path,
    *,
    script: bool,
) -> None:
    journey = tmp_path / "journey.json"
    application = {"id": "a1", "company": "ACME", "events": [{"on": "2026-02-01", "kind": "applied"}]}
    journey.write_text(json.dumps({"today": "2026-03-12", "applications": [application]}))
    page = open_page(360, script=script)
    page.goto(server.link)
    page.goto(f"{server.address}/keep/")
    page.set_input_files("input[name=journey]", journey)
    page.get_by_role("button", name="Import").click()
    page.get_by_role("heading", name="The journey is in").wait_for()
    if script:
        assert_accessible(page)
    page.goto(f"{server.address}/keep/")
    page.get_by_role("button", name="Make a backup now").click()
    page.get_by_text("Backup made and checked").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as a file").click()
    exported = json.loads(download.value.path().read_text())
    assert ["ACME"] == [each["company"] for each in exported["applications"]]

    page.get_by_label("Type erase").fill("erase")
    page.get_by_role("button", name="Erase everything").click()
    page.get_by_role("heading", name="It is gone").wait_for()
    if script:
        assert_accessible(page)
    page.goto(f"{server.address}/keep/")
    page.get_by_role("button", name="Restore the one of").click()
    page.get_by_text("Restored.").wait_for()
    page.goto(f"{server.address}/applications/")
    page.get_by_text("ACME").first.wait_for()
