"""A CV, uploaded, confirmed by keyboard on a narrow screen, corrected, undone; hostile files say why."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from playwright.sync_api import Page, expect

from e2e.server import Server

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(databases=[])]

CV = r"""
= Ines Duarte
== Experience
Data Analyst, Kitewell Ltd, Leeds \
March 2020 – Present
- Built the weekly report in SQL
- Cut the time to close the month from 9 days to 4
== Skills
SQL, Python (6 years), Power BI
== Languages
English (C1), Portuguese (native)
== Education
BSc Mathematics, University of Hull, 2014 – 2017
"""
MOST_TABS = 120
FOCUSED = "document.activeElement.textContent"


@pytest.fixture
def cv(tmp_path: Path) -> str:
    source, path = tmp_path / "cv.typ", tmp_path / "cv.pdf"
    source.write_text(CV, encoding="utf-8")
    typst.compile(str(source), output=str(path))
    return str(path)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the thing of this name has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).strip().startswith(name):
            return
    pytest.fail(f"{name} can't be reached by Tab")


def press(page: Page, name: str) -> None:
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.mission("P4", "M2")
@pytest.mark.parametrize(("width", "dark"), [(360, False), (1200, True)])
def test_a_cv_becomes_strengths_by_keyboard(
    server: Server,
    open_page: Callable[..., Page],
    assert_accessible: Callable[[Page], None],
    cv: str,
    *,
    width: int,
    dark: bool,
) -> None:
    page = open_page(width, dark=dark)
    page.goto(server.link)
    page.goto(f"{server.address}/strengths/")
    assert_accessible(page)
    press(page, "Read my CV")
    page.get_by_label("A file").set_input_files(cv)
    assert_accessible(page)
    press(page, "Read it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this right?")
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width

    press(page, "Leave out: Portuguese")
    expect(page.get_by_text("One line is left out.")).to_be_visible()
    tab_to(page, "Correct it: Python")
    page.keyboard.press("Enter")
    page.get_by_label("Years").locator("visible=true").fill("7")
    press(page, "Right like this: Python")
    press(page, "All of this is right")
    press(page, "Done")

    assert_accessible(page)
    for told in ("Data Analyst, Kitewell Ltd", "7 years", "C1", "Cut the time to close the month"):
        expect(page.get_by_text(told).first).to_be_visible()
    expect(page.get_by_text("Portuguese")).to_have_count(0)
    press(page, "Take out: SQL")
    press(page, "Undo")
    expect(page.get_by_text("It is back.")).to_be_visible()
    expect(page.get_by_text("SQL", exact=True)).to_be_visible()


@pytest.mark.mission("P4", "P6")
def test_strengths_and_compass_keep_themselves(
    server: Server, page: Page, assert_accessible: Callable[[Page], None]
) -> None:
    page.goto(f"{server.address}/strengths/add/?room=strengths")
    page.get_by_label("What you are good at").fill("Calm")
    page.get_by_role("button", name="Add it").click()
    page.locator("#strengths").get_by_role("link", name="Edit").click()
    page.get_by_label("What came of it").fill("Nobody left in a hard year")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    page.get_by_label("What came of it").fill("Nobody left in two hard years")
    expect(page.locator("[data-saved]")).to_contain_text("Saving")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    assert_accessible(page)
    page.goto(f"{server.address}/strengths/")
    expect(page.get_by_text("Nobody left in two hard years")).to_be_visible()
    expect(page.locator("#strengths li")).to_have_count(1)

    page.goto(f"{server.address}/compass/")
    page.get_by_label("What ends it").fill("night shifts")
    page.get_by_text("I want it").first.click()
    page.get_by_label("Income needed by").fill("2026-05-01")
    expect(page.locator("[data-saved]")).to_contain_text("Saved")
    assert_accessible(page)
    page.reload()
    expect(page.get_by_label("What ends it")).to_have_value("night shifts")
    expect(page.get_by_label("Income needed by")).to_have_value("2026-05-01")


def bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"0" * 60_000_000)
    return held.getvalue()


@pytest.mark.mission("P4")
def test_hostile_files_are_refused_with_what_to_do_next_and_without_script(
    server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(360, script=False)
    page.goto(server.link)
    for name, raw, told in (
        ("cv.docx", bomb(), "unpacks to far more than it seems"),
        ("cv.pdf", b"%PDF-1.7\n" + b"1 0 obj\n<</Length 9>>" * 1_000, "can't be read as the document"),
    ):
        page.goto(f"{server.address}/strengths/read/")
        page.get_by_label("A file").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": raw}
        )
        page.get_by_role("button", name="Read it").click()
        expect(page.get_by_role("alert")).to_contain_text(told)
        expect(page.get_by_role("alert")).to_contain_text("Copy the text out of it")
