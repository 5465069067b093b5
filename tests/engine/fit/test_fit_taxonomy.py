"""Words are linked to a classification that somebody brought along; other paths are its occupations."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit.neighbours import neighbours
from nextround.engine.fit.profile import profile
from nextround.engine.fit.taxonomy import Taxonomy, Term, Work, taxonomy, tidy, written
from nextround.engine.fit.taxonomy_paths import table, usual_in, with_terms, work_of

TERMS = (
    Term("u:bake", "skill", ("bake bread", "make loaves", "bread baking")),
    Term("u:dough", "knowledge", ("kinds of dough",)),
    Term("u:till", "skill", ("operate a cash point", "work at the till")),
    Term("u:the", "skill", ("the",)),
    Term("u:sums", "knowledge", ("arithmetic",)),
)
WORKS = (
    Work("o:baker", ("baker", "master baker"), (0, 1)),
    Work("o:seller", ("bakery shop assistant",), (0, 1, 2, 4)),
    Work("o:star", ("stargazer",), ()),
)
KNOWN = Taxonomy(TERMS, WORKS)


def names(words: str) -> list[str]:
    return [linked.term.name for linked in KNOWN.link(words)]


def test_the_same_words_in_another_form_are_the_term() -> None:
    assert ["bake bread"] == names("baking of breads")
    assert 1.0 == KNOWN.link("Baked bread!")[0].likeness
    assert 0.97 == KNOWN.link("making loaves")[0].likeness


def test_words_that_no_label_holds_make_it_less_like() -> None:
    (found, *_) = KNOWN.link("bake bread for astronauts")
    assert "bake bread" == found.term.name
    assert found.likeness < 0.9


def test_words_that_no_term_shares_are_linked_to_none() -> None:
    assert () == KNOWN.link("quantum gravity")
    assert () == KNOWN.link("of the and")


def test_at_most_as_many_as_asked_come_back_the_likest_first() -> None:
    found = KNOWN.link("bread dough till", most=2)
    assert 2 == len(found)
    assert found[0].likeness >= found[1].likeness


def test_what_was_written_is_read_again() -> None:
    again = taxonomy(written(TERMS, WORKS))
    assert (TERMS, WORKS) == (again.terms, again.works)


def test_a_line_of_another_kind_is_no_taxonomy() -> None:
    with pytest.raises(ValueError, match=r"unpack|invalid"):
        taxonomy(["nothing"])


@given(st.text())
def test_any_words_can_be_linked_and_any_label_be_tidied(words: str) -> None:
    assert all(0 <= linked.likeness <= 1 for linked in KNOWN.link(words))
    assert not set(tidy(words)) & set("\t\n\r")


@pytest.mark.mission("S7")
def test_other_paths_are_looked_for_among_its_occupations() -> None:
    resume = {
        "skills": [
            {"name": "baking bread"},
            {"name": "kinds of dough"},
            {"name": "work at the till"},
            {"name": "x" * 300},
        ],
        "work": [{"position": "Shift lead"}],
    }
    person = with_terms(profile(resume, today=date(2026, 3, 12)), KNOWN)
    (only,) = neighbours(person, table(KNOWN), usual={})
    assert ("Bakery shop assistant", 3, ["arithmetic"]) == (
        only.occupation.name,
        len(only.covered),
        [concept.name for concept in only.missing],
    )


@pytest.mark.mission("S7")
def test_what_ones_work_is_said_to_ask_counts_as_likely() -> None:
    usual = usual_in(KNOWN, ["Master baker, night shift", "Pilot"])
    assert {"bake bread", "kinds of dough"} == {concept.name for concept in usual}
    assert {"Master baker, night shift"} == set(usual.values())


def test_the_longest_label_in_a_title_names_the_occupation() -> None:
    assert "o:seller" == getattr(work_of(KNOWN, "Bakery shop assistant"), "id", None)
    assert "o:baker" == getattr(work_of(KNOWN, "senior baker"), "id", None)
    assert None is work_of(KNOWN, "pilot")
    assert None is work_of(KNOWN, "")
