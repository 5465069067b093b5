"""Phrases written for people become patterns; every piece of their small language means what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.phrases import any_of, plain


def found(phrase: str, text: str, **lists: list[str]) -> str | None:
    hit = any_of([phrase], lists).search(text)
    return hit and hit[0]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("no way", "There is NO  WAY out", "NO  WAY"),
        ("no way", "casino ways", None),
        ("no way", "no wayside", None),
        ("well then", "well, then", "well, then"),
        ("(red|dark blue) car", "a dark blue car", "dark blue car"),
        ("(red|dark blue) car", "a blue car", None),
        ("a [very|so] big car", "a big car", "a big car"),
        ("a [very|so] big car", "a so big car", "a so big car"),
        ("[very|so] big car", "the big car", "big car"),
        ("[very|so] big car", "the very big car", "very big car"),
        ("[so]* big", "so so so big", "so so so big"),
        ("[so]* big", "big", "big"),
        ("a [so]* big", "a so so big", "a so so big"),
        ("disappoint*", "disappointed", "disappointed"),
        ("* car", "my car", "my car"),
        ("you ... lied", "you and your boss lied", "you and your boss lied"),
        ("you ... lied", "you lied", "you lied"),
        ("you ... lied", "you, one two three four five lied", None),
        ("you ... lied", "you knew. He lied", None),
        ("(a|[b] c) d", "b c d", "b c d"),
        ("a.b", "axb", None),
        ("a.b", "a.b", "a.b"),
    ],
)
def test_a_phrase_finds_what_it_says(phrase: str, text: str, expected: str | None) -> None:
    assert expected == found(phrase, text)


def test_a_list_is_used_by_its_name() -> None:
    assert "on friday" == found("on %day", "See you on friday", day=["monday", "friday"])


@given(st.text())
def test_plain_text_keeps_every_offset(text: str) -> None:
    assert len(text) == len(plain(text))
