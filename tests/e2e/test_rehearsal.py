"""A rehearsal on a phone's width, rated by a second person in another browser, seen in the patterns."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[])]
TODAY = date(2026, 3, 12)
WIDER_THAN_SCREEN = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture
def kept(server: Server) -> Server:
    """A journal with one final that ended."""
    events = [
        {"on": str(TODAY - timedelta(days=30)), "kind": "applied"},
        {"on": str(TODAY - timedelta(days=9)), "kind": "interviewed", "stage": "final"},
        {"on": str(TODAY - timedelta(days=2)), "kind": "rejected", "stage": "final"},
    ]
    server.take_in({"id": "a1", "company": "Brightwater", "role": "Analyst", "events": events})
    return server


def answer_two(page: Page) -> None:
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"^0:\d\d$"))
    page.get_by_label("Or type your answer").fill("From the smallest effect that matters.")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    page.get_by_role("link", name="Hide the time").click()
    expect(page.get_by_label("Or type your answer")).to_have_value("From the smallest effect that matters.")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("timer")).to_have_count(0)
    page.get_by_label("I say it aloud").check()
    page.get_by_role("button", name="That was the last").click()


def rehearse(page: Page, check: Callable[[Page], None]) -> None:
    """From the patterns to a rehearsal that is answered."""
    page.get_by_role("link", name="Rehearse a talk now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rehearse a talk")
    check(page)
    page.get_by_label("5 minutes").check()
    page.get_by_label("Which stage").select_option("final")
    page.get_by_role("button", name="Choose questions").click()
    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_role("timer")).to_be_visible()
    check(page)
    answer_two(page)
    expect(page.get_by_role("button", name="Keep my marks")).to_be_visible()
    check(page)


def give_own_marks(page: Page) -> None:
    for name in ("Requirements", "Interview craft", "Communication", "Culture and team"):
        page.get_by_role("group", name=name).get_by_label("3").check()
    page.get_by_role("button", name="Keep my marks").click()


def rate(page: Page, link: str, check: Callable[[Page], None]) -> None:
    """What the second person does."""
    page.goto(link)
    expect(page.get_by_text("From the smallest effect that matters.")).to_be_visible()
    check(page)
    for name, mark in (("Requirements", "4"), ("Interview craft", "1"), ("Communication", "4")):
        page.get_by_role("group", name=name).get_by_label(mark).check()
    page.get_by_label("One thing to keep").fill("Calm. An example would help.")
    page.get_by_role("button", name="Give these marks").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    check(page)


@pytest.mark.mission("P7", "S5")
@pytest.mark.parametrize("dark", [False, True])
def test_a_rehearsal_is_rated_by_a_second_person_in_another_browser(
    kept: Server,
    open_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    *,
    dark: bool,
) -> None:
    def check(page: Page) -> None:
        assert_accessible(page)
        assert not page.evaluate(WIDER_THAN_SCREEN)

    page = open_page(360, dark=dark)
    page.goto(kept.link)
    page.goto(f"{kept.address}/patterns/")
    rehearse(page, check)
    give_own_marks(page)
    page.get_by_label("Show what I typed, too").check()
    page.get_by_role("button", name="Make a link").click()
    check(page)
    link = page.get_by_label("Copy it into another browser").input_value()

    second = open_page(360, dark=dark)
    rate(second, link, check)
    for address, told in (
        (link, "This link opens nothing any more"),
        (f"{kept.address}/practice/rehearsals/", "This journal is closed to this browser"),
    ):
        second.goto(address)
        expect(second.get_by_role("heading", level=1)).to_have_text(told)

    page.get_by_role("link", name="To the rehearsal").click()
    expect(page.get_by_text("Calm. An example would help.")).to_be_visible()
    check(page)
    page.get_by_role("link", name="What it changes in your patterns").click()
    expect(page.get_by_role("img", name="How rehearsals were rated")).to_be_visible()
    expect(page.get_by_text("2 ratings of rehearsals are kept.")).to_be_visible()
    check(page)


@pytest.mark.mission("P8")
def test_a_small_try_is_planned_noted_and_stopped_without_script(
    server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(360, script=False)
    page.goto(server.link)
    page.goto(f"{server.address}/practice/")
    page.get_by_role("link", name="When the fear of a no holds you back").click()
    page.get_by_role("link", name="Yes, it does. Show me small tries").click()
    page.get_by_label("ask for another table").check()
    page.get_by_label("What do you think will happen?").fill("They sigh.")
    page.get_by_role("button", name="Plan it").click()
    page.get_by_label("What really happened?").fill("They said yes.")
    page.get_by_role("button", name="It is done").click()
    page.get_by_role("link", name="The same once more").click()
    page.get_by_role("button", name="Plan it").click()
    page.get_by_role("link", name="Small tries").click()
    expect(page.get_by_text("They said yes.")).to_be_visible()
    page.get_by_role("button", name="Stop all of this").click()
    expect(page.get_by_text("Only you can say whether it does")).to_be_visible()
