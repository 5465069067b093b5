import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit.posting import read
from nextround.engine.fit.rules import rules
from nextround.engine.fit.sections import headed
from nextround.engine.fit.standing import is_denied, standing


def told(text: str, name: str, language: str = "en") -> str:
    start = text.index(name)
    return standing(text, (start, start + len(name)), (0, len(text)), rules(language))


@pytest.mark.mission("P2")
@pytest.mark.parametrize(
    ("text", "welcome", "other"),
    [
        ("Power BI, ideally dbt", "dbt", "Power BI"),
        ("You know Power BI ideally with DAX", "DAX", "Power BI"),
        ("Excel is used daily, Python is a plus", "Python", "Excel"),
        ("Excel, InDesign or Canva would be nice", "Canva", ""),
        ("Excel, InDesign or Canva would be nice", "InDesign", ""),
        ("We work daily with Excel and SAP, Python a big plus", "Python", "SAP"),
        ("Master (Docker preferred), Linux", "Docker", "Linux"),
        ("Docker (preferred), Linux", "Docker", "Linux"),
        ("A degree (or a certificate, even better), Linux", "certificate", "Linux"),
        ("Desirable: Stata, SAS; R", "R", ""),
        ("We would love: Rust, Go", "Go", ""),
        ("D: Drone licence", "Drone licence", ""),
        ("preferably two years in sales, Excel", "preferably two years", ""),
        ("Excel, and SAP knowledge is a significant advantage", "SAP", "Excel"),
    ],
)
def test_a_cue_speaks_only_of_its_own_part_of_the_list(text: str, welcome: str, other: str) -> None:
    assert told(text, welcome) == "nice"
    assert not other or told(text, other) == ""


@pytest.mark.parametrize(
    ("text", "welcome", "other"),
    [
        ("Spring Boot und SQL, idealerweise Kubernetes", "Kubernetes", "SQL"),
        ("Englisch fließend, Tschechisch, Ungarisch oder Rumänisch sind ein Plus", "Tschechisch", "Englisch"),
        ("Shopware kennst du, SEO ist ein Pluspunkt", "SEO", "Shopware"),
        ("Wünschenswert sind Englisch, Polnisch", "Polnisch", ""),
        ("Heizung, Wärmepumpe (gern)", "Wärmepumpe", "Heizung"),
        ("gern 3 Jahre Erfahrung, SAP", "3 Jahre", ""),
    ],
)
def test_cues_are_read_in_german(text: str, welcome: str, other: str) -> None:
    assert told(text, welcome, "de") == "nice"
    assert not other or told(text, other, "de") == ""


def test_a_must_is_said_in_its_own_part_too() -> None:
    assert told("You must know SQL, Excel is used", "SQL") == "must"
    assert told("You must know SQL, Excel is used", "Excel") == ""


def test_a_list_whose_end_says_nothing_welcome_stays_as_it_is() -> None:
    assert told("SQL, Excel, and", "SQL") == ""
    assert told("SQL, a lot of patience for people, Go or R a plus", "SQL") == ""
    assert told("SQL, Python a plus", "SQL") == ""


@pytest.mark.mission("P2")
@pytest.mark.parametrize(
    ("text", "name", "language", "denied"),
    [
        ("No degree required.", "degree", "en", True),
        ("A driving licence is not required", "driving licence", "en", True),
        ("No rush: a driving licence", "driving licence", "en", False),
        ("French is useful but not required", "French", "en", False),
        ("Kein Studium nötig! Deutsch fließend", "Studium", "de", True),
        ("Kein Studium nötig! Deutsch fließend", "Deutsch", "de", False),
        ("Führerschein nicht nötig, Fahrrad schon", "Führerschein", "de", True),
    ],
)
def test_what_is_denied_is_told_from_what_stands_beside_it(
    text: str, name: str, language: str, *, denied: bool
) -> None:
    start = text.index(name)

    assert denied == is_denied(text, (start, start + len(name)), rules(language))


@pytest.mark.parametrize(
    "title", ["Nurse (m/f/d)", "Data Analyst (m/w/d)", "Engineer (all genders)", "Koch (w/m/x)", "Cook f/m/x"]
)
def test_the_marks_of_all_genders_are_never_a_requirement(title: str) -> None:
    requirements = read(f"{title}\n\nYou will work with us.").requirements

    assert not [
        one for one in requirements if one.type != "occupation" and one.start < len(title) - 2 < one.end
    ]


def test_a_place_below_what_is_welcome_is_no_wish() -> None:
    text = "Nice to have:\n- Python\n\nOffice-based in Hull, Monday to Friday."

    assert [True] == [one.must for one in read(text).requirements if one.type == "place"]


def test_a_short_line_of_a_list_is_no_heading() -> None:
    text = "Desirable:\nExperience of Zephyr\nPython knowledge\nKnowledge and skills\nGo\nPLUS POINTS\nRust"

    assert ("nice", "nice", "nice", "must", "must", "nice", "nice") == headed(text, "en")


def test_a_line_that_ends_with_welcome_says_nothing_of_the_next() -> None:
    assert ("must", "must", "must") == headed("Anforderungen:\nKenntnisse wünschenswert\nExcel", "de")


@given(st.text(alphabet="a, (ideally)·;.\nplus", max_size=80), st.integers(0, 79), st.integers(1, 9))
def test_any_place_of_any_text_has_a_standing(text: str, start: int, length: int) -> None:
    place = min(start, len(text)), min(start + length, len(text))

    assert standing(text, place, (0, len(text)), rules("en")) in {"nice", "must", ""}
