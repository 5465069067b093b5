"""What one talk teaches stands at the head of the page before the next: the whole way, with real servers."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.server import Server
from mailservers.dovecot import PASSWORD, Dovecot
from mailservers.mails import invitation

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(databases=[]),
    pytest.mark.mission("M1", "P1", "P3", "P7", "I1", "R2", "S5"),
]
PHONE = 360
NOON, TALKED, MORNING = "2026-03-12T12:00:00+01:00", "2026-03-12T14:30:00+01:00", "2026-03-13T08:30:00+01:00"
QUESTION = "How would you size the sample?"
ANSWER = "I asked which difference would change the decision."
NOTE = "Calm. An example would help."
TESTS = Path(__file__).parent.parent


@pytest.fixture
def server(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dovecot: Dovecot
) -> Iterator[Server]:
    """The app on a machine that trusts the mail server, and has a keyring."""
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring_in_a_pocket.DrawerKeyring")
    monkeypatch.setenv("NEXTROUND_DRAWER", str(tmp_path / "drawer"))
    monkeypatch.setenv("PYTHONPATH", str(TESTS), prepend=os.pathsep)
    with Server(journal, now=NOON) as running:
        yield running


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def test_from_an_invitation_to_the_next_interview_which_begins_with_what_stumped(
    server: Server, dovecot: Dovecot, open_page: Callable[..., Page]
) -> None:
    page = open_page(PHONE)
    page.goto(server.link)
    dovecot.deliver(invitation("Kite Labs", "20260312T123000", "Europe/London", day=64))
    connect(page, server, dovecot)
    fetch(page, server)
    file_the_invitation(page, server)
    expect(page.get_by_text("12:30 (London), 13:30 where you are")).to_be_visible()
    page.goto(server.address)
    page.get_by_role("link", name=re.compile("Prepare for .*Kite Labs")).click()
    expect(page.get_by_text("12:30 (London), 13:30 where you are")).to_be_visible()
    expect(page.get_by_text("Last time this stumped you")).to_have_count(0)

    server.again(TALKED)
    record_while_the_network_is_cut(page, server)
    answer_better(page)
    server.again(MORNING)
    page.goto(server.address)
    practise(page, server)
    link = rehearse(page, server)
    rate(open_page(PHONE), link)

    dovecot.deliver(invitation("Halden", "20260317T100000", "Europe/Berlin", day=66))
    fetch(page, server)
    file_the_invitation(page, server)
    page.goto(server.address)
    page.get_by_role("link", name=re.compile("Prepare for .*Halden")).click()
    begins_with_what_stumped(page)


def connect(page: Page, server: Server, dovecot: Dovecot) -> None:
    page.goto(f"{server.address}/mail/")
    page.get_by_label("Your mail address").fill(dovecot.login)
    press(page, "Continue")
    page.get_by_label("The server for incoming mail (IMAP)").fill("localhost")
    page.get_by_label("Password, or app password").fill(PASSWORD)
    page.get_by_text("Only some of it, or another port").click()
    page.get_by_label("Port", exact=True).fill(str(dovecot.tls_port))
    press(page, "Connect")


def fetch(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/mail/")
    press(page, "Fetch new mail")
    expect(page.get_by_role("heading", name="What your mail tells")).to_be_visible()


def file_the_invitation(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/mail/look/")
    page.get_by_role("button", name="Yes, file it").click()
    expect(page.get_by_text("Filed: Invited.")).to_be_visible()
    page.goto(f"{server.address}/calendar/")


def record_while_the_network_is_cut(page: Page, server: Server) -> None:
    """Half is typed with a connection, half without; all of it is there after a reload."""
    page.goto(f"{server.address}/applications/")
    page.get_by_role("link", name=re.compile("Kite Labs")).first.click()
    page.get_by_text("Just had one? Five minutes while it is fresh").click()
    page.get_by_label("Stage").last.select_option("hiring_manager")
    press(page, "Open the record")
    page.get_by_label("Who was there?").fill("Orla, and a man from finance")
    press(page, "Continue")
    page.get_by_label("What did they ask?").fill(QUESTION)
    expect(page.locator("[data-saved][data-state=kept]")).to_be_visible()
    page.context.set_offline(offline=True)
    page.get_by_label("Stumped").check()
    expect(page.locator("[data-saved]")).to_contain_text("This page keeps your text and tries again.")
    page.get_by_label("Topic, in a word or two").fill("experiments")
    page.context.set_offline(offline=False)
    expect(page.locator("[data-saved][data-state=kept]")).to_be_visible(timeout=20_000)
    page.reload()
    expect(page.get_by_label("What did they ask?")).to_have_value(QUESTION)
    expect(page.get_by_label("Stumped")).to_be_checked()
    expect(page.get_by_label("Topic, in a word or two")).to_have_value("experiments")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    press(page, "Another question")
    page.get_by_label("What did they ask?").fill("Why here?")
    page.get_by_label("Confident").check()
    press(page, "Skip")
    page.get_by_label("What caught you off guard?").fill("That there was a whiteboard.")
    press(page, "Finish here")


def answer_better(page: Page) -> None:
    page.get_by_role("link", name=re.compile("Answer it")).click()
    page.get_by_label("Action").fill(ANSWER)
    press(page, "Keep it")
    expect(page.get_by_text("The card comes up tomorrow.")).to_be_visible()


def practise(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/practice/")
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    page.get_by_text("Show my better answer").click()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    press(page, "Hard")
    expect(page.get_by_text("It comes back in")).to_be_visible()


def rehearse(page: Page, server: Server) -> str:
    """Answer two questions, one's own among them; the link for somebody who rates them."""
    page.goto(f"{server.address}/practice/rehearsals/")
    page.get_by_label("5 minutes").check()
    page.get_by_label("Which stage").select_option("hiring_manager")
    press(page, "Choose questions")
    expect(page.get_by_text(QUESTION)).to_be_visible()
    page.get_by_role("link", name="Begin").click()
    page.get_by_label("Or type your answer").fill(ANSWER)
    press(page, "Continue")
    page.get_by_label("I say it aloud").check()
    press(page, "That was the last")
    page.get_by_label("Show what I typed, too").check()
    press(page, "Make a link")
    return page.get_by_label("Copy it into another browser").input_value()


def rate(second: Page, link: str) -> None:
    """What the second person sees and does, in a browser that was let in nowhere else."""
    second.goto(link)
    expect(second.get_by_text(ANSWER)).to_be_visible()
    for name, mark in (("Interview craft", "2"), ("Communication", "4")):
        second.get_by_role("group", name=name).get_by_label(mark).check()
    second.get_by_label("One thing to keep").fill(NOTE)
    press(second, "Give these marks")
    expect(second.get_by_role("heading", level=1)).to_have_text("Thank you")


def begins_with_what_stumped(page: Page) -> None:
    expect(page.get_by_text("10:00")).to_be_visible()
    expect(page.locator("main h2").first).to_have_text("Last time this stumped you")
    expect(page.locator(".brief-asked")).to_have_text(f"“{QUESTION}”")
    expect(page.locator("section:has(#first)").get_by_text(ANSWER)).to_be_visible()
    expect(page.locator("section:has(#earlier)").get_by_text("That there was a whiteboard.")).to_be_visible()
    expect(page.locator("section:has(#earlier)").get_by_text(NOTE)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
