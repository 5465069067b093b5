"""What every page has in common, looked at on every page of the table of addresses, each fetched once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pytest
from django.db import transaction
from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from addresses import OBJECTS, PLAIN, address, names
from everything import one_of_each
from nextround.accounts.actions import person_of_this_machine
from nextround.foundation import home

UNSAID = re.compile(r"\bNone\b|\{\{|\{%|\bStage\.|\bKind\.|\bNaN\b")


@dataclass
class Page:
    name: str
    status: int
    headers: dict[str, str]
    body: bytes

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.body.decode(errors="replace"))

    @property
    def is_whole(self) -> bool:
        is_html = self.status == 200 and "text/html" in self.headers["Content-Type"]
        return is_html and bool(self.tree.css("main"))


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[list[Page]]:
    """Every address, asked for once by someone who has one row of everything."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("NEXTROUND_HOME", str(tmp_path_factory.mktemp("pages") / "home"))
        me, browser = person_of_this_machine(), Client()
        rows = one_of_each(me, "mine")
        browser.force_login(me)
        yield [
            _fetched(browser, name, address(name, rows)) for name in names() if name in PLAIN | set(OBJECTS)
        ]
        transaction.set_rollback(True)
    home._made.cache_clear()


@pytest.fixture
def pages(answers: list[Page]) -> list[Page]:
    return [page for page in answers if page.is_whole]


def _fetched(browser: Client, name: str, where: str) -> Page:
    answer = browser.get(where)
    return Page(name, answer.status_code, dict(answer.items()), b"".join(answer))  # type: ignore[call-overload]


def _broken(pages: list[Page], selector: str) -> list[tuple[str, str | None]]:
    return [(page.name, node.html) for page in pages for node in page.tree.css(selector)]


def test_no_answer_may_be_kept_by_any_cache(answers: list[Page]) -> None:
    assert [] == [page.name for page in answers if page.headers.get("Cache-Control") != "no-store"]


def test_no_answer_may_be_framed_or_load_anything_from_elsewhere(answers: list[Page]) -> None:
    for page in answers:
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, page.name
        assert "frame-ancestors 'none'" in policy or "sandbox" in policy.split("; "), page.name
        assert "unsafe" not in policy, page.name
        assert "nosniff" == page.headers["X-Content-Type-Options"], page.name


@pytest.mark.mission("F6")
def test_help_is_one_press_away_on_every_page(pages: list[Page]) -> None:
    assert [] == [page.name for page in pages if not page.tree.css('footer a[href="/help/"]')]


def test_a_page_has_one_heading_a_language_and_a_title_of_its_own(pages: list[Page]) -> None:
    assert [] == [(page.name, len(page.tree.css("h1"))) for page in pages if len(page.tree.css("h1")) != 1]
    assert [] == [page.name for page in pages if not page.tree.css("html[lang]")]
    titles = {page.name: page.tree.css_first("title").text().strip() for page in pages}
    assert [] == [name for name, title in titles.items() if title in {"", "Nextround · Nextround"}]


def test_a_page_carries_no_script_or_style_of_its_own(pages: list[Page]) -> None:
    assert [] == _broken(pages, "style, [style], script:not([src]), object, embed, base")
    frames = [(page.name, frame) for page in pages for frame in page.tree.css("iframe")]
    assert [] == [name for name, frame in frames if frame.attributes.get("sandbox") not in {"", None}]
    assert [] == [name for name, frame in frames if "sandbox" not in frame.attributes]
    for page in pages:
        named = [name for node in page.tree.css("*") for name in node.attributes if name.startswith("on")]
        assert [] == named, page.name


def test_every_field_has_a_label(pages: list[Page]) -> None:
    assert [] == [(page.name, found) for page in pages for found in _without_label(page.tree)]


def _without_label(page: LexborHTMLParser) -> Iterator[str | None]:
    labelled = {label.attributes.get("for") for label in page.css("label[for]")}
    wrapped = {inner.mem_id for label in page.css("label") for inner in label.css("*")}
    for field in page.css("input, select, textarea"):
        if field.mem_id not in wrapped and not _is_named(field, labelled):
            yield field.html


def _is_named(field: LexborNode, labelled: set[str | None]) -> bool:
    unseen = field.attributes.get("type") in {"hidden", "submit", "button"}
    named = field.attributes.get("aria-label") or field.attributes.get("aria-labelledby")
    return unseen or bool(named) or field.attributes.get("id") in labelled


def test_every_form_carries_its_token(pages: list[Page]) -> None:
    posting = [(page.name, form) for page in pages for form in page.tree.css("form[method=post]")]
    assert posting
    assert [] == [(name, form.html) for name, form in posting if not form.css("[name=csrfmiddlewaretoken]")]


def test_every_text_that_keeps_itself_says_what_it_started_from(pages: list[Page]) -> None:
    keeping = [(page.name, form) for page in pages for form in page.tree.css("form[data-autosave]")]
    assert keeping
    for name, form in keeping:
        assert form.css("[name=window]"), name
        assert form.css("[data-saved]"), name
        for text in form.css("textarea[name]"):
            assert form.css(f'[name="base-{text.attributes["name"]}"], [name^="base-"]'), (name, text.html)


def test_an_id_stands_once_on_a_page(pages: list[Page]) -> None:
    for page in pages:
        ids = [node.attributes["id"] for node in page.tree.css("[id]")]
        assert sorted(set(ids)) == sorted(ids), page.name


def test_a_page_shows_no_leftovers_of_the_program(pages: list[Page]) -> None:
    said = {page.name: UNSAID.findall(page.tree.css_first("main").text()) for page in pages}
    assert {} == {name: found for name, found in said.items() if found}
