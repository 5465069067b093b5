import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit.structured import job_posting, names, plain, text_of_posting

JOB = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Nurse",
    "description": "&lt;p&gt;Care for people.&lt;/p&gt;&lt;p&gt;Fluent English&lt;/p&gt;",
    "qualifications": ["NVQ Level 3", {"name": "First aid"}],
    "skills": "Fluent English",
    "educationRequirements": {"credentialCategory": "bachelor"},
    "jobLocation": [{"address": {"addressLocality": "Leeds"}}],
    "baseSalary": {
        "currency": "GBP",
        "value": {"minValue": "19344", "maxValue": 21000.5, "unitText": "YEAR"},
    },
}


@pytest.mark.mission("M3")
def test_a_job_posting_in_a_page_becomes_text_with_headings() -> None:
    graph = json.dumps([{"@graph": [JOB]}])
    page = f'<html><script type="application/ld+json">{graph}</script><p>Menu</p></html>'

    text = plain(page)

    assert text.startswith("Nurse\n\nCare for people.\n\nFluent English")
    assert "Requirements:\nNVQ Level 3\nFirst aid" in text
    assert "Education:\nbachelor" in text
    assert "Skills:" not in text
    assert "Place: Leeds" in text
    assert text.endswith("Salary: GBP 19,344 to 21,000.50 per year")
    assert "Menu" not in text


def test_a_page_without_a_posting_is_read_as_a_page() -> None:
    script = '<script type="application/ld+json">{"@type": "Organization"}</script>'
    page = f"<html>{script}<p>Python</p></html>"

    assert "Python" == plain(page)


def test_json_is_a_posting_or_just_text() -> None:
    assert plain(json.dumps(JOB)).startswith("Nurse")
    assert '{"a": 1}' == plain('{"a": 1}')
    assert "a < b" == plain("a < b")


@pytest.mark.parametrize("raw", ["{", "[" * 100_000, "[" * 200 + "]" * 200])
def test_broken_or_deep_json_holds_no_posting(raw: str) -> None:
    assert job_posting(raw) is None


@pytest.mark.parametrize(
    ("more", "end"),
    [
        ({"jobLocationType": "TELECOMMUTE"}, "Place: remote"),
        ({"jobLocation": {"address": "Bern"}}, "Place: Bern"),
        ({"jobLocation": {"address": {"addressLocality": 3}}}, "Nurse"),
        ({"jobLocation": []}, "Nurse"),
        (
            {"baseSalary": {"value": {"value": 20, "unitText": "HOUR", "currency": "EUR"}}},
            "Salary: EUR 20 per hour",
        ),
        (
            {"baseSalary": {"currency": "EUR", "value": {"minValue": 9, "maxValue": 9}}},
            "Salary: EUR 9 per year",
        ),
        ({"baseSalary": {"value": {"minValue": "much"}}}, "Nurse"),
        ({"baseSalary": "good"}, "Nurse"),
        ({"baseSalary": {"value": 3}}, "Nurse"),
        ({"skills": 7}, "Nurse"),
        ({"skills": "a &amp; b"}, "Skills:\na & b"),
    ],
)
def test_what_a_posting_says_besides_is_told_in_words(more: dict[str, object], end: str) -> None:
    assert text_of_posting({"title": "Nurse", **more}).endswith(end)


@given(
    st.recursive(
        st.none() | st.text(max_size=5) | st.integers(),
        lambda t: st.lists(t) | st.dictionaries(st.sampled_from(list(JOB)), t),
        max_leaves=8,
    )
)
def test_any_json_is_read_without_an_error(told: object) -> None:
    assert isinstance(
        plain(json.dumps({"@type": "JobPosting", "title": told, "baseSalary": told, "jobLocation": told})),
        str,
    )


@pytest.mark.mission("M3")
def test_a_job_posting_names_its_company_and_its_role() -> None:
    told = JOB | {"title": "Staff &amp; ward\n nurse", "hiringOrganization": {"name": "Orme Clinic"}}
    page = f'<html><script type="application/ld+json">{json.dumps(told)}</script></html>'

    assert ("Orme Clinic", "Staff & ward nurse") == names(page) == names(json.dumps(told))
    assert ("", "Nurse") == names(json.dumps(JOB | {"hiringOrganization": 3}))
    assert 300 == len(names(json.dumps(JOB | {"title": "x" * 999}))[1])


@pytest.mark.parametrize("raw", ["", "Nurse", "{", "<html>ld+json", '{"title": "Nurse"}'])
def test_what_holds_no_job_posting_names_nobody(raw: str) -> None:
    assert ("", "") == names(raw)
