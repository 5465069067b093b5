"""The real server at its most talkative says nothing of what someone wrote."""

from pathlib import Path

import pytest

from e2e.plain_browser import PlainBrowser
from e2e.server import Server

pytestmark = pytest.mark.e2e
CANARY = "canary-77b0"
MAIL = f"""From: {CANARY} <{CANARY}@example.org>
Subject: Your application {CANARY}
Date: Mon, 2 Mar 2026 09:00:00 +0100

Unfortunately we will not be moving forward. {CANARY}
"""


def test_the_terminal_of_the_server_shows_no_private_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEXTROUND_LOG", "DEBUG")
    with Server(tmp_path / "journal") as server, PlainBrowser(server.port) as browser:
        browser.come_in(server.link)
        page = browser.send("/applications/new/", company=CANARY, role=CANARY, posting=CANARY)
        browser.keep(f"{page}note/", note=CANARY, window="one")
        assert browser.send("/add/", way="paste", text=MAIL).startswith("/add/")
        browser.send(f"/no-such-page/{CANARY}/?q={CANARY}", q=CANARY)
        browser.get(f"/applications/?q={CANARY}")
        browser.token = CANARY
        browser.send(f"/settings/?{CANARY}", name=CANARY)
        server.process.terminate()
        assert server.process.stdout is not None
        said = server.process.stdout.read()
    assert "Everything stays on this machine." in said
    assert CANARY not in said
