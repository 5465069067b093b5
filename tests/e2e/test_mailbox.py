"""Mail fills the journal in a real browser; hostile mail does nothing there."""

import re
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.server import Server
from mailservers.hostile_html import HOSTILE
from mailservers.mails import letter, mbox

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[]), pytest.mark.mission("M1")]
SYLLABLES = ("ka", "lo", "mix", "nu", "perr", "sot", "wev")


def _names(count: int) -> list[str]:
    return [
        "".join(parts).title() for parts, _ in zip(permutations(SYLLABLES, 4), range(count), strict=False)
    ]


def _with_html(raw: bytes, html: str) -> bytes:
    head, _, body = raw.partition(b"\r\n\r\n")
    kind = b"MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=B"
    part = b"\r\n--B\r\nContent-Type: text/%b; charset=utf-8\r\n\r\n"
    return b"".join(
        [head, b"\r\n", kind, b"\r\n", part % b"plain", body, part % b"html", html.encode(), b"\r\n--B--\r\n"]
    )


def _import(page: Page, server: Server, path: Path) -> None:
    page.goto(f"{server.address}/mail/")
    page.get_by_label("Where it lies on this machine").fill(str(path))
    page.get_by_role("button", name="Read it").click()


@pytest.mark.parametrize("width", [360, 1200])
def test_an_import_is_read_filed_and_taken_back(
    server: Server, open_page: Callable[..., Page], assert_accessible, tmp_path: Path, width: int
) -> None:
    mails = [letter("confirmation", name, day=day) for day, name in enumerate(_names(8))]
    mails += [letter("rejection", name, day=10) for name in _names(3)]
    mails += [
        letter("rejection", "Recent Ltd", day=60),
        letter("interview", "Kite Labs", day=58, Subject="Your application"),
    ]
    page = open_page(width)
    page.goto(server.link)
    page.goto(f"{server.address}/mail/")
    assert_accessible(page)
    _import(page, server, mbox(tmp_path / "mail.mbox", *mails))
    expect(page.get_by_role("heading", name="What your mail tells")).to_be_visible()
    expect(page.get_by_text("13 mails read, 13 about jobs, 10 applications rebuilt")).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="File 12 mails in my journal").click()
    expect(page.get_by_text("Filed 12 mails in your journal.")).to_be_visible()
    expect(page.get_by_role("link", name="Look back, whenever you like")).to_have_count(1)
    assert_accessible(page)
    page.get_by_role("link", name="Where your search ends").click()
    assert_accessible(page)
    page.go_back()
    page.get_by_role("button", name="Undo the whole import").click()
    expect(page.get_by_text("12 mails were taken back; they wait again.")).to_be_visible()


def test_questions_are_answered_with_single_keys(
    server: Server, page: Page, assert_accessible, tmp_path: Path
) -> None:
    _import(
        page,
        server,
        mbox(
            tmp_path / "m.mbox",
            *(letter("interview", name, Subject="Your application") for name in _names(4)),
        ),
    )
    page.get_by_role("link", name="4 questions for you").click()
    expect(page.get_by_text("1 of 4 to look at")).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("f")
    expect(page.get_by_text("Filed: Invited.")).to_be_visible()
    page.keyboard.press("x")
    expect(page.get_by_text("Put away.")).to_be_visible()
    page.keyboard.press("s")
    expect(page.get_by_text("2 of 2 to look at")).to_be_visible()
    page.keyboard.press("c")
    page.get_by_label("Company").fill("fxs")
    expect(page.get_by_label("Company")).to_have_value("fxs")
    assert_accessible(page)
    page.get_by_role("button", name="File it so").click()
    expect(page.get_by_text("1 of 1 to look at")).to_be_visible()


def test_hostile_mail_loads_nothing_runs_nothing_and_leads_nowhere(
    server: Server, page: Page, tmp_path: Path
) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message) or dialog.dismiss())
    html = "<p>Dear Jo</p>" + "".join(HOSTILE.values()) + "<p>the end</p>"
    mails = [
        _with_html(letter("interview", name, Subject="Your application"), text)
        for name, text in zip(_names(2), (html, _each()), strict=True)
    ]
    _import(page, server, mbox(tmp_path / "m.mbox", *mails))
    page.get_by_role("link", name="2 questions for you").click()
    for _ in mails:
        page.get_by_text("As it looked, without pictures").click()
        frame = page.frame_locator("iframe")
        expect(frame.get_by_text("Dear Jo").first).to_be_visible()
        links = frame.locator("a[href]")
        for at in range(links.count()):
            links.nth(at).click(timeout=2000, no_wait_after=True, force=True)
        page.wait_for_timeout(300)
        assert re.search(r"/mail/look/[0-9a-f-]+/$", page.url)
        page.keyboard.press("s")
        page.wait_for_load_state()
    assert [] == asked
    # that no request left the machine is what `open_page` asserts


def _each() -> str:
    """Each piece after a whole page around it, as mails have it."""
    return "".join(
        f"<html><body><table><tr><td>Dear Jo {piece}</td></tr></table></body></html>"
        for piece in HOSTILE.values()
    )


def test_a_killed_app_goes_on_reading_at_its_next_start(
    server: Server, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    mails = [letter("other", X_Number=str(number)) for number in range(6_000)]
    mails[3_000:3_000] = [letter("rejection", name) for name in _names(20)]
    page = open_page()
    page.goto(server.link)
    _import(page, server, mbox(tmp_path / "m.mbox", *mails))
    where = page.url
    expect(page.get_by_text(re.compile(r"\d+ of 6020 mails|6020 mails read"))).to_be_visible()
    server.kill()
    with Server(server.folder, now="2026-03-12T12:05:00+01:00") as again:
        page.goto(again.link)
        page.goto(where.replace(re.search(r":\d+", where)[0], f":{again.port}"))  # type: ignore[index]
        expect(page.get_by_text("6020 mails read, 20 about jobs, 20 applications rebuilt")).to_be_visible(
            timeout=60_000
        )
    server.start()  # so that the fixture has something to end


def test_progress_is_told_without_a_script(
    server: Server, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_page(360, script=False)
    page.goto(server.link)
    _import(page, server, mbox(tmp_path / "m.mbox", letter("rejection")))
    for _ in range(50):
        if page.get_by_text("1 mail read, 1 about jobs").count():
            return
        page.get_by_role("link", name="See how far it is").click()
    raise AssertionError("the report never came")
