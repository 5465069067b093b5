"""What the models see of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit import vocabulary
from nextround.engine.fit.features import features
from nextround.engine.fit.tokens import words
from nextround.engine.fit.word_classes import classes_of


def seen_of(text: str, section: str = "") -> dict[str, set[str]]:
    cut = words(text)
    marks = vocabulary.marks([word.start for word in cut], vocabulary.find(text))
    told = features([word.text for word in cut], marks=marks, section=section)
    return {word.text: set(one) for word, one in zip(cut, told, strict=True)}


@pytest.mark.parametrize(
    ("word", "classes"),
    [
        ("danish", ("language",)),
        ("manage", ("duty",)),
        ("managing", ("doing",)),
        ("planning", ("doing",)),
        ("training", ("doing",)),
        ("king", ()),
        ("string", ()),
        ("eggs", ()),
        ("head-nurse", ("-job", "-rank", "-duty")),
        ("odd-egg", ()),
    ],
)
def test_a_word_is_of_the_classes_that_were_written_for_it(word: str, classes: tuple[str, ...]) -> None:
    assert classes == classes_of(word)


def test_a_word_can_be_of_several_classes() -> None:
    assert {"language", "ask"} <= set(classes_of("fluent"))


def test_a_word_alone_has_no_neighbours() -> None:
    seen = seen_of("Danish", "must")["Danish"]

    assert {"w=danish", "-1<>", "+1<>", "sec=must", "n=1", "k=language", "cm=0"} <= seen
    assert not any(one.startswith(("-1w", "+1w", "cap=", "3s=")) for one in seen)


def test_three_words_on_each_side_are_seen() -> None:
    seen = seen_of("one two three Python five six seven eight")["Python"]

    assert {"-3w=one", "-2w=two", "-1w=three", "+1w=five", "+2w=six", "+3w=seven"} <= seen
    assert not any("eight" in one for one in seen if not one.startswith("l="))


def test_the_word_that_asks_is_remembered_with_its_distance_until_a_stop() -> None:
    seen = seen_of("Knowledge of Linux and hosting : windows")

    assert {"t=knowledge|of", "tf=knowledge|1", "tl=of"} <= seen["Linux"]
    assert "tf=knowledge|2" in seen["hosting"]
    assert {"t=:|", "tf=:|0", "tl="} <= seen["windows"]
    assert {"t=|", "tf=|0"} <= seen["Knowledge"]


def test_signs_between_things_make_a_list() -> None:
    assert "cm=3" in seen_of("a, b, c, d, e")["a"]
    assert "cm=1" in seen_of("a / b")["a"]


def test_capitals_inside_a_sentence_are_seen_with_those_beside() -> None:
    seen = seen_of("use Ruby Rails now Bash")

    assert {"cap=XxX", "3s=x|Xx|Xx"} <= seen["Ruby"]
    assert "cap=xXX" in seen["now"]
    assert "cap=Xx" in seen["Bash"]


def test_an_everyday_word_that_may_be_a_name_says_so_in_its_own_spelling_alone() -> None:
    assert "knowledge" == vocabulary.everyday()["Go"]
    assert "a=knowledge" in seen_of("Go")["Go"]
    assert not any(one.startswith("a=") for one in seen_of("go")["go"])


def test_what_the_vocabulary_names_is_seen_from_beside() -> None:
    seen = seen_of("with PostgreSQL daily")

    assert {"m=B-knowledge:database", "mg=B-knowledge"} <= seen["PostgreSQL"]
    assert "+1m=B-knowledge:database" in seen["with"]
    assert "-1m=B-knowledge:database" in seen["daily"]


@given(st.lists(st.sampled_from(["Go", "managing", "of", ",", "İ", "C++", "data-driven", "-"]), min_size=1))
def test_every_word_of_any_sentence_is_seen(texts: list[str]) -> None:
    told = features(texts, marks=[""] * len(texts), section="")

    assert len(texts) == len(told)
    assert all(all(one) for one in told)
