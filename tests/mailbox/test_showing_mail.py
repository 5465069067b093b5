"""Hostile HTML comes out as words; what a link says and where it leads are both seen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailservers.hostile_html import HOSTILE
from nextround.mailbox import showing

ALLOWED = re.compile(
    r"<(/?[a-z0-9]+|a href=\"(?:https?://|mailto:)[^\"]*\" rel=\"noreferrer noopener\""
    r"|a rel=\"noreferrer noopener\""
    r"|t[dh](?: (?:colspan|rowspan)=\"\d{1,3}\")+)>"
)


def _is_harmless(safe: str) -> bool:
    tags = re.findall(r"<[^>]*>", safe)
    names = {re.match(r"</?([a-z0-9]+)", tag)[1] for tag in tags if re.match(r"</?[a-z]", tag)}  # type: ignore[index]
    return all(ALLOWED.fullmatch(tag) for tag in tags) and names <= showing.TAGS


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_nothing_is_left_that_loads_or_runs(html: str) -> None:
    assert _is_harmless(showing.cleaned(html)), showing.cleaned(html)


@given(
    st.lists(
        st.sampled_from([*HOSTILE.values(), "<p>", "</td>", "<table>", "<!--", "--&gt;", "text", '"', "<a "])
    )
)
def test_no_mixture_of_them_does_either(pieces: list[str]) -> None:
    assert _is_harmless(showing.cleaned("".join(pieces)))


def test_words_tables_and_lists_stay() -> None:
    html = "<h1>Hi</h1><table><tr><td colspan=2>a</td></tr></table><ul><li><b>b</b></li></ul>"
    safe = (
        '<h1>Hi</h1><table><tbody><tr><td colspan="2">a</td></tr></tbody></table><ul><li><b>b</b></li></ul>'
    )
    assert safe == showing.cleaned(html)


def test_a_links_target_stands_beside_its_words() -> None:
    safe = showing.cleaned("<a href='https://s.example/?a&b'>https://bank.example</a> <a href=/x>home</a>")
    assert "https://bank.example</a> [https://s.example/?a&amp;b]" in safe
    assert "/x" not in safe


def test_a_target_that_is_shown_already_is_not_repeated() -> None:
    assert "[" not in showing.cleaned("<a href='https://kite.example/'>https://kite.example/</a>")


BODY = "Dear Jo,\n\nThank you. We have decided\nto go on without you! Best wishes"


@pytest.mark.parametrize(
    ("where", "words", "expected"),
    [
        ("body", "have decided", "We have decided to go on without you!"),
        ("body", "Thank you", "Thank you."),
        ("body", "Best", "Best wishes"),
        ("body", "you. We", "Thank you. We have decided to go on without you!"),
        ("subject", "news", "No news yet"),
    ],
)
def test_a_sentence_is_told_whole(where: str, words: str, expected: str) -> None:
    text = {"subject": "No news yet", "body": BODY}[where]
    start = text.index(words)
    spans = [{"where": where, "start": start, "end": start + len(words)}] * 2
    assert [expected] == showing.sentences("No news yet", BODY, spans)


def test_a_sentence_without_an_end_is_cut() -> None:
    (found,) = showing.sentences("", "a b " * 100_000, [{"where": "body", "start": 50_000, "end": 50_003}])
    assert len(found) <= 2 * showing.SENTENCE_CHARS + 3


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_any_place_in_any_text_has_its_words(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = showing.sentences("", text, [{"where": "body", "start": start, "end": end}])
    assert all(word in "".join(found) for word in text[start:end].split())
