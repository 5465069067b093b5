"""Words are weighed in the company of others, and what weighs most is what is shown (F2)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextround.engine.data import toml
from nextround.engine.letters import company, tone
from nextround.engine.letters.company import Hit

pytestmark = pytest.mark.mission("F2")


def told(sentence: str, language: str = "en", ruled: frozenset[str] = frozenset()) -> set[str]:
    return company.features(sentence, company.hits(sentence, language), ruled, language)


def test_both_languages_have_the_same_classes() -> None:
    english, german = (
        set(toml("nextround.engine.letters", f"tone/classes_{language}.toml")) for language in tone.LANGUAGES
    )

    assert english == german


def test_every_kind_that_words_can_show_has_weights_and_every_weight_a_kind() -> None:
    kinds, bias, weights = company.model()

    assert list(tone.WORDED) == kinds
    assert len(kinds) == len(bias)
    assert {len(kinds)} == {len(row) for row in weights.values()}
    assert all(any(row) for row in weights.values())


def test_a_sentence_ends_at_its_stop_or_with_the_line() -> None:
    text = "One. Two at 5.30 pm!\nThree"

    assert ["One.", "Two at 5.30 pm!", "Three"] == [text[a:b] for a, b in company.sentences(text)]


def test_hits_belong_to_the_sentence_in_which_they_begin() -> None:
    found = [Hit(0, 3, "you"), Hit(10, 12, "neg"), Hit(20, 24, "care")]

    assert [Hit(10, 12, "neg")] == list(company.within(found, 4, 20))


def test_a_sentence_is_weighed_by_classes_pairs_neighbours_signs_and_words() -> None:
    features = told("You never bothered to read it!", ruled=frozenset({"blame"}))

    assert {"you", "never", "care", "care+never", "never>care", "phrase:blame"} <= features
    assert {"!", "en:bother", "en:first:you"} <= features
    assert not {"?", '"', "short"} & features


def test_a_question_a_quotation_and_a_curt_sentence_are_signs() -> None:
    assert {"?", '"', "short"} <= told("What is „fit“?")
    assert {"short"} == told("") & {"?", "!", '"', "short"}


def test_what_stands_far_away_is_no_neighbour() -> None:
    assert "never>care" not in told("Never, on all the long roads of the north, read it.")


def test_what_weighs_most_is_told() -> None:
    text = "On Monday, after lunch, nobody bothered to open my folder."
    found = company.hits(text, "en")
    span = company.telling(found, "blame")

    assert span is not None
    assert "nobody bothered" in text[slice(*span)]
    assert "Monday" not in text[slice(*span)]


def test_where_no_word_speaks_for_a_kind_none_is_told() -> None:
    assert company.telling([], "blame") is None
    assert company.telling([Hit(0, 1, "no such class")], "blame") is None


def test_ordinary_words_are_those_of_the_classes() -> None:
    assert {"nephew", "promised"} & company.words("en")
    assert "neffe" in company.words("de")
    assert not {word for word in company.words("en") if len(word) < 4}


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(tone.LANGUAGES))
def test_sentences_cover_every_word_and_hits_lie_within(text: str, language: str) -> None:
    spans = list(company.sentences(text))

    assert "".join(text.split()) == "".join("".join(text[a:b] for a, b in spans).split())
    assert all(0 <= hit.start < hit.end <= len(text) for hit in company.hits(text, language))
    assert sorted(company.hits(text, language)) == company.hits(text, language)
