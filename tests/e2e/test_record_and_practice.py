"""After a talk, on a phone whose connection drops: the record, a better answer, and it is due tomorrow."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[])]
QUESTION = "How would you size the sample?"
PHONE = 360


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def open_a_record(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/applications/new/")
    page.get_by_label("Company").fill("Brightwater")
    page.get_by_label("Role").fill("Data analyst")
    page.locator("main form button.main").click()
    page.get_by_text("Just had one? Five minutes while it is fresh").click()
    page.get_by_label("Stage").last.select_option("technical")
    press(page, "Open the record")
    expect(page.get_by_text("1 of 8, stop any time")).to_be_visible()


@pytest.mark.mission("I1", "I5", "I6", "R2", "P7")
def test_a_record_typed_while_the_connection_drops_leads_to_a_card_that_is_due_tomorrow(
    server: Server, open_page: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    page = open_page(PHONE)
    page.goto(server.link)
    open_a_record(page, server)
    assert_fits(page)
    type_through_a_cut(page, assert_accessible)
    all_on_one_page(page, assert_accessible)
    from_notes(page, assert_accessible)
    what_comes_after(page, assert_accessible)
    answer_better(page, assert_accessible)

    page.goto(f"{server.address}/practice/")
    expect(page.get_by_text("The next question comes on Friday 13 March.")).to_be_visible()
    server.stop()
    with Server(server.folder, now="2026-03-13T08:30:00+01:00") as morning:
        page = open_page(PHONE)
        page.goto(morning.link)
        practise(page, morning, assert_accessible)


def type_through_a_cut(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """One thing a page; the connection drops on the page of a question, and what was typed there is kept."""
    page.get_by_label("Who was there?").fill("Orla, and a man from finance")
    press(page, "Continue")
    expect(page.get_by_role("heading", name="What they asked")).to_be_visible()
    assert_fits(page)
    assert_accessible(page)
    page.context.set_offline(offline=True)
    page.get_by_label("What did they ask?").fill(QUESTION)
    page.get_by_label("Stumped").check()
    page.get_by_label("Topic, in a word or two").fill("experiments")
    press(page, "Another question")
    expect(page.locator("[data-saved]")).to_contain_text("This page keeps your text and tries again.")
    expect(page.get_by_label("What did they ask?")).to_have_value(QUESTION)
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert not re.search("sample|Orla", stored)
    page.context.set_offline(offline=False)
    expect(page.locator("[data-saved][data-state=kept]")).to_be_visible(timeout=20_000)
    press(page, "Another question")
    expect(page.get_by_text("Question 2")).to_be_visible()
    page.get_by_label("What did they ask?").fill("Why here?")
    press(page, "Continue")
    page.get_by_label("What caught you off guard?").fill("That there was a whiteboard.")
    press(page, "Back")
    expect(page.get_by_label("What did they ask?")).to_have_value("Why here?")


def all_on_one_page(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """The same fields stand on one page, too, where a further question needs no connection."""
    page.get_by_role("link", name="All on one page").click()
    expect(page.get_by_label("What did they ask?").first).to_have_value(QUESTION)
    expect(page.get_by_label("Stumped").first).to_be_checked()
    expect(page.get_by_label("What caught you off guard?")).to_have_value("That there was a whiteboard.")
    expect(page.get_by_label("Topic, in a word or two").first).to_have_value("experiments")
    assert_fits(page)
    assert_accessible(page)
    page.context.set_offline(offline=True)
    press(page, "Another question")
    expect(page.get_by_label("What did they ask?")).to_have_count(4)
    page.get_by_label("What did they ask?").last.fill("And why now?")
    expect(page.locator("[data-saved]")).to_contain_text("This page keeps your text and tries again.")
    page.context.set_offline(offline=False)
    expect(page.locator("[data-saved][data-state=kept]")).to_be_visible(timeout=20_000)


def from_notes(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    """What was dictated is kept, and confirmed line by line; one that is none is left out."""
    page.get_by_role("link", name="Paste or dictate them").click()
    page.get_by_label("Your notes").fill("They asked about my notice period.\n- nice office\n- money? fine")
    expect(page.locator("[data-saved][data-state=kept]")).to_be_visible()
    page.reload()
    press(page, "Find the questions")
    expect(page.get_by_role("heading", name="Is this what was asked?")).to_be_visible()
    assert_fits(page)
    assert_accessible(page)
    page.get_by_label("Keep it").nth(1).uncheck()
    press(page, "Keep what is ticked")
    expect(page.get_by_text("2 questions are in the record.")).to_be_visible()
    press(page, "Continue")
    expect(page.get_by_label("What did they ask?")).to_have_value("Money?")


def what_comes_after(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    press(page, "Finish here")
    expect(page.get_by_role("heading", name="It is written down")).to_be_visible()
    expect(page.get_by_text("43 %")).to_be_visible()
    assert_fits(page)
    assert_accessible(page)
    page.get_by_label("A number or a word").fill("rather not")
    press(page, "Note it")
    expect(page.get_by_text("It is only shown again if you ask for it.")).to_be_visible()
    press(page, "That's it until the answer")
    expect(page.get_by_text("Put away until the answer comes.")).to_be_visible()
    page.go_back()
    page.reload()
    expect(page.get_by_text("43 %")).to_have_count(0)


def answer_better(page: Page, assert_accessible: Callable[[Page], None]) -> None:
    page.get_by_role("link", name=re.compile("Answer it")).click()
    expect(page.get_by_label("Question", exact=True)).to_have_value(QUESTION)
    page.get_by_label("Situation").fill("A survey with two thousand members.")
    page.get_by_label("Action").fill("I asked which difference would change the decision.")
    assert_fits(page)
    assert_accessible(page)
    press(page, "Keep it")
    expect(page.get_by_text("The card comes up tomorrow.")).to_be_visible()


def practise(page: Page, server: Server, assert_accessible: Callable[[Page], None]) -> None:
    page.goto(f"{server.address}/practice/")
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    page.get_by_text("Show my better answer").click()
    expect(page.get_by_text("I asked which difference would change the decision.")).to_be_visible()
    assert_accessible(page)
    press(page, "Good")
    expect(page.get_by_text("It comes back in")).to_be_visible()
    press(page, "Undo")
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()


def assert_fits(page: Page) -> None:
    """Nothing has to be pushed sideways to be read."""
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
