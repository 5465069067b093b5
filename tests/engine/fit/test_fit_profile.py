from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit.profile import code_of, degree_of, level_of, profile

TODAY = date(2026, 3, 1)


def read(**resume: Any) -> Any:
    return profile(resume, today=TODAY)


def test_time_in_two_jobs_at_once_counts_once() -> None:
    work = [
        {"startDate": "2020", "endDate": "2022-01-01"},
        {"startDate": "2021-01", "endDate": "2023-01-01"},
        {"startDate": "2021-06-01", "endDate": "2021-07-01"},
    ]

    assert 3.0 == read(work=work).years


@pytest.mark.parametrize(
    ("work", "years"),
    [
        ([{"startDate": "2025-03-01"}], 1.0),
        ([{"startDate": "long ago"}], None),
        ([{"startDate": "2020-13-01"}], None),
        ([{"startDate": "2023", "endDate": "2022"}], None),
        ([], None),
        ("nonsense", None),
    ],
)
def test_years_come_from_dates_that_make_sense(work: object, years: float | None) -> None:
    assert years == read(work=work).years


def test_years_told_count_before_dates() -> None:
    assert 7 == read(work=[{"startDate": "2025"}], **{"x-nextround": {"years": 7}}).years


@pytest.mark.mission("P2")
def test_the_higher_of_two_levels_stays() -> None:
    found = read(
        languages=[{"language": "English", "fluency": "Fluent"}, {"language": "Klingon", "fluency": "C2"}, 3],
        **{
            "x-nextround": {
                "languages": [{"language": "en", "cefr": "B2"}, {"language": "Deutsch", "cefr": "C2"}]
            }
        },
    )

    assert {"en": "C1", "de": "C2"} == found.languages


@pytest.mark.parametrize(
    ("wording", "level"),
    [("b2", "B2"), ("Native speaker", "C2"), ("verhandlungssicher", "C1"), ("so so", ""), ("", "")],
)
def test_wordings_of_levels_are_understood(wording: str, level: str) -> None:
    assert level == level_of(wording)


def test_languages_are_known_by_name_and_code() -> None:
    assert ["de", "de", "de", ""] == [code_of(name) for name in ("German", "Deutsch", "DE", "Elvish")]


@pytest.mark.parametrize(
    ("wording", "degree"),
    [
        ("Bachelor", "bachelor"),
        ("Master of Science", "master"),
        ("PhD", "doctorate"),
        ("Abitur", "school"),
        ("x", ""),
    ],
)
def test_degrees_are_understood(wording: str, degree: str) -> None:
    assert degree == degree_of(wording)


def test_what_is_told_becomes_lines_and_concepts() -> None:
    found = read(
        basics={"location": {"city": " Leeds "}},
        skills=[{"name": "k8s", "keywords": ["Python", " "]}],
        work=[{"position": "Analyst", "highlights": ["Built reports in Tableau"]}],
        education=[{"studyType": "Bachelor", "area": "Physics"}, {"studyType": "Master"}],
        certificates=[{"name": "Driving licence"}, {"name": 3}],
        **{
            "x-nextround": {
                "strengths": [{"name": "Calm", "evidence": ["Led triage on nights"]}],
                "permits": ["EU citizen"],
                "wants": {"remote": True},
                "deal_breakers": ["travel", 3],
            }
        },
    )

    assert {"kubernetes", "python", "tableau", "physics", "triage", "driving", "stress-tolerance"} == {
        one.id for one in found.concepts
    }
    assert ("Driving licence",) == found.certificates
    assert ("master", "Leeds", ("EU citizen",), ("travel",)) == (
        found.degree,
        found.place,
        found.permits,
        found.deal_breakers,
    )
    assert {"remote": True} == found.wants


def test_a_name_that_is_an_everyday_word_counts_as_a_skill_of_its_own() -> None:
    assert {"go"} == {one.id for one in read(skills=[{"name": "Go"}]).concepts}


@given(
    st.dictionaries(
        st.sampled_from(
            ["basics", "work", "skills", "languages", "education", "certificates", "x-nextround"]
        ),
        st.recursive(
            st.none() | st.text(max_size=4) | st.integers(),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(["name", "location", "startDate", "wants"]), inner, max_size=3
                )
            ),
            max_leaves=6,
        ),
    )
)
def test_any_shape_is_read_without_an_error(resume: dict[str, Any]) -> None:
    assert profile(resume, today=TODAY).lines is not None


@pytest.mark.mission("P4")
def test_a_strength_brings_what_was_done_and_what_came_of_it_as_its_evidence() -> None:
    strength = {
        "name": "Negotiation",
        "action": "renewed three contracts,",
        "result": "12 % less paid",
        "feedback": "calm with suppliers",
    }
    bare = {"situation": "a team without a plan"}
    mine = read(
        skills=[{"name": "negotiation"}], **{"x-nextround": {"strengths": [strength, bare, {"name": " "}]}}
    )

    whole = "Negotiation: renewed three contracts; 12 % less paid"
    assert (whole, "calm with suppliers", "a team without a plan", "negotiation") == mine.lines
    assert whole in mine.concepts.values()
