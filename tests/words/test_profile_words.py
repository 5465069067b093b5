"""A row of the profile in a line."""

from typing import Any

import pytest

from nextround.words.profile import beside, month, story, title


@pytest.mark.parametrize(
    ("room", "row", "first", "second"),
    [
        (
            "work",
            {"position": "Cook", "name": "The Larder", "startDate": "2019-03", "location": "Cork"},
            "Cook, The Larder",
            "since March 2019 · Cork",
        ),
        (
            "work",
            {"name": "The Larder", "startDate": "2019", "endDate": "2020-01"},
            "The Larder",
            "2019 to January 2020",
        ),
        (
            "education",
            {"studyType": "BSc", "institution": "Hull", "endDate": "2017"},
            "BSc",
            "Hull · until 2017",
        ),
        ("languages", {"language": "Dari", "fluency": "C2"}, "Dari", "C2"),
        ("skills", {"name": "SQL", "x-years": 1}, "SQL", "1 year"),
        ("skills", {"name": "SQL", "x-years": 3, "level": "high"}, "SQL", "3 years · high"),
        ("certificates", {"name": "ACCA", "date": "2014"}, "ACCA", "2014"),
        ("strengths", {"result": "12 % less"}, "12 % less", ""),
        ("permits", {"name": "EU citizen"}, "EU citizen", ""),
        ("rest", {"projects": [], "basics": {}}, "What else this file holds: basics, projects", ""),
        ("skills", {"name": 7}, "", ""),
    ],
)
def test_a_row_is_told_in_a_line(room: str, row: dict[str, Any], first: str, second: str) -> None:
    assert (first, second) == (title(room, row), beside(room, row))


def test_a_story_leaves_out_what_is_the_title() -> None:
    assert ("b",) == story({"result": "a", "action": "b"})
    assert ("long ago", "2020-13") == (month("long ago"), month("2020-13"))
