"""People, on a phone's width and by keyboard alone: known at an opening, written to, kept warm, joined."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[])]
PHONE = 360
MOST_TABS = 120


def reach(page: Page, wanted: Locator) -> None:
    """Tab to an element, as somebody without a mouse does."""
    expect(wanted).to_be_visible()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError("It can't be reached by Tab.")


def press(page: Page, name: str, role: str = "button") -> None:
    reach(page, page.get_by_role(role, name=name).first)  # type: ignore[arg-type]  # one of its roles
    page.keyboard.press("Enter")


def fill(page: Page, label: str, text: str) -> None:
    reach(page, page.get_by_label(label, exact=True).first)
    page.keyboard.type(text)


def add_person(page: Page, server: Server, *, company: str, mail: str) -> str:
    page.goto(f"{server.address}/people/new/")
    fill(page, "Name", "Orla Keane")
    fill(page, "Company", company)
    fill(page, "Mail", mail)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Orla Keane")).to_be_visible()
    return page.url


@pytest.mark.mission("N5", "A4", "A3", "F6")
def test_somebody_one_knows_is_named_written_to_kept_warm_and_joined(
    server: Server, open_page: Callable[..., Page], assert_accessible: Callable[[Page], None]
) -> None:
    page = open_page(PHONE, dark=True)
    page.goto(server.link)

    def looks_right() -> None:
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE

    orla = add_person(page, server, company="ACME", mail="orla@acme.example")
    looks_right()
    ask_for_an_introduction(page, server, looks_right)
    send_by_ones_own_hand(page, looks_right)
    keep_warm(page, orla, looks_right)
    write_about_no_application(page, orla, looks_right)
    add_person(page, server, company="ACME Ltd", mail="orla@home.example")
    join_and_take_apart(page, server, looks_right)


def ask_for_an_introduction(page: Page, server: Server, looks_right: Callable[[], None]) -> None:
    """The company of an opening, spelled with its legal form, names whom one knows there."""
    page.goto(f"{server.address}/applications/new/")
    fill(page, "Company", "ACME GmbH")
    fill(page, "Role", "Analyst")
    page.keyboard.press("Enter")
    expect(page.get_by_text("People you know there or near there")).to_be_visible()
    looks_right()
    press(page, "Ask Orla Keane for an introduction")
    expect(page.get_by_role("heading", name="Ask for an introduction")).to_be_visible()
    drafted = page.get_by_label("Letter", exact=True).input_value()
    assert "Could you introduce me to somebody at ACME GmbH" in drafted
    looks_right()


def send_by_ones_own_hand(page: Page, looks_right: Callable[[], None]) -> None:
    program = page.get_by_role("link", name="Open in the mail program")
    assert (program.get_attribute("href") or "").startswith("mailto:orla@acme.example?subject=")
    with page.expect_download() as file:
        press(page, "Save as .eml", "link")
    assert "letter-acme-gmbh.eml" == file.value.suggested_filename
    assert b"To: orla@acme.example" in file.value.path().read_bytes()
    press(page, "I sent it")
    expect(page.get_by_text("Noted as sent.")).to_be_visible()
    looks_right()


def keep_warm(page: Page, orla: str, looks_right: Callable[[], None]) -> None:
    """The letter stands as a touch; a day to be in touch again is set."""
    page.goto(orla)
    expect(page.get_by_text("Your letter, sent")).to_be_visible()
    reach(page, page.locator("#again-on"))
    page.keyboard.type("09092026")
    press(page, "Set the day")
    expect(page.get_by_text("You set 9 September 2026 to be in touch again.")).to_be_visible()
    looks_right()


def write_about_no_application(page: Page, orla: str, looks_right: Callable[[], None]) -> None:
    """From the person's page, with the kind that fits them chosen, and no application."""
    page.goto(orla)
    press(page, "Write a letter", "link")
    expect(page.get_by_role("radio", name="Keep in touch")).to_be_checked()
    looks_right()
    press(page, "Draft it")
    expect(page.get_by_role("heading", name="Keep in touch")).to_be_visible()
    drafted = page.get_by_label("Letter", exact=True).input_value()
    assert drafted.startswith("Hello Orla Keane,\n\nI am looking for a new role at the moment.")
    looks_right()


def join_and_take_apart(page: Page, server: Server, looks_right: Callable[[], None]) -> None:
    page.goto(f"{server.address}/people/")
    expect(page.get_by_role("heading", name="Twice in the list?")).to_be_visible()
    looks_right()
    press(page, "One person")
    expect(page.get_by_text("They are one entry now.")).to_be_visible()
    expect(page.get_by_text("orla@home.example")).to_be_visible()
    press(page, "Undo")
    expect(page.get_by_text("They are two entries again.")).to_be_visible()
    page.goto(f"{server.address}/people/")
    expect(page.locator("#all ~ div li")).to_have_count(2)
