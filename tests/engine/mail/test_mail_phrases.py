import re
from re import _parser as structure  # the standard library's own view of a pattern

import pytest

from nextround.engine.mail import days, names, text
from nextround.engine.mail.phrases import Book, any_of, book, compiled

BARE = {
    "language": "xx",
    "common": "the",
    "frequent": "work",
    "job": "job",
    "condition": [],
    "concession": [],
    "negation": [],
}


def made(*lines: str) -> Book:
    return compiled([{**BARE, "kinds": {"rejection": {"decision": list(lines)}}}])


def found(lines: str | list[str], low: str) -> list[str]:
    lines = [lines] if isinstance(lines, str) else lines
    return [low[hit.start : hit.end] for hit in made(*lines).find(low, text.words(low))]


@pytest.mark.parametrize(
    ("line", "low", "expected"),
    [
        ("not selected", "you were not selected for it", ["not selected"]),
        ("not selected", "you were nots elected", []),
        ("not selected", "it was not. selected others came", []),
        ("not|never selected|chosen", "never chosen", ["never chosen"]),
        ("not be? chosen", "not be chosen, not chosen", ["not be chosen", "not chosen"]),
        ("not .. chosen", "not one of those chosen", ["not one of those chosen"]),
        ("not .. chosen", "not one of the many chosen", []),
        ("not .... chosen", "not one of the many chosen", ["not one of the many chosen"]),
        ("other candidat*", "other candidates came", ["other candidates"]),
        ("move_on|go_forward with", "we go forward with her", ["go forward with"]),
        ("on-site interview", "an on-site interview", ["on-site interview"]),
        ("the interview", "the interview", ["the interview"]),
    ],
)
def test_the_notation_means_what_it_says(line: str, low: str, expected: list[str]) -> None:
    assert sorted(expected) == sorted(found(line, low))


def test_a_phrase_is_found_by_any_form_of_its_rarest_word() -> None:
    assert ["the offer", "the letter"] == found("the letter|offer", "the offer or the letter")[::1] or [
        "the letter",
        "the offer",
    ] == found("the letter|offer", "the offer or the letter")


def test_a_phrase_of_which_a_needed_word_is_missing_is_not_searched() -> None:
    assert [] == found("chosen another candidate", "chosen another one")


def test_nothing_matches_an_empty_list_of_words() -> None:
    assert any_of([]).search("anything") is None


def test_five_languages_ship_and_share_their_codes() -> None:
    codes = {
        language: {
            phrase.code
            for table in (book().words, book().beginnings)
            for phrases in table.values()
            for phrase in phrases
            if phrase.language == language and phrase.section == "kinds"
        }
        for language in book().languages
    }

    assert {"en", "de", "fr", "es", "nl"} == set(codes)
    assert all(codes["en"] == others for others in codes.values()), "a language lacks a group"


def patterns() -> list[re.Pattern[str]]:
    """Every regular expression that reads mail."""
    phrases = {
        phrase.pattern
        for table in (book().words, book().beginnings)
        for known in table.values()
        for phrase in known
    }
    own = [value for module in (text, names, days) for value in vars(module).values()]
    clauses = [p for language in book().languages.values() for p in (language.condition, language.negation)]
    dates = [days._dates(language) for language in book().languages]
    return [*phrases, *clauses, *dates, *(value for value in own if isinstance(value, re.Pattern))]


def unbounded(parts: object) -> list[object]:
    """Endless repetitions in a parsed pattern, however deep."""
    endless = []
    for operation, argument in parts:  # type: ignore[attr-defined]
        name = str(operation)
        if name in {"MAX_REPEAT", "MIN_REPEAT"}:
            _, most, inner = argument
            endless += [argument] if most == structure.MAXREPEAT and len(inner) > 1 else []
            endless += unbounded(inner)
        elif name == "SUBPATTERN":
            endless += unbounded(argument[-1])
        elif name == "BRANCH":
            endless += [found for branch in argument[1] for found in unbounded(branch)]
        elif name in {"ASSERT", "ASSERT_NOT"}:
            endless += unbounded(argument[1])
    return endless


def test_no_pattern_repeats_more_than_one_character_without_end() -> None:
    assert [] == [p.pattern for p in patterns() if unbounded(structure.parse(p.pattern, p.flags))]


def test_common_words_alone_lead_to_few_searches() -> None:
    common = {word for language in book().languages.values() for word in language.common}

    assert 60 > sum(len(book().words.get(word, ())) for word in common)
