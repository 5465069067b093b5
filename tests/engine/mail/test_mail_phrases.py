import re
from re import _parser as structure  # the standard library's own view of a pattern
from typing import Any

import pytest

import own_mails
from nextround.engine import data
from nextround.engine.mail import (
    days,
    headings,
    match,
    message,
    names,
    requisition,
    senders,
    text,
    times,
    titles,
)
from nextround.engine.mail.notation import any_of
from nextround.engine.mail.phrases import PACKAGE, Book, Opening, Phrase, book, compiled

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
    hits = made(*lines).judging.find(low, text.lettered(low), frozenset(text.words(low)))
    return [low[hit.start : hit.end] for hit in hits]


def files() -> list[dict[str, Any]]:
    """Every phrases file that ships."""
    return [data.toml(PACKAGE, f"phrases/{name}") for name in data.names(PACKAGE, "phrases", ".toml")]


def written(content: dict[str, Any]) -> list[str]:
    """Every phrase as it stands in a file."""
    tables = [*content["kinds"].values(), *(content.get(key, {}) for key in ("harmless", "causes", "stages"))]
    return [line for table in tables for lines in table.values() for line in lines]


def phrases() -> set[Phrase]:
    """Every phrase that ships."""
    finders = (book().judging, book().naming)
    return {phrase for finder in finders for entries in finder.entries for phrase, _ in entries}


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
        ("your résumé", "d'your résumé", ["your résumé"]),
        ("we thank you", "we thank you're", ["we thank you"]),
        ("going_to call", "we're going to call", ["going to call"]),
        ("not .... chosen", "not " + "x" * 40 + " chosen", ["not " + "x" * 40 + " chosen"]),
        ("c++ role", "a c++ role", ["c++ role"]),
        ("fit* well", "it fits well", ["fits well"]),
        ("fit*", "it fits", ["fits"]),
        ("thank you", "thank, (you", ["thank, (you"]),
        ("thank you", "thank ,(  you", []),
        ("going_to call", "going  to\ncall", ["going  to\ncall"]),
        ("take_time off", "take time off", ["take time off"]),
        ("we_have to* decide", "we have together decide", ["we have together decide"]),
        ("job-alert", "a job-alert", ["job-alert"]),
        ("job-alert", "a job alert", []),
        ("call .. us|me .. back", "call back", []),
        ("#x", "#x", []),
        ("call? ..", "call me", []),
    ],
)
def test_the_notation_means_what_it_says(line: str, low: str, expected: list[str]) -> None:
    assert sorted(expected) == sorted(found(line, low))


def test_a_phrase_is_found_by_any_form_of_its_rarest_word() -> None:
    assert ["the offer", "the letter"] == found("the letter|offer", "the offer or the letter")


def test_each_phrase_that_ships_is_known_by_some_piece() -> None:
    lines = {line for content in files() for line in written(content)}

    assert lines == {phrase.line for phrase in phrases()}


def test_what_one_pass_finds_is_what_searching_for_each_phrase_everywhere_finds() -> None:
    paragraphs = sorted(
        {
            part
            for language in own_mails.LANGUAGES
            for row in own_mails.mails(language, times=1)
            for part in text.searchable(row["body"]).split(".\n")
        }
    )[::2]
    everything = [phrase for phrase in phrases() if phrase.section != "stages"]

    for low in paragraphs:
        letters, seen = text.lettered(low), frozenset(text.words(low))
        quick = {h.phrase for f in (book().judging, book().naming) for h in f.find(low, letters, seen)}
        assert {p for p in everything if p.pattern.search(low)} == {
            p for p in quick if p.section != "stages"
        }, low


def test_a_phrase_of_which_a_needed_word_is_missing_is_not_searched() -> None:
    assert [] == found("chosen another candidate", "chosen another one")


def test_nothing_matches_an_empty_list_of_words() -> None:
    assert any_of([]).search("anything") is None


def test_five_languages_ship_and_share_their_codes() -> None:
    codes = {
        language: {p.code for p in phrases() if p.language == language and p.section == "kinds"}
        for language in book().languages
    }

    assert {"en", "de", "fr", "es", "nl"} == set(codes)
    assert all(codes["en"] == others for others in codes.values()), "a language lacks a group"


def patterns() -> list[re.Pattern[str]]:
    """Every regular expression that reads mail."""
    said = {phrase.pattern for phrase in phrases()}
    own = [
        value
        for module in (text, names, senders, days, message, headings, titles, times, requisition, match)
        for value in vars(module).values()
    ]
    clauses = [
        value.pattern
        for language in book().languages.values()
        for value in (language.condition, language.concession, language.negation)
    ]
    dates = [days._dates(language) for language in book().languages]
    return [*said, *clauses, *dates, *(value for value in own if isinstance(value, re.Pattern))]


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
    common = " ".join(sorted({word for language in book().languages.values() for word in language.common}))
    alone = book().judging.pieces.find_matches_as_indexes(f" {text.lettered(common)} ", overlapping=True)

    assert 60 > sum(len(book().judging.entries[piece]) for piece, _, _ in alone)


@pytest.mark.parametrize(
    ("line", "clause", "expected"),
    [
        ("in case", "in case it fits", True),
        ("in case", "in this case", False),
        ("in case", "in time", False),
        ("n'", "n'", True),
    ],
)
def test_what_turns_a_clause_is_looked_for_only_where_its_words_stand(
    line: str, clause: str, expected: bool
) -> None:
    opening = compiled([{**BARE, "condition": [line]}]).languages["xx"].condition

    assert expected == opening.stands_in(clause, frozenset(text.words(clause)))


def test_words_with_an_apostrophe_at_their_end_are_always_looked_for() -> None:
    assert isinstance(compiled([{**BARE, "negation": ["n'"]}]).languages["xx"].negation, Opening)
    assert compiled([{**BARE, "negation": ["n'"]}]).languages["xx"].negation.keys is None
