"""A CV's lines, each with the part of the CV that it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nextround.engine.fit.cv_words import headings

LINE_CHARS = 400
"""A longer line is read up to here; it is prose."""
LINES = 3_000
HEADING_CHARS = 60
BULLETS = "-–—•*▪◦●·‣■□»→o"
LABEL = re.compile(r"(?P<label>[^:·|\t]{2,40}?)\s{0,3}[:·|\t]\s{0,3}(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line that says something.

    Attributes:
        text: without bullet and outer spaces.
        start, end: where `text` stands in the CV.
        section: one of `cv_words.SECTIONS`; empty before the first heading.
        is_bullet: whether a bullet stood before it.
        is_after_gap: whether an empty line or a heading stood before it.
    """

    text: str
    start: int
    end: int
    section: str = ""
    is_bullet: bool = False
    is_after_gap: bool = False


def lines(text: str) -> Iterator[Line]:
    """Every line that is no heading, with what the last heading announced."""
    section, is_after_gap = "", True
    for number, m in enumerate(re.finditer(r"[^\r\n\f\v]+|\n\s*\n", text)):
        if number >= LINES:
            return
        if m[0].isspace():
            is_after_gap = True
            continue
        line = _line(m, section, is_after_gap)
        begun = heading(line.text)
        if begun:
            section, is_after_gap = begun, True
            continue
        announced, at = _announced(line.text, section)
        if announced:
            # "Languages: English (native)": the rest of this line, and what follows, belongs to it.
            section, is_after_gap = announced, True
            line = _cut(line, at)
        yield Line(
            text=line.text,
            start=line.start,
            end=line.end,
            section=section,
            is_bullet=line.is_bullet,
            is_after_gap=is_after_gap,
        )
        is_after_gap = False


def heading(text: str) -> str:
    """What a line announces when all of it is a heading; empty when it is none."""
    bare = " ".join(text.strip(" :;.#=_-–—*•|·").replace("&", " and ").split())
    if not bare or len(text) > HEADING_CHARS:
        return ""
    return next((name for name, pattern in headings().items() if pattern.fullmatch(bare)), "")


def _announced(text: str, section: str) -> tuple[str, int]:
    """What a label before a colon or bar announces, and where the rest begins.

    Under a heading of skills a label names a group of them: "Languages: Python".
    """
    label = LABEL.match(text)
    if label is None:
        return "", 0
    found = heading(label["label"])
    if found == "other" or (section in {"skills", "work"} and _is_group(found, text[label.end() :], section)):
        return "", 0
    return found, label.end()


def _is_group(found: str, rest: str, section: str) -> bool:
    """Whether this only names a group: anything under work, and all but spoken languages under skills."""
    from_levels = re.search(
        r"\b[ABC][12]\b|native|mother|mutter|fluent|flie(?:ß|ss)end|grundk|basic", rest, re.IGNORECASE
    )
    return found != "languages" or from_levels is None or section == "work"


def _line(m: re.Match[str], section: str, is_after_gap: bool) -> Line:
    told = m[0][:LINE_CHARS]
    bare = told.lstrip().lstrip("\ufeff")
    is_bullet = bool(re.match(rf"[{re.escape(BULLETS)}]\s", bare)) or bare[:1] in "•▪◦●‣■□»→"
    text = bare.lstrip(BULLETS[:-1] + " \t") if is_bullet else bare
    if is_bullet and text.startswith("o "):
        text = text[2:].lstrip()
    start = m.start() + told.index(text) if text else m.start()
    text = text.rstrip()
    return Line(
        text=text,
        start=start,
        end=start + len(text),
        section=section,
        is_bullet=is_bullet,
        is_after_gap=is_after_gap,
    )


def _cut(line: Line, at: int) -> Line:
    return Line(text=line.text[at:], start=line.start + at, end=line.end, is_bullet=line.is_bullet)
