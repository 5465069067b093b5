"""One real rejection, worked through from the first start to the next morning, as a person does it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[])]

MAIL = """From: Anna Berg <anna.berg@halden.example>
Subject: Your application at Halden Labs
Date: Wed, 11 Mar 2026 09:00:00 +0100

Dear Sam,

Thank you for coming to the final interview for the Data Analyst position at Halden Labs.
After careful consideration, we have decided to move forward with another candidate whose experience more
closely matches our needs.

Kind regards,
Anna Berg
"""
ANGRY = "You never even read my CV. THIS IS A DISGRACE. Reply by Friday or else."
KEPT = re.compile(r"Saved \d\d:\d\d")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def add_the_mail(page: Page) -> None:
    page.get_by_role("link", name="Add", exact=True).first.click()
    page.get_by_label("The mail's text").fill(MAIL)
    press(page, "Read it")


def file_it(page: Page) -> None:
    add_the_mail(page)
    press(page, "File it")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Halden Labs")


@pytest.mark.mission("F2", "A1", "A2", "R7", "N1", "N4", "M3")
def test_from_the_first_start_to_the_next_morning(
    server: Server, page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    expect(page.get_by_role("heading", name="Begin with one mail")).to_be_visible()
    assert_accessible(page)
    read_and_confirm(page, assert_accessible)
    look_back(page, assert_accessible)
    write_in_anger(page, assert_accessible)

    page.goto(server.address)
    expect(page.get_by_text(re.compile("rests until"))).to_be_visible()
    assert_accessible(page)
    server.stop()
    with Server(server.folder, now="2026-03-13T08:30:00+01:00") as morning:
        page.goto(morning.link)
        expect(page.get_by_text("Answer two practice questions aloud")).to_be_visible()
        expect(page.get_by_text(re.compile("it may go now"))).to_be_visible()
        assert_accessible(page)


def read_and_confirm(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Paste the mail; what it says is marked and named; file it."""
    add_the_mail(page)
    expect(page.get_by_label("Company", exact=True)).to_have_value("Halden Labs")
    expect(page.get_by_label("Role", exact=True)).to_have_value("Data Analyst")
    expect(page.get_by_label("When", exact=True)).to_have_value("2026-03-11")
    expect(page.locator("mark", has_text="move forward with another candidate")).to_be_visible()
    assert_accessible(page)
    press(page, "File it")
    expect(page.get_by_role("heading", name="The Halden Labs application has ended.")).to_be_visible()
    assert_accessible(page)


def look_back(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """Three questions, with a reload, a way back and a skip on the way."""
    press(page, "Work it through")
    page.get_by_label("Yes, I wanted it").check()
    press(page, "Continue")
    note = page.get_by_label("What do you want to remember")
    note.fill("Ask how the team is set up, earlier.")
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.reload()
    expect(note).to_have_value("Ask how the team is set up, earlier.")
    press(page, "Back")
    expect(page.get_by_label("Yes, I wanted it")).to_be_checked()
    press(page, "Continue")
    press(page, "Skip")
    page.get_by_label("What", exact=True).fill("Answer two practice questions aloud")
    page.get_by_label("When, or after what").fill("9:00, after coffee")
    page.get_by_label("Which day").fill("2026-03-13")
    assert_accessible(page)
    press(page, "Finish here")
    expect(page.get_by_text("Answer two practice questions aloud").first).to_be_visible()
    expect(page.get_by_text("Ask how the team is set up, earlier.").first).to_be_visible()
    assert_accessible(page)


def write_in_anger(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """A drafted letter, with a sentence one may regret: it is marked, and rests."""
    page.get_by_role("link", name="Draft one").click()
    press(page, "Draft it")
    letter = page.get_by_label("Letter", exact=True)
    expect(letter).to_have_value(re.compile("Anna Berg"))
    expect(page.get_by_label("Their address")).to_have_value("anna.berg@halden.example")
    letter.fill(letter.input_value() + "\n" + ANGRY)
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(page.locator("#tone mark").first).to_be_visible()
    assert_accessible(page)
    press(page, "Let it rest overnight")
    expect(page.get_by_text(re.compile("08:00")).first).to_be_visible()
    assert_accessible(page)


def test_the_same_way_without_script_on_a_small_screen(
    server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(360, script=False)
    page.goto(server.link)
    file_it(page)
    press(page, "Work it through")
    page.get_by_label("Partly").check()
    press(page, "Continue")
    page.get_by_label("What do you want to remember").fill("They were kind.")
    press(page, "Finish here")
    expect(page.get_by_text("They were kind.").first).to_be_visible()


def test_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("add")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/add/$"))
    tab_to(page, "The mail's text")
    page.keyboard.insert_text(MAIL)
    tab_to(page, "Read it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Is this right?")).to_be_visible()
    tab_to(page, "File it")
    page.keyboard.press("Enter")
    tab_to(page, "Work it through")
    page.keyboard.press("Enter")
    tab_to(page, "Yes, I wanted it")
    page.keyboard.press("Space")
    tab_to(page, "Continue")
    page.keyboard.press("Enter")
    tab_to(page, "What do you want to remember from this one?")
    page.keyboard.type("Their questions were fair.")
    tab_to(page, "Finish here")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Their questions were fair.").first).to_be_visible()
    page.keyboard.press("t")
    expect(page.get_by_role("heading", name="Today")).to_be_visible()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element of this name has the focus."""
    wanted = page.get_by_label(name, exact=True).or_(page.get_by_role("button", name=name, exact=True)).first
    wanted.wait_for()
    for _ in range(80):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reaches {name}")


@pytest.mark.mission("F6")
def test_shift_three_times_hides_the_page_and_words_of_danger_show_help(page: Page) -> None:
    file_it(page)
    press(page, "Work it through")
    press(page, "Continue")
    page.get_by_label("What do you want to remember").fill("I don't want to live any more.")
    expect(page.get_by_role("link", name="Here is whom you can call.")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page.get_by_role("button", name="Show again")).to_be_visible()
    expect(page.get_by_label("What do you want to remember")).not_to_be_visible()
    press(page, "Show again")
    expect(page.get_by_label("What do you want to remember")).to_be_visible()


def test_what_is_typed_stays_on_the_page_while_the_server_is_away(server: Server, page: Page) -> None:
    file_it(page)
    press(page, "Work it through")
    press(page, "Continue")
    note = page.get_by_label("What do you want to remember")
    expect(note).to_be_visible()
    server.kill()
    note.fill("Written while the server was gone.")
    expect(page.get_by_text("Could not save. This page keeps your text and tries again.")).to_be_visible()
    server.start()
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=20_000)
    page.reload()
    expect(note).to_have_value("Written while the server was gone.")


def test_two_windows_on_one_answer_keep_both_texts(page: Page) -> None:
    file_it(page)
    press(page, "Work it through")
    press(page, "Continue")
    second = page.context.new_page()
    second.goto(page.url)
    page.get_by_label("What do you want to remember").fill("From the first window.")
    expect(page.get_by_text(KEPT)).to_be_visible()
    second.get_by_label("What do you want to remember").fill("From the second window.")
    expect(second.get_by_text("Both are kept", exact=False).first).to_be_visible()
    page.reload()
    expect(page.get_by_label("What do you want to remember")).to_have_value("From the first window.")
    expect(page.locator("blockquote")).to_contain_text("From the second window.")
    press(page, "Keep both, one after the other")
    expect(page.get_by_label("What do you want to remember")).to_have_value(
        "From the first window.\n\nFrom the second window."
    )
