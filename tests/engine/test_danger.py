"""Words of danger are found on the device; figures of speech are none (F6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.danger import Span, in_danger

pytestmark = pytest.mark.mission("F6")


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to live any more",
        "I don’t want to live anymore.",
        "Sometimes I think about ending it all.",
        "They would be better off without me.",
        "everyone would be better off without me",
        "I want to die.",
        "i just want to be dead",
        "I wish I was dead",
        "I wish I had never been born",
        "I am going to kill myself",
        "thinking about suicide again",
        "I feel suicidal",
        "I have been hurting myself",
        "no reason to live",
        "there's no point in going on living, I see no point in living",
        "I can't go on like this",
        "I don't want to wake up tomorrow",
        "I hope I never wake up again",
        "I am tired of living",
        "life is not worth living",
        "I could jump in front of a train",
        "take all my pills and sleep",
        "I wrote my goodbye letter",
        "I just want it all to end; I want everything to end",
        "my family would be better off if I was gone",
        "Ich will nicht mehr leben.",
        "Ich möchte einfach nur noch sterben",
        "Ohne mich wären alle besser dran, sie sind besser dran ohne mich",
        "Ich bringe mich um.",
        "Ich denke an Selbstmord",
        "ich will allem ein Ende setzen",
        "Ich habe keinen Grund mehr zu leben",
        "Am liebsten wäre ich tot.",
        "Ich will mir das Leben nehmen",
        "Ich möchte nicht mehr aufwachen",
    ],
)
def test_words_of_danger_are_found(text: str) -> None:
    assert in_danger(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "this is killing me",
        "I could kill for a coffee",
        "I am dead tired",
        "the deadline is Friday",
        "I nearly died laughing",
        "I want to die laughing when I read their mail",
        "I want to die of embarrassment",
        "that job was to die for",
        "I am not willing to die on that hill",
        "my battery died",
        "ending the call early",
        "I ended the interview",
        "they ended it after ten minutes",
        "I took my lunch outside",
        "I cut myself some slack",
        "I cut myself shaving",
        "I worked on a suicide prevention hotline",
        "Suicide Squad was on",
        "an overdose of coffee",
        "I don't want to live in Berlin",
        "I don't want to be here at nine on a Saturday",
        "they killed the project",
        "killing it in the second round",
        "a killer question",
        "it would be better without the take-home test",
        "the team is better off without that manager",
        "I don't want to go on holiday",
        "I can't go on Tuesday",
        "I was dying to hear back",
        "that was murder",
        "sudden death round",
        "Das bringt mich noch um den Verstand",
        "Ich bin todmüde",
        "Ich lache mich tot",
        "Deadline am Freitag",
        "Ich will nicht mehr in Berlin leben",
        "Das Projekt ist gestorben",
        "Ich könnte sterben für einen Kaffee",
        "eine Überdosis Kaffee",
        "Ich mache Schluss für heute",
        "",
    ],
)
def test_figures_of_speech_are_none(text: str) -> None:
    assert None is in_danger(text)


def test_the_place_is_exact() -> None:
    assert Span(start=12, end=23, text="want to die") == in_danger("Some days I want to die. Then not.")


def test_a_harmless_phrase_elsewhere_hides_nothing() -> None:
    assert (
        in_danger("An overdose of coffee. " + "Nothing happened for long. " * 4 + "I want to die.")
        is not None
    )


def test_a_note_in_another_language_than_the_page_is_found_too() -> None:
    assert in_danger("Ich will nicht mehr leben", "en") is not None
    assert in_danger("I want to die", "de") is not None


@given(st.text())
def test_any_text_gives_a_span_of_its_own_or_none(text: str) -> None:
    span = in_danger(text)

    assert span is None or text[span.start : span.end] == span.text


@pytest.mark.parametrize("piece", ["want to ", "better off ", "a", "I wish ", "nicht mehr "])
def test_a_hostile_note_of_a_hundred_kilobytes_is_read(piece: str) -> None:
    assert in_danger(piece * (100_000 // len(piece))) is None
