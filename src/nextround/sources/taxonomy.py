"""The official ESCO download (CSV in zips or a folder) as terms and occupations; hostile files are refused.

::

    read(paths) -> tuple[list[Term], list[Work]]
    keep(file, terms, works)      written beside, then put in place in one move
    kept(file) -> Taxonomy | None
"""

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from nextround.engine.errors import Refusal
from nextround.engine.fit.taxonomy import Taxonomy, Term, Work, taxonomy, tidy, written

MOST_BYTES = 200_000_000
"""Of all files together, unpacked; ESCO's three are 34 MB."""
MOST_ENTRIES = 1_000
LONGEST_FIELD = 1_000_000
WANTED = {
    "skills": re.compile(r"(?:^|/)skills(?:_[a-z]{2})?\.csv$"),
    "occupations": re.compile(r"(?:^|/)occupations(?:_[a-z]{2})?\.csv$"),
    "links": re.compile(r"(?:^|/)occupationSkillRelations(?:_[a-z]{2})?\.csv$"),
}
KINDS = {"knowledge": "knowledge"}
"""What ESCO calls knowledge; everything else is a skill."""


class NoTaxonomy(Refusal):
    """What was given is not the ESCO download."""

    code = "no-taxonomy"
    hint = (
        "Choose the zip (or folder) of the ESCO download in CSV; it holds skills_en.csv. Nothing was changed."
    )

    def __init__(self, why: str) -> None:
        super().__init__(f"No ESCO classification could be read: {why}.")


class _Budget:
    """How much may still be unpacked."""

    def __init__(self) -> None:
        self.left = MOST_BYTES

    def of(self, file: IO[bytes]) -> bytes:
        data = file.read(self.left + 1)
        self.left -= len(data)
        if self.left < 0:
            raise NoTaxonomy("it unpacks to more than 200 MB")
        return data


def read(paths: Iterable[Path]) -> tuple[list[Term], list[Work]]:
    """The terms and occupations of a download.

    Raises:
        NoTaxonomy: it is none, it is damaged, or it is too large.
    """
    found: dict[str, bytes] = {}
    budget = _Budget()
    try:
        for path in paths:
            found.update(_wanted(path, budget))
        if "skills" not in found:
            raise NoTaxonomy("there is no file named skills_en.csv or the like in it")
        with _long_fields():
            terms, places = _terms(found["skills"])
            return terms, _works(found.get("occupations", b""), found.get("links", b""), places)
    except (OSError, zipfile.BadZipFile, zlib.error, csv.Error, KeyError, UnicodeDecodeError) as why:
        raise NoTaxonomy("it is damaged, or can't be opened") from why


def _wanted(path: Path, budget: _Budget) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for file in sorted(path.iterdir()):
            if (sort := _sort(file.name)) is not None:
                with file.open("rb") as opened:
                    yield sort, budget.of(opened)
        return
    with zipfile.ZipFile(path) as archive:
        if len(archive.infolist()) > MOST_ENTRIES:
            raise NoTaxonomy("it holds more than 1,000 files")
        for entry in archive.infolist():
            if (sort := _sort(entry.filename)) is not None:
                with archive.open(entry) as opened:
                    yield sort, budget.of(opened)


def _sort(name: str) -> str | None:
    return next((sort for sort, pattern in WANTED.items() if pattern.search(name)), None)


@contextmanager
def _long_fields() -> Iterator[None]:
    """The limit holds for the whole process: it is put back, or every other table would be read by it."""
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _rows(data: bytes) -> Iterator[dict[str, str]]:
    for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        yield {name: value or "" for name, value in row.items() if isinstance(name, str)}


def _terms(data: bytes) -> tuple[list[Term], dict[str, int]]:
    terms: list[Term] = []
    for row in _rows(data):
        labels = _labels(row)
        if labels:
            terms.append(Term(tidy(row["conceptUri"]), KINDS.get(row["skillType"], "skill"), labels))
    if not terms:
        raise NoTaxonomy("its skills are empty")
    return terms, {term.id: place for place, term in enumerate(terms)}


def _labels(row: dict[str, str]) -> tuple[str, ...]:
    told = "\n".join((row["preferredLabel"], row.get("altLabels", ""), row.get("hiddenLabels", "")))
    return tuple(dict.fromkeys(filter(None, map(tidy, told.split("\n")))))


def _works(occupations: bytes, links: bytes, places: dict[str, int]) -> list[Work]:
    asks: dict[str, list[int]] = {}
    for row in _rows(links):
        place = places.get(row["skillUri"])
        if row["relationType"] == "essential" and place is not None:
            asks.setdefault(row["occupationUri"], []).append(place)
    rows = ((row, _labels(row)) for row in _rows(occupations))
    return [
        Work(tidy(row["conceptUri"]), labels, tuple(asks.get(row["conceptUri"], ())))
        for row, labels in rows
        if labels
    ]


def keep(file: Path, terms: Iterable[Term], works: Iterable[Work]) -> None:
    """Write it, and only when it is whole put it in the place of the one before."""
    beside = file.with_suffix(".new")
    try:
        with gzip.open(beside, "wt", encoding="utf-8", compresslevel=6) as out:
            out.writelines(f"{line}\n" for line in written(terms, works))
        beside.replace(file)
    finally:
        with suppress(OSError):
            beside.unlink()


def kept(file: Path) -> Taxonomy | None:
    """The taxonomy that was imported; None where there is none, or none that can be read any more."""
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            return taxonomy(lines)
    except (OSError, EOFError, ValueError, zlib.error):
        return None
