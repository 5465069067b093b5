"""A letter rests until the morning that was promised, whatever app and clock do; and a script on paper."""

import io
import re
from collections.abc import Callable
from unicodedata import normalize

import pypdf
import pytest
from playwright.sync_api import Page, expect

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[])]
PHONE = 360
ANGRY = "You never even read my CV. THIS IS A DISGRACE. Reply by Friday or else."
NIGHT = "2026-03-12T23:30:00+01:00"
BEFORE = "2026-03-13T07:30:00+01:00"
EIGHT = "2026-03-13T08:00:00+01:00"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


@pytest.fixture
def ended(server: Server) -> Server:
    """A journal with one application that ended after the final."""
    events = [
        {"on": "2026-02-02", "kind": "applied"},
        {"on": "2026-03-03", "kind": "interviewed", "stage": "final"},
        {"on": "2026-03-11", "kind": "rejected", "stage": "final"},
    ]
    server.take_in({"id": "a1", "company": "Halden Labs", "role": "Data analyst", "events": events})
    return server


def draft(page: Page, server: Server, kind: str) -> None:
    page.goto(f"{server.address}/applications/")
    page.get_by_role("link", name=re.compile("Halden Labs")).first.click()
    page.get_by_role("link", name="Write a letter").click()
    page.locator(f"[name=kind][value={kind}]").check()
    press(page, "Draft it")


def move_to(page: Page, server: Server, zone: str) -> None:
    page.goto(f"{server.address}/settings/")
    page.get_by_label("Time zone").select_option(zone)
    press(page, "Save")
    expect(page.get_by_label("Time zone")).to_have_value(zone)
    expect(page.locator(".toast")).to_be_visible()


def assert_rests(page: Page, letter: str, told: str) -> None:
    """The letter's page says until when, and has no way out for it."""
    page.goto(letter)
    expect(page.get_by_role("heading", name=f"It rests until {told}", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Open in the mail program")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def assert_told_elsewhere(page: Page, letter: str, told: str) -> None:
    """The list of letters and Today say so, too."""
    for place in ("/letters/", "/"):
        page.goto(letter[: letter.index("/letters/")] + place)
        expect(page.get_by_text(f"until {told}")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


@pytest.mark.mission("F2")
def test_an_angry_letter_rests_until_the_promised_morning_across_restarts_and_in_another_time_zone(
    ended: Server, open_page: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    page = open_page(PHONE)
    page.goto(ended.link)
    draft(page, ended, "ask_feedback")
    body = page.get_by_label("Letter", exact=True)
    body.fill(f"{body.input_value()}\n{ANGRY}")
    press(page, "Let it rest overnight")
    expect(page.get_by_role("heading", name="It rests until")).to_be_visible()
    letter = page.url
    assert_rests(page, letter, "Friday, 08:00")

    ended.again(NIGHT)
    move_to(page, ended, "America/New_York")
    assert_rests(page, letter, "Friday, 08:00 (Berlin), 03:00 where you are")
    assert_accessible(page)
    assert_told_elsewhere(page, letter, "Friday, 08:00 (Berlin), 03:00 where you are")

    ended.kill()
    ended.now = BEFORE
    ended.start()
    assert_rests(page, letter, "Friday, 08:00 (Berlin), 03:00 where you are")
    ended.again(EIGHT)
    page.goto(letter)
    expect(page.get_by_role("heading", name="It has rested and may go")).to_be_visible()
    expect(page.get_by_role("link", name="Open in the mail program")).to_be_visible()
    page.goto(ended.address)
    expect(page.get_by_text("it may go now")).to_be_visible()


@pytest.mark.mission("A1")
@pytest.mark.parametrize(("width", "script"), [(PHONE, True), (1200, False)])
def test_the_telephone_script_prints_whole_and_nothing_else(
    ended: Server, open_page: Callable[..., Page], *, script: bool, width: int
) -> None:
    page = open_page(width, script=script)
    page.goto(ended.link)
    draft(page, ended, "ask_feedback_phone")
    told = page.get_by_label("What to say")
    lines = [f"{number}. And then I say sentence {number} of many." for number in range(1, 91)]
    told.fill("\n".join([told.input_value(), *lines]))
    if script:
        expect(page.locator("[data-saved]")).to_contain_text("Saved")
        told.press("End")
        told.press_sequentially(" One more, not saved yet.")
    else:
        press(page, "Save")
    words = " ".join(told.input_value().split())
    page.emulate_media(media="print")
    for away in ("Today", "Help, and whom to call", "When you have called", "Move to the trash", "Save"):
        expect(page.get_by_text(away, exact=True).filter(visible=True)).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for paper in ({"format": "A4"}, {"width": f"{PHONE}px", "height": "640px"}):
        sheets = pypdf.PdfReader(io.BytesIO(page.pdf(**paper))).pages
        text = normalize("NFKC", " ".join(sheet.extract_text() for sheet in sheets))  # "fi" is one sign there
        printed = " ".join(text.split())
        assert words in printed
        for away in ("Help", "Hide", "Back to", "Practice", "trash", "Saved", "Only you see this"):
            assert away not in printed
