"""A CV to rows for the profile, each with the words that say so."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.engine.fit.cv import MOST, read
from nextround.engine.fit.cv_lines import LINES, heading, lines
from nextround.engine.fit.cv_proposal import ROOMS
from nextround.engine.fit.requirement import DEGREES

CVS = sorted((Path(__file__).parents[2] / "cvs").glob("*.toml"))


def rows(text: str, room: str) -> list[Any]:
    return [dict(one.row) for one in read(text) if one.room == room]


def job(text: str) -> dict[str, Any]:
    (row,) = rows(f"Experience\n{text}", "work")
    return row


@pytest.mark.mission("P4", "M2")
@pytest.mark.parametrize("path", CVS, ids=lambda path: path.stem)
def test_every_job_of_our_own_cvs_is_found_by_its_dates(path: Path) -> None:
    cv = tomllib.loads(path.read_text(encoding="utf-8"))
    found = {(row["startDate"], row.get("endDate", "")) for row in rows(cv["text"], "work")}
    assert {(first, last) for _, _, first, last in cv["work"]} <= found


@pytest.mark.mission("P4", "M2")
@pytest.mark.parametrize("path", CVS, ids=lambda path: path.stem)
def test_every_skill_of_our_own_cvs_is_found(path: Path) -> None:
    cv = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(cv["skills"]) <= {row["name"] for row in rows(cv["text"], "skills")}


@pytest.mark.mission("P4", "M2")
@pytest.mark.parametrize("path", CVS, ids=lambda path: path.stem)
def test_every_proposal_has_the_words_that_say_so(path: Path) -> None:
    text = tomllib.loads(path.read_text(encoding="utf-8"))["text"]
    for one in read(text):
        said = text[one.start : one.end]
        assert said.strip()
        if one.room in {"skills", "languages"}:
            assert str(one.row.get("name") or one.row["language"]) in said


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Cook at The Larder, Cork\n2019 - now",
            {"position": "Cook", "name": "The Larder", "location": "Cork", "startDate": "2019"},
        ),
        (
            "2015 bis 2018\nMüller & Co. KG\nSchlosser",
            {"position": "Schlosser", "name": "Müller & Co. KG", "startDate": "2015", "endDate": "2018"},
        ),
        (
            "Seit Januar 2021: Pfleger bei Haus Linde",
            {"position": "Pfleger", "name": "Haus Linde", "startDate": "2021-01"},
        ),
        (
            "01.03.2019 – 30.04.2020 | Quillwright, Onderhaven",
            {"position": "Quillwright", "name": "Onderhaven", "startDate": "2019-03", "endDate": "2020-04"},
        ),
        (
            "Lantern Ltd 2015 - 2016\nKeeper of lights",
            {"position": "Keeper of lights", "name": "Lantern Ltd", "startDate": "2015", "endDate": "2016"},
        ),
        (
            "2015-04-01 to 2018-13\tBaker\tOven Ltd",
            {"position": "Baker", "name": "Oven Ltd", "startDate": "2015-04", "endDate": "2018"},
        ),
        (
            "2012 - 2014 Freelance translator",
            {"position": "Freelance translator", "startDate": "2012", "endDate": "2014"},
        ),
        (
            "Kestrel GmbH (2018 - 2025)\nWächter der Leuchtfeuer\nLichter putzen, Treppen steigen.",
            {
                "position": "Wächter der Leuchtfeuer",
                "name": "Kestrel GmbH",
                "startDate": "2018",
                "endDate": "2025",
                "highlights": ["Lichter putzen, Treppen steigen."],
            },
        ),
    ],
)
def test_a_job_is_read_however_it_is_laid_out(text: str, row: dict[str, Any]) -> None:
    assert row == job(text)


@pytest.mark.parametrize(
    "text",
    [
        "Experience\n2023 – 2024 caring for my father",
        "Experience\nNo date at all, Cook at The Larder",
        "Experience\n- 2019 - 2020 a bullet is a task, no job",
        "Education\n2019 - 2020 Cook at The Larder",
    ],
)
def test_what_is_no_job_is_left_alone(text: str) -> None:
    assert [] == rows(text, "work")


def test_the_head_of_a_job_ends_where_the_tasks_begin() -> None:
    cv = (
        "Work history\nHead Chef\nThe Heron, Bristol\n2019–2023\nFood cost fell.\n\n"
        "Ran the pass.\nSous Chef\n2014–2019\n\n\nCommis\n\n2010–2012\n"
    )
    found = rows(cv, "work")
    assert [("Head Chef", "The Heron"), ("Sous Chef", None), ("Commis", None)] == [
        (row["position"], row.get("name")) for row in found
    ]


def test_achievements_become_strengths_and_other_tasks_stay_with_the_job() -> None:
    cv = "Experience\n2019 - 2023 Cook at The Larder\n- Cut waste by 30 %\n- Wrote menus\n"
    assert [{"result": "Cut waste by 30 %"}] == rows(cv, "strengths")
    assert ["Wrote menus"] == rows(cv, "work")[0]["highlights"]


@pytest.mark.mission("P4")
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("English (fluent, C1), Igbo (mother tongue)", [("English", "C1"), ("Igbo", "C2")]),
        ("Englischkenntnisse: verhandlungssicher | Latein", [("Englisch", "C1")]),
        ("fluent German, French", [("German", "C1"), ("French", "")]),
        ("English native Spanish B2", [("English", "C2"), ("Spanish", "B2")]),
        ("English · native", [("English", "native")]),
        ("Klingon, and other jokes", []),
        ("(", []),
    ],
)
def test_languages_come_with_their_cefr_level(line: str, found: list[tuple[str, str]]) -> None:
    told = [(row["language"], row["fluency"]) for row in rows(f"Languages\n{line}", "languages")]
    assert [(name, {"native": "C2"}.get(level, level)) for name, level in found] == told


def test_a_label_of_programming_languages_is_no_heading() -> None:
    cv = "Technical skills\nLanguages: Python (6 years), Go\nSprachen: Deutsch (Muttersprache)\n"
    assert [("Python", 6), ("Go", None)] == [(row["name"], row.get("x-years")) for row in rows(cv, "skills")]
    assert [{"language": "Deutsch", "fluency": "C2"}] == rows(cv, "languages")


@pytest.mark.parametrize(
    ("item", "row"),
    [
        ("Python (6 years)", {"name": "Python", "x-years": 6}),
        ("SAP – 12+ years", {"name": "SAP", "x-years": 12}),
        ("Java: 7 Jahre", {"name": "Java", "x-years": 7}),
        ("Excel (advanced)", {"name": "Excel"}),
        ("Excel - sehr gut", {"name": "Excel"}),
        ("Java (99 years)", {"name": "Java"}),
        ("5 years", {"name": "5 years", "x-years": 5}),
    ],
)
def test_a_skill_comes_with_its_years(item: str, row: dict[str, Any]) -> None:
    assert [row] == rows(f"Skills\n{item}", "skills")


def test_a_sentence_under_skills_is_no_skill_and_a_licence_has_its_own_place() -> None:
    cv = "Skills\nI have used very many tools for a very long time\nForklift licence\n+\nwelding\n"
    assert [{"name": "welding"}] == rows(cv, "skills")
    assert [{"name": "Forklift licence"}] == rows(cv, "certificates")


def test_the_first_cell_of_a_row_of_skills_is_its_label() -> None:
    assert ["SAP", "Excel"] == [row["name"] for row in rows("Skills\nPC · SAP, Excel", "skills")]
    assert ["Python", "Excel", "SAP"] == [
        row["name"] for row in rows("Skills\nPython · Excel, SAP", "skills")
    ]


@pytest.mark.mission("P4")
@pytest.mark.parametrize(
    ("line", "row"),
    [
        (
            "BSc Mathematics, University of Hull, 2014 – 2017",
            {
                "studyType": "BSc Mathematics",
                "institution": "University of Hull",
                "startDate": "2014",
                "endDate": "2017",
                "x-degree": "bachelor",
            },
        ),
        ("Abitur (2010)", {"studyType": "Abitur", "endDate": "2010", "x-degree": "school"}),
        ("MA in History", {"studyType": "MA in History", "x-degree": "master"}),
        (
            "Promotion zum Dr.-Ing., TU Hamburg",
            {"studyType": "Promotion zum Dr.-Ing.", "institution": "TU Hamburg", "x-degree": "doctorate"},
        ),
    ],
)
def test_a_degree_is_read_with_its_level(line: str, row: dict[str, Any]) -> None:
    assert [row] == rows(f"Education\n{line}", "education")
    assert row["x-degree"] in DEGREES


@pytest.mark.parametrize(
    ("cv", "found"),
    [
        ("Certificates\nScrum Master, 2021\n", [{"name": "Scrum Master", "date": "2021"}]),
        ("Certificates\n2019\n", []),
        (f"Certificates\n{'a long story ' * 9}\n", []),
        ("Ada Obi, Registered Nurse\n", [{"name": "Registered Nurse"}]),
        ("Führerschein · Klasse B\n", [{"name": "Führerschein Klasse B"}]),
        ("Education\nA walk in the park\nPGCE Physics, 2016", [{"name": "PGCE Physics", "date": "2016"}]),
        ("Experience\n- Staplerschein\n", []),
    ],
)
def test_certificates_are_found_where_they_are_listed_and_by_name_elsewhere(
    cv: str, found: list[dict[str, str]]
) -> None:
    assert found == rows(cv, "certificates")


def test_a_permit_to_work_is_read() -> None:
    assert [{"name": "Arbeitserlaubnis"}] == rows("Sonstiges\nArbeitserlaubnis vorhanden", "permits")


def test_strengths_are_names_results_or_known_skills() -> None:
    cv = "Strengths\nCalm when it burns\nLesson planning\nSales raised by 20 %\n"
    assert [{"name": "Calm when it burns"}, {"result": "Sales raised by 20 %"}] == rows(cv, "strengths")
    assert [{"name": "Lesson planning"}] == rows(cv, "skills")


def test_the_same_row_twice_is_proposed_once() -> None:
    assert 1 == len(read("Skills\nSQL, SQL\nSQL"))


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("WORK EXPERIENCE:", "work"),
        ("– Ausbildung –", "education"),
        ("Experience with people", ""),
        ("", ""),
        ("Skills " * 20, ""),
    ],
)
def test_a_heading_is_the_whole_line(line: str, section: str) -> None:
    assert section == heading(line)


def test_bullets_of_every_kind_are_taken_off() -> None:
    cv = "Skills\n• SQL\n•Python\n- Excel\no Word\n* SAP"
    assert ["SQL", "Python", "Excel", "Word", "SAP"] == [line.text for line in lines(cv)]
    assert {True} == {line.is_bullet for line in lines(cv)}


def test_a_text_without_end_is_read_up_to_a_cap() -> None:
    assert LINES >= len(list(lines("a\n" * (LINES + 50))))
    assert MOST == len(read("Skills\n" + "\n".join(f"skill{number}" for number in range(MOST + 50))))


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["Experience", "Skills", "Sprachen:", "Education", "Stärken", "Zertifikate", ""]),
            st.from_regex(
                r"[A-Za-zÄö ,.()|·:–-]{0,30}(2019|03/2020|seit 2018 )?[ –-]{0,3}(heute|2021)?", fullmatch=True
            ),
            st.text(max_size=40),
        ),
        max_size=12,
    )
)
def test_whatever_is_given_spans_lie_in_the_text_and_rooms_are_known(told: list[str]) -> None:
    text = "\n".join(told)
    for one in read(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.room in ROOMS
        assert all(one.row.values()) or one.room == "languages"


@pytest.mark.mission("M2")
@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Zeitraum: 02/2020 – heute\nBeruf oder Funktion: Buchhalterin\nArbeitgeber: Kanzlei Hofer, Linz",
            {"position": "Buchhalterin", "name": "Kanzlei Hofer", "location": "Linz", "startDate": "2020-02"},
        ),
        (
            "[ 01/06/2014 – 28/02/2019 ]\nForklift Driver\nPolmag Sp. z o.o.\nCity: Poznań",
            {
                "position": "Forklift Driver",
                "name": "Polmag Sp. z o.o.",
                "startDate": "2014-06",
                "endDate": "2019-02",
                "highlights": ["Poznań"],
            },
        ),
        (
            "Finchley Freight\nShift Supervisor\nMay 2016 - June 2021 (5 years 2 months)\nCork, Ireland",
            {
                "position": "Shift Supervisor",
                "name": "Finchley Freight",
                "location": "Cork, Ireland",
                "startDate": "2016-05",
                "endDate": "2021-06",
            },
        ),
        (
            "2016 - 2018\nEmployer:\nCook",
            {"position": "Cook", "startDate": "2016", "endDate": "2018"},
        ),
    ],
)
def test_a_job_is_read_from_forms_and_exports(text: str, row: dict[str, Any]) -> None:
    assert row == job(text)


def test_a_second_title_is_with_the_employer_before_and_tasks_stay_with_their_job() -> None:
    cv = (
        "Experience\nBrightwater Ltd — Leeds\nSenior Designer, 2022 – now\nDesigner, 2019 – 2021\n"
        "- Drew maps\n\nThe Larder\nCook\n2015 – 2016\n"
    )
    assert [
        ("Senior Designer", "Brightwater Ltd", None),
        ("Designer", "Brightwater Ltd", ["Drew maps"]),
        ("Cook", "The Larder", None),
    ] == [(row["position"], row["name"], row.get("highlights")) for row in rows(cv, "work")]


def test_levels_as_networks_say_them_are_read() -> None:
    cv = "Languages\nGerman (Limited Working)\nEnglish (Native or Bilingual)\n"
    assert ["B1", "C2"] == [row["fluency"] for row in rows(cv, "languages")]


def test_painted_ratings_are_no_part_of_a_skill() -> None:
    assert ["HACCP", "SAP", "Excel"] == [
        row["name"] for row in rows("Skills\nHACCP ★★★☆☆\nSAP / Excel ●●○", "skills")
    ]
