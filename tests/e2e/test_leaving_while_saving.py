"""Pressing Continue while a save is under way is one person in one window, not two."""

import time

import pytest
from playwright.sync_api import Page, Route, expect

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[])]


def answer_late(route: Route) -> None:
    """The server has kept the text, but its answer has not reached the page yet."""
    answer = route.fetch()
    time.sleep(0.5)
    route.fulfill(response=answer)


def test_continue_during_a_save_does_not_look_like_another_window(server: Server, page: Page) -> None:
    page.goto(f"{server.address}/add/")
    page.get_by_label("The mail's text").fill(
        "Dear Sam,\n\nThank you for coming to the final interview for the Data Analyst role at Halden Labs. "
        "We have decided to move forward with another candidate.\n"
    )
    page.get_by_role("button", name="Read it", exact=True).click()
    page.get_by_role("button", name="File it", exact=True).click()
    page.locator("button[name=begin]").click()
    page.get_by_label("Partly").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    note = page.get_by_label("What do you want to remember")
    note.fill("First words.")
    expect(page.locator("[data-saved][data-state=kept]")).to_be_visible()
    page.route("**/keep/", answer_late)

    with page.expect_request("**/keep/"):
        note.fill("First words, and more.")
    note.fill("First words, and more of them.")
    page.get_by_role("button", name="Continue", exact=True).click()

    expect(page.get_by_role("heading", name="One small step next, or none?")).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(note).to_have_value("First words, and more of them.")
