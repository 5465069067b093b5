"""The page leaves as PDF, its charts as SVG and PNG; no text in them is ever markup."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from insights.patterns_world import NOON, ago, kept_refusal, looked_at, refused
from nextround.accounts.models import Person
from nextround.insights import paper
from nextround.journal import actions as journal

HOSTILE = '#read("/etc/passwd") "] #panic() \\ $x$ *b* <label> @ref #import "@preview/x:1.0.0"'


def text_of(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.fixture
def kept(me: Person, clock) -> None:
    clock(NOON)
    for days in (4, 9, 14):
        kept_refusal(me, days=days)
    journal.record_application(me, company="Kite", role="Clerk", applied_on=ago(12))


@pytest.mark.mission("S1", "S2")
def test_the_page_leaves_as_a_pdf(inside: Client, kept: None) -> None:
    answer = inside.get(reverse("patterns-pdf"))
    assert 'attachment; filename="patterns.pdf"' == answer["Content-Disposition"]
    assert "application/pdf" == answer["Content-Type"]
    text = text_of(answer.content)
    assert "Made on 12 March 2026 from 4 applications" in text
    assert "Can't tell yet what would help most" in text
    assert "Computed from: Analyst, Kite" in text
    assert "How it's worked out" in text
    assert "It ended" not in text, "what only leads somewhere stays on the screen"


@pytest.mark.mission("I4")
def test_a_chart_leaves_as_svg_and_png(inside: Client, kept: None) -> None:
    svg = inside.get(reverse("patterns-waiting-svg"))
    assert 'attachment; filename="waiting.svg"' == svg["Content-Disposition"]
    assert svg.content.startswith(b'<svg width="680"')
    png = inside.get(reverse("patterns-waiting-png"))
    assert 'attachment; filename="waiting.png"' == png["Content-Disposition"]
    assert png.content.startswith(b"\x89PNG")


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_chart_that_is_not_there_today_is_not_found(inside: Client, kept: None, form: str) -> None:
    assert 404 == inside.get(reverse(f"patterns-way-{form}")).status_code


def test_what_a_person_wrote_is_text_on_paper(settings) -> None:
    page = looked_at(*(refused(n, 4 + n, company=HOSTILE, cv_version=f"{HOSTILE}{n % 2}") for n in range(4)))
    assert '#read("/etc/passwd")' in text_of(paper.pdf(page))


@given(st.text(max_size=80))
@settings(max_examples=20, deadline=None)
def test_any_text_can_be_put_on_paper(text: str) -> None:
    page = looked_at(*(refused(n, 4 + n, company=text, cv_version=f"{text}{n % 2}") for n in range(4)))
    assert paper.pdf(page).startswith(b"%PDF")
    chart = page.chart("criteria")
    assert chart is not None
    assert paper.png(chart.svg).startswith(b"\x89PNG")


def test_an_empty_page_is_paper_too() -> None:
    assert "Patterns begin with" in text_of(paper.pdf(looked_at()))


@given(st.text())
def test_a_quoted_text_ends_where_it_should(text: str) -> None:
    inside = paper.quoted(text)[1:-1]
    assert '"' not in inside.replace("\\\\", "").replace('\\"', "")
    assert inside.isprintable()
