"""Notes after a talk become questions; what they do not say stays open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.rehearsal.split import LONGEST, LONGEST_QUESTION, MOST, Asked, split

pytestmark = pytest.mark.mission("I1")


def test_what_follows_they_asked_is_a_question_and_the_next_sentence_says_how_it_went() -> None:
    told = split("They asked why I want to leave. Went well.\nHe asked how I close the books. No idea.")
    assert (
        Asked(text="Why I want to leave", went="confident"),
        Asked(text="How I close the books", went="stumped"),
    ) == told


def test_a_dictated_breath_is_cut_where_they_ask_again() -> None:
    told = split("so they asked about my notice and I said three months and then they asked if I could drive")
    assert (Asked(text="About my notice"), Asked(text="If I could drive")) == told


@pytest.mark.parametrize("mark", ["- ", "1. ", "(2) ", "• "])
def test_each_line_of_a_list_is_a_question(mark: str) -> None:
    assert (Asked(text="Biggest failure", went="stumped"),) == split(f"{mark}Biggest failure - blanked")


def test_a_list_may_hold_who_asked_and_what_was_answered() -> None:
    told = split("- I asked about the hours\n- A: forty\n- asked about the gap: fine\n- ???")
    assert (
        Asked(text="About the hours", asked_by="me"),
        Asked(text="About the gap", went="all_right"),
    ) == told


def test_labels_say_who_speaks() -> None:
    note = "Q1 What is a join? (good)\nMe: said it pairs rows\nMeine Frage: Wer prüft den Code?\nWhere: Leeds"
    assert (
        Asked(text="What is a join?", went="confident"),
        Asked(text="Wer prüft den Code?", asked_by="me"),
    ) == split(note)


def test_a_question_to_oneself_is_none_and_one_to_the_person_is() -> None:
    assert () == split("Should I write to them tonight?")
    assert ("Should I call you Sam, or do you prefer Samuel?",) == tuple(
        one.text for one in split("Should I call you Sam, or do you prefer Samuel?")
    )


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (
            "Was ich verdienen möchte, war auch eine Frage. Ging so.",
            ("Was ich verdienen möchte", "all_right"),
        ),
        ("Die Frage nach Excel hat mich kalt erwischt.", ("Nach Excel", "stumped")),
        ("Dann hat sie gefragt, ob ich samstags kann. Kein Problem.", ("Ob ich samstags kann", "confident")),
        ("Welche Norm gilt? Unsicher.", ("Welche Norm gilt?", "stumped")),
    ],
)
def test_german_notes_are_read_as_people_write_them(note: str, told: tuple[str, str]) -> None:
    assert (told,) == tuple((one.text, one.went) for one in split(note))


def test_a_question_can_go_on_from_the_one_before() -> None:
    told = split("Sie wollten wissen, warum ich wechsle. Und ob ich umziehe.")
    assert ("Warum ich wechsle", "Ob ich umziehe.") == tuple(one.text for one in told)
    assert () == split("Und ob ich umziehe.")


def test_not_sure_and_first_words_decide_how_it_went() -> None:
    assert ("",) == tuple(one.went for one in split("What is a join? not sure, maybe good"))
    assert ("all_right",) == tuple(one.went for one in split("What is a join? ok\nlost my pen"))


def test_what_i_asked_keeps_the_question_only_and_has_no_mark() -> None:
    assert (Asked(text="When they decide", asked_by="me"),) == split(
        "I wanted to know when they decide: good, by Friday."
    )


def test_chatter_holds_no_question() -> None:
    assert () == split("The room was hot. No questions about my degree, thank god.\n\nThey asked.")


def test_a_filler_stands_before_no_question() -> None:
    assert ("Walk her through my CV",) == tuple(
        one.text for one in split("She asked me to walk her through my CV.")
    )


def test_very_much_is_capped() -> None:
    assert MOST == len(split("- what?\n" * 200))
    assert LONGEST_QUESTION == len(split("- " + "x" * 2000)[0].text)
    assert () == split(" " * LONGEST + "Why us?")


@given(st.text(alphabet='aQA:?.!- \n(),1"they asked ichfragte', max_size=300))
def test_any_text_is_read_and_nothing_is_made_up(note: str) -> None:
    for one in split(note):
        assert one.text[1:] in note
        assert one.went in {"", "confident", "all_right", "stumped"}
        assert one.asked_by in {"them", "me"}
