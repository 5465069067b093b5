import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextround.engine.fit import learnt
from nextround.engine.fit.posting import POSTING_CHARS, read
from nextround.engine.fit.requirement import TYPES, Requirement
from nextround.engine.fit.sections import language_of, sections
from nextround.engine.fit.tokens import words

ANALYST = """Data analyst

What you bring:
- At least 3 years of experience as a data analyst
- Bachelor's degree in Statistics, Master's degree preferred
- Fluent English; Spanish B2 would be a plus
- You are a team player with strong communication skills
- Experience with Python and SQL; Java is a plus
- CIMA or ACCA qualified accountant

Nice to have:
- Docker

What we offer:
- Salary: £35,000 to £42,500 per annum
"""
NURSE = """Pflegefachkraft (m/w/d)
Ihr Profil:
- Abgeschlossene Ausbildung und Deutschkenntnisse auf B2-Niveau
- Teamfähigkeit und Erfahrung in der Wundversorgung
- Sie arbeiten gern mit den Kollegen in der Pflege und für die Menschen
"""


def types(text: str, kind: str) -> list[Requirement]:
    return [one for one in read(text).requirements if one.type == kind]


def one_with(text: str, words: str) -> Requirement:
    return next(one for one in read(text).requirements if words in one.text and one.type != "occupation")


@pytest.mark.mission("P2")
def test_a_posting_is_read_with_the_words_that_say_so() -> None:
    reading = read(ANALYST)

    assert "en" == reading.language
    assert reading.problem is None
    assert all(one.text == ANALYST[one.start : one.end] for one in reading.requirements)
    assert {
        "experience",
        "degree",
        "language",
        "soft_skill",
        "knowledge",
        "salary",
        "occupation",
        "certificate",
    } <= {one.type for one in reading.requirements}


def test_skills_get_the_vocabularys_names() -> None:
    assert {"python", "sql", "java"} <= {one.concept for one in types(ANALYST, "knowledge")}
    assert "teamwork" in {one.concept for one in types(ANALYST, "soft_skill")}


@pytest.mark.mission("P2")
def test_what_must_be_and_what_is_welcome_are_told_apart() -> None:
    degrees = {one.level: one.must for one in types(ANALYST, "degree")}
    languages = {one.concept: one.must for one in types(ANALYST, "language")}

    assert {"bachelor": True, "master": False} == degrees
    assert {"en": True, "es": False} == languages
    assert not one_with(ANALYST, "Java").must
    assert not one_with(ANALYST, "Docker").must
    assert one_with(ANALYST, "Python").must


def test_what_is_denied_is_not_asked() -> None:
    text = "You must have a degree. You don't need a driving licence."

    assert {"degree"} <= {one.type for one in read(text).requirements}
    assert [] == types(text, "certificate")


def test_a_hard_must_matters_more_than_what_is_offered_or_welcome() -> None:
    asked = types(ANALYST, "experience")[0].importance
    offered = types(ANALYST, "salary")[0].importance
    welcome = one_with(ANALYST, "Docker").importance

    assert asked > welcome > offered


def test_what_a_hard_requirement_says_already_weighs_nothing() -> None:
    twice = [one for one in types(ANALYST, "knowledge") if one.text in {"English", "Spanish", "Spanish B2"}]

    assert {0.0} == {one.importance for one in twice}


def test_where_a_sum_of_pay_stands_nothing_else_is_asked() -> None:
    text = (
        "Nurse, part time\n\nWhat you bring\n- registration as a nurse\n\n"
        "We offer £28,500 to £32,000 a year pro rata, supervision every fortnight, no night shifts."
    )
    asked = [one for one in read(text).requirements if "£" in one.text or "year" in one.text]
    assert [("salary", "£28,500 to £32,000")] == [(one.type, one.text) for one in asked]


def test_german_is_read_by_rules_and_vocabulary() -> None:
    reading = read(NURSE)
    found = {(one.type, one.concept) for one in reading.requirements}

    assert "de" == reading.language
    assert {
        ("language", "de"),
        ("degree", "vocational"),
        ("soft_skill", "teamwork"),
        ("skill", "wound-care"),
    } <= found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Nous cherchons une personne pour notre équipe avec le goût du travail et des idées",
            "fr",
        ),
        (
            "Vi söker en som har tid för den som är ny hos oss och som vill vara med på att bygga till",
            "sv",
        ),
        (
            "Buscamos una persona para el equipo con experiencia en las ventas y los clientes",
            "es",
        ),
    ],
)
def test_other_languages_say_that_they_are_not_read(text: str, language: str) -> None:
    reading = read(text)

    assert language == reading.language
    assert () == reading.requirements
    assert reading.problem is not None
    assert "language-not-read" == reading.problem.code


