import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit import vocabulary
from nextround.engine.fit.tokens import SENTENCE_WORDS, sentences, words


def names(text: str) -> list[str]:
    return [hit.concept.id for hit in vocabulary.find(text)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("k8s and Postgres", ["kubernetes", "postgresql"]),
        ("C++, C#, .NET Core", ["c-plus-plus", "c-sharp", "dot-net"]),
        ("Buchhaltung und Teamfähigkeit", ["bookkeeping", "teamwork"]),
        ("javascripting", []),
        ("You excel at what you do", []),
        ("Excel at what you do", []),
        ("Experience with Excel", ["microsoft-excel"]),
        ("Excel skills", ["microsoft-excel"]),
        ("Go beyond the usual", []),
        ("Go (a little), then PostgreSQL", ["go", "postgresql"]),
        ("We want you to go and use Python", ["python"]),
        ("Go", []),
    ],
)
def test_names_are_found_and_everyday_words_only_where_they_are_meant(text: str, ids: list[str]) -> None:
    assert ids == names(text)


def test_the_vocabulary_is_large_and_its_ids_are_unique() -> None:
    concepts = vocabulary.concepts()

    assert len(concepts) > 2_500
    assert sum(len(concept.names) for concept in concepts.values()) > 7_000
    assert all(key == concept.id for key, concept in concepts.items())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Erfahrung mit analytischer Chemie", ["analytical-chemistry"]),
        ("Kenntnisse des Arbeitsrechts", ["employment-law"]),
        ("Zollkenntnisse und Verkaufserfahrung", ["customs-clearance", "sales"]),
        ("regelmäßige Inventuren, Wartungen und Prognosen", ["stock-control", "maintenance", "forecasting"]),
        ("Modes and Initiatives, Engagements", []),
        ("eine Buchhaltungsfirma, Buchhaltung_alt", []),
    ],
)
def test_german_names_are_found_in_every_case_and_before_what_one_has_of_them(
    text: str, ids: list[str]
) -> None:
    assert ids == names(text)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Teppichreinigung und Aufzugwartungen", ["cleaning", "maintenance"]),
        ("IT-Montage", ["mechanical-assembly"]),
        ("Kundenberatung", ["product-advice"]),
        ("Reinigung", ["cleaning"]),
        ("aufrecht, ein Recht", []),
        ("_Teppichreinigung", []),
        ("X" + "x" * 50 + "beratung", []),
    ],
)
def test_the_end_of_a_german_noun_tells_what_it_is_about(text: str, ids: list[str]) -> None:
    assert ids == names(text)


def test_an_end_of_words_is_no_name() -> None:
    assert vocabulary.named("recht") is None


def test_neighbours_share_a_group_and_soft_skills_have_none() -> None:
    python, java, mysql, team, calm = (
        vocabulary.concepts()[key] for key in ("python", "java", "mysql", "teamwork", "patience")
    )

    assert vocabulary.near(python, java)
    assert not vocabulary.near(python, mysql)
    assert not vocabulary.near(team, calm)


@pytest.mark.parametrize(
    ("one", "other", "are_near"),
    [
        ("sql", "go", False),
        ("go", "sql", False),
        ("sql", "t-sql", True),
        ("sql", "sql-databases", True),
        ("html", "java", False),
        ("html", "css", True),
        ("uml", "python", False),
        ("matlab", "octave", True),
        ("go", "rust", True),
    ],
)
def test_within_a_group_families_are_near_themselves_alone(one: str, other: str, are_near: bool) -> None:
    known = vocabulary.concepts()

    assert are_near is vocabulary.near(known[one], known[other])


def test_families_name_concepts_that_there_are() -> None:
    assert set() == set(vocabulary._families()) - set(vocabulary.concepts())


def test_a_name_is_known_whatever_its_case() -> None:
    assert vocabulary.concepts()["kubernetes"] == vocabulary.named(" K8S ")
    assert vocabulary.named("no such thing") is None


def test_lower_case_keeps_every_sign_in_its_place() -> None:
    assert "İpython" == vocabulary.lowered("İPython")
    assert "\ufffdab" == vocabulary.lowered("\ud800AB")


def test_words_of_a_name_are_marked_with_kind_and_group() -> None:
    text = "use machine learning here"
    starts = [word.start for word in words(text)]

    marks = vocabulary.marks(starts, vocabulary.find(text))

    group = "knowledge:data and machine learning"
    assert ["", f"B-{group}", f"I-{group}", ""] == marks


@given(st.text(max_size=300))
def test_hits_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    reached = 0
    for hit in vocabulary.find(text):
        assert reached <= hit.start < hit.end <= len(text)
        reached = hit.end


@given(st.text(max_size=400))
def test_words_are_pieces_of_the_text_in_order(text: str) -> None:
    reached = 0
    for sentence in sentences(text):
        assert reached <= sentence.start < sentence.end
        assert all(text[word.start : word.end] == word.text for word in sentence.words)
        reached = sentence.end


def test_sentences_end_at_stops_and_lines_and_are_never_too_long() -> None:
    text = "One thing. Another thing\nthird • fourth\n\n" + "w " * (SENTENCE_WORDS + 1)

    found = list(sentences(text))

    assert [3, 2, 2, 1, SENTENCE_WORDS, 1] == [len(sentence.words) for sentence in found]
    assert [0, 0, 1, 1, 2, 2] == [sentence.line for sentence in found]
