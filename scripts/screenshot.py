"""Draw the README's picture from the running app, on the demo's made-up people: `make screenshot`."""

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from e2e.server import Server, free_port  # noqa: E402 - the tests' server, once its folder can be found

PICTURE = ROOT / "docs/guide/today.png"
MORNING = "2026-03-12T08:30:00+01:00"


def main() -> None:
    """Start the demo, open Today, and keep what it shows."""
    port = str(free_port())
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = Server(Path(folder), "demo", "--port", port, "--no-browser", now=MORNING)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        with demo:
            page = browser.new_page(viewport={"width": 1000, "height": 860}, reduced_motion="reduce")
            page.goto(demo.link)
            page.screenshot(path=str(PICTURE))
        browser.close()


main()