def test_too_little_to_tell_is_taken_for_english() -> None:
    assert "en" == language_of("Python, SQL")


def test_headings_announce_what_follows() -> None:
    text = "Acme\nAbout us\nWe are many.\n\nRequirements:\n- Python.\n• Nice to have\nBonus:\nGo\nHi there"

    found = sections(text, "en")

    assert ("", "company", "company", "must", "must", "must", "nice", "nice", "nice") == found


def test_only_the_beginning_of_an_endless_text_is_read() -> None:
    far = "x " * (POSTING_CHARS // 2) + " Bachelor's degree"

    assert [] == types(far, "degree")


def test_a_span_of_nothing_but_signs_is_none() -> None:
    assert (0, 0) == learnt._trimmed(words("* - )"), 0, 3)
    assert (2, 8) == learnt._trimmed(words("( Python )"), 0, 3)


def test_a_span_of_nothing_but_small_words_is_none() -> None:
    assert (0, 0) == learnt._trimmed(tuple(words("a of the")), 0, 3)


def test_names_of_trades_that_the_models_hardly_met_are_seen_where_a_heading_asks() -> None:
    asked = "What you bring\n- first aid and safeguarding training\n"
    told = "About us\nWe are a charity that offers first aid courses in twelve towns.\n"

    assert {"first aid", "safeguarding"} <= {one.name for one in read(asked).requirements}
    assert "first aid" not in {one.text for one in read(told).requirements}


def test_a_tool_that_the_models_missed_is_asked_for_unless_it_only_tells_of_the_company(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(learnt, "spans", lambda _: ())
    text = "Data analyst\n\nYour tasks\n- reports in Power BI\n\nAbout us\n- we love Python\n"

    assert [("knowledge", "Power BI")] == [(one.type, one.text) for one in read(text).requirements]


def test_a_span_ends_before_a_link_and_before_the_marks_of_all_genders() -> None:
    assert (0, 3) == learnt._trimmed(words("SQL and"), 0, 2)
    assert (0, 4) == learnt._trimmed(words("Cook f/m/x"), 0, 6)
    assert (0, 1) == learnt._trimmed(words("D"), 0, 1)
    assert (0, 0) == learnt._trimmed(words("and in"), 0, 2)


def test_occupation_and_domain_are_seen_beside_the_skills_of_the_same_words() -> None:
    found = read("We are looking for an Accountant in the automotive industry with strong Excel skills.")

    told = {(one.type, one.text) for one in found.requirements}
    assert ("occupation", "Accountant") in told
    assert ("domain", "automotive industry") in told


def test_a_sentence_in_which_nothing_is_likely_has_no_span() -> None:
    assert [] == list(learnt._likely([0.9, 0.8], lambda _: 0.5, 0.7))
    assert [(1, 2), (2, 3)] == [found[:2] for found in learnt._likely([0.9, 0.2, 0.2], lambda _: 0.6, 0.7)]


def test_labels_become_runs() -> None:
    labels = ["B-X", "I-X", "B-X", "O", "I-X", "I-Y"]

    assert [(0, 2, "X"), (2, 3, "X"), (4, 5, "X"), (5, 6, "Y")] == list(learnt.runs(labels))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from([*ANALYST.splitlines(), *NURSE.splitlines(), "İ\u2028Ünïcode ½ 𝔘", ""]), max_size=12
    )
)
def test_spans_lie_in_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    for one in read(text).requirements:
        assert text[one.start : one.end] == one.text != ""
        assert one.type in TYPES
        assert 0 <= one.importance <= 1
        assert 0 <= one.confidence <= 1


BULLETS = ANALYST.splitlines()[3:9]


@settings(max_examples=25, deadline=None)
@given(st.permutations(BULLETS))
def test_the_order_of_lines_does_not_matter(lines: list[str]) -> None:
    heading = "What you bring:\n"

    def told(bullets: list[str]) -> set[tuple[object, ...]]:
        found = read(heading + "\n".join(bullets)).requirements
        return {(one.type, one.text, one.must, one.importance, str(one.level)) for one in found}

    assert told(BULLETS) == told(lines)
