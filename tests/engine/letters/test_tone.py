"""The tone check points at exact words, lets ordinary letters pass, and stays quick on any text (F2)."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextround.engine.letters import company, tone
from nextround.engine.letters.tone import Mark, Tone, check
from nextround.words import has

pytestmark = pytest.mark.mission("F2")
PIECES = [
    "you",
    "never",
    "wasted",
    "MY",
    "time!!!",
    "WHY",
    "İ",
    "ß",
    "’",
    "lawyer",
    ".",
    "?",
    "because",
    "of",
]
HERE = Path(__file__).parent
LEARNT = [
    (part, language, 0.95, 0.95) for part in ("", "_aside", "_more", "_aside2") for language in ("en", "de")
]
NOT_MET = [("_second", "en", 0.9, 0.55), ("_second", "de", 0.8, 0.5)]
"""What docs/science/letters.md says of sentences that nothing was learnt from: no change makes it worse."""


def sentences(language: str, part: str = "") -> list[tuple[str, set[str]]]:
    rows = tomllib.loads((HERE / f"tone_sentences{part}_{language}.toml").read_text(encoding="utf-8"))
    return [
        (sentence, set() if kinds == "clean" else set(kinds.split("+")))
        for kinds, written in rows.items()
        for sentence in written
    ]


def kinds_of(text: str, language: str = "en") -> set[str]:
    return {mark.kind for mark in check(text, language).marks}


def test_there_are_four_hundred_sentences_and_half_of_them_are_clean() -> None:
    everything = [
        row for part in ("", "_aside") for language in tone.LANGUAGES for row in sentences(language, part)
    ]

    assert len(everything) >= 400
    assert len([kinds for _, kinds in everything if not kinds]) * 2 >= len(everything) - 20
    assert {kind for _, kinds in everything for kind in kinds} == set(tone.KINDS)


@pytest.mark.parametrize(("part", "language", "precision", "recall"), LEARNT + NOT_MET)
def test_marks_are_right_and_few_are_missed(
    part: str, language: str, precision: float, recall: float
) -> None:
    judged = [(kinds_of(text, language), wanted) for text, wanted in sentences(language, part)]

    right = sum(len(found & wanted) for found, wanted in judged)
    assert precision <= right / sum(len(found) for found, _ in judged)
    assert recall <= right / sum(len(wanted) for _, wanted in judged)


@pytest.mark.parametrize(
    "text",
    [
        "I was disappointed.",
        "I have always enjoyed this.",
        "Never hesitate to call.",
        "Please always feel free to write.",
        "I worked at NASA with SQL for ACME GMBH.",
        "At 4 PM I called.",
    ],
)
def test_ordinary_sentences_pass(text: str) -> None:
    assert Tone(notes=("no_question",)) == check(text)


def test_a_mark_is_the_exact_words_and_where_they_stand() -> None:
    text = "Dear team,\nyou wasted my time."

    assert (Mark(start=11, end=29, text="you wasted my time", kind="blame"),) == check(text).marks


def test_a_curly_apostrophe_changes_neither_mark_nor_place() -> None:
    text = "Hm. You’ll regret this."

    assert ["You’ll regret"] == [mark.text for mark in check(text).marks if mark.start == 4]


def test_marks_come_in_the_order_of_the_text() -> None:
    starts = [mark.start for mark in check("Thanks for nothing. You wasted my time. WHY NOT ME???").marks]

    assert starts == sorted(starts)
    assert len(starts) >= 4


def test_what_lets_a_phrase_pass_counts_only_in_its_own_sentence() -> None:
    assert "absolute" in kinds_of("You never answer. Please never hesitate to call me.")
    assert "absolute" not in kinds_of("You never know.")


def test_a_raised_voice_is_capitals_of_common_words_or_rows_of_marks() -> None:
    assert {"shouting"} == kinds_of("WHY NOT?") == kinds_of("Really???") == kinds_of("What?!")
    assert set() == kinds_of("Thank you!! IT and HR. Part A, part B, I AM.") - {"shouting"}
    assert set() == kinds_of("The IT team of the US office uses XKCD and QWZX.")


def test_a_word_that_its_ending_tells_is_raised_and_a_name_is_not() -> None:
    assert (
        {"shouting"} == kinds_of("It was a FAVOURABLE start.") == kinds_of("Die BEWÄSSERUNG war gut.", "de")
    )
    assert set() == kinds_of("I trained at BOEING.") == kinds_of("Die MÜLLER AG war gut.", "de")


def test_blame_told_as_a_plain_fact_is_marked_where_it_stands() -> None:
    text = "I came on Monday. Nobody bothered to read my file."

    assert [("blame", True)] == [(mark.kind, mark.start >= 18) for mark in check(text).marks]


def test_what_is_marked_by_its_company_is_a_whole_clause() -> None:
    text = "I was early, nobody in your office bothered to read my file, not even once."

    assert ["nobody in your office bothered to read my file"] == [mark.text for mark in check(text).marks]


def test_a_sentence_without_a_word_that_tells_is_marked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(company, "telling", lambda _found, _kind: None)
    text = "Fine. Nobody bothered to read my file. "

    assert ["Nobody bothered to read my file."] == [mark.text for mark in check(text).marks]


def test_short_forms_are_a_raised_voice_only_among_others() -> None:
    assert {"shouting"} == kinds_of("Explain it TO ME.") == kinds_of("ALL OF IT was planned.")
    assert set() == kinds_of("The IT team and the US office met at 4 PM.")


def test_a_group_that_needs_more_counts_only_beside_it() -> None:
    assert {"threat"} == kinds_of("My solicitor is looking at this.")
    assert set() == kinds_of("A solicitor trained our team.")


def test_a_language_without_a_lexicon_is_read_as_english() -> None:
    assert kinds_of("You wasted my time.", "fr") == {"blame"}


def test_a_long_letter_and_one_without_a_question_get_a_note_and_need_no_rest() -> None:
    assert ("too_long", "no_question") == check("word " * 251).notes
    assert () == check("How are you?").notes
    assert () == check("お元気ですか？").notes
    assert () == check("").notes
    assert check("How are you?").is_clean
    assert not check("You wasted my time.").is_clean


@pytest.mark.parametrize("language", tone.LANGUAGES)
@pytest.mark.parametrize("what", ["kind", "why", "calmer"])
def test_every_kind_of_mark_has_its_words(language: str, what: str) -> None:
    assert [] == [kind for kind in tone.KINDS if not has(f"tone.{what}.{kind}", language)]
    assert [] == [note for note in tone.NOTES if not has(f"tone.note.{note}", language)]


@settings(deadline=None)  # the first text of a language waits for its lexicon
@given(
    st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join),
    st.sampled_from(["en", "de", "xx"]),
)
def test_any_text_gives_marks_that_are_its_own_words(text: str, language: str) -> None:
    for mark in check(text, language).marks:
        assert text[mark.start : mark.end] == mark.text
        assert mark.text
        assert mark.kind in tone.KINDS


@pytest.mark.parametrize("piece", ["you never ", "A ", "!?", "if you ", "a", "\n"])
@pytest.mark.parametrize("language", tone.LANGUAGES)
def test_a_hostile_text_of_a_hundred_kilobytes_is_read(piece: str, language: str) -> None:
    text = piece * (100_000 // len(piece))

    assert all(mark.end <= len(text) for mark in check(text, language).marks)


def test_what_stands_beyond_any_letter_is_not_read() -> None:
    within = "a" * (tone.READ_CHARS - 20) + ". How dare you? "
    assert ("blame",) == tuple(mark.kind for mark in check(within).marks)

    assert () == check("a" * tone.READ_CHARS + ". How dare you? ").marks
