"""The words by which CVs are read, compiled once from ``cv.toml``."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from nextround.engine import data

SECTIONS = ("work", "languages", "strengths", "certificates", "education", "skills", "other")
"""What a heading can begin, in the order in which it is tried."""


def raw() -> Mapping[str, Any]:
    """The words as the file has them."""
    return data.toml(__package__, "cv.toml")


@cache
def headings() -> Mapping[str, re.Pattern[str]]:
    """Section -> the pattern that a whole heading matches."""
    told = raw()["sections"]
    return {name: re.compile(rf"(?:{'|'.join(told[name])})", re.IGNORECASE) for name in SECTIONS}


@cache
def words(room: str) -> re.Pattern[str]:
    """Any of the words of roles, employers, schools or achievements."""
    return re.compile("|".join(raw()[room]["words"]), re.IGNORECASE)


@cache
def labels() -> Mapping[str, re.Pattern[str]]:
    """Title, employer, dates and tasks -> the label that a form writes before them."""
    told = raw()["labels"]
    return {name: re.compile(rf"(?:{'|'.join(told[name])})\s?:\s{{0,3}}", re.IGNORECASE) for name in told}


@cache
def levels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """CEFR level -> how networks say it."""
    return tuple(
        (name, re.compile("|".join(found), re.IGNORECASE)) for name, found in raw()["levels"].items()
    )


@cache
def degrees() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Degree -> how CVs write it."""
    return tuple(
        (name, re.compile("|".join(found), re.IGNORECASE)) for name, found in raw()["degrees"].items()
    )
