"""One's own questions as a table, out and in, and as text that Anki reads.

    as_csv(cards) -> str
    from_csv(text) -> tuple[tuple[Row, ...], tuple[Problem, ...]]
    as_anki(cards) -> str

A spreadsheet would run a cell that begins like a formula; such a cell gets an apostrophe before it on the way
out, and loses it on the way in.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nextround.engine.errors import Problem
from nextround.engine.journey import Stage

COLUMNS = ("question", "answer", "stage", "topic")
MOST = 5000
"""Rows of one file: more than anyone practises."""
LONGEST = 20_000
"""Characters of one cell."""
ANKI_HEAD = (
    "#separator:tab",
    "#html:false",
    "#notetype:Basic",
    "#deck:Nextround",
    "#columns:Front\tBack\tTags",
    "#tags column:3",
)
_STARTS = ("=", "+", "-", "@", "\t", "\r")
_STAGES = frozenset(str(stage) for stage in Stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A question of one's own."""

    question: str
    answer: str = ""
    stage: str = ""
    topic: str = ""


def as_csv(rows: Iterable[Row]) -> str:
    """The table, with a head; lines end as RFC 4180 says."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(getattr(row, column)) for column in COLUMNS] for row in rows)
    return out.getvalue()


def from_csv(text: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The questions of a table, and what of it can't be used; a problem's place is the row, the head being 1.

    The columns are told by the head, in any order; "question" is needed. Commas, semicolons or
    tabs separate.
    """
    lines = _lines(text)
    try:
        head = [name.strip().casefold() for name in next(lines, [])]
        if "question" not in head:
            return (), (
                _problem("no-question-column", "The first line does not name a column “question”.", 1),
            )
        return _rows(head, lines)
    except csv.Error:
        return (), (_problem("not-a-table", "This is not a table that can be read.", 1),)


def _rows(head: list[str], lines: Iterator[list[str]]) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    for place, cells in enumerate(lines, start=2):
        if len(rows) == MOST:
            problems.append(_problem("too-many", f"Only the first {MOST} questions were taken.", place))
            break
        row = _row(dict(zip(head, cells, strict=False)))
        if row is not None:
            rows.append(row)
        elif any(cell.strip() for cell in cells):
            problems.append(_problem("no-question", "This row has no question.", place))
    return tuple(rows), tuple(problems)


def _row(cells: Mapping[str, str]) -> Row | None:
    told = {column: _bare(cells.get(column, ""))[:LONGEST] for column in COLUMNS}
    if told["stage"] not in _STAGES:
        told["stage"] = ""
    return Row(**told) if told["question"] else None


def _lines(text: str) -> Iterator[list[str]]:
    text = text.removeprefix("\ufeff").replace("\x00", "")
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*_STARTS, "'")) else cell


def _bare(cell: str) -> str:
    bare = cell.strip()
    return bare[1:].strip() if bare.startswith("'") else bare


def _problem(code: str, message: str, row: int) -> Problem:
    return Problem(code=code, message=message, where=f"row {row}")


def as_anki(rows: Iterable[Row]) -> str:
    """Anki's text form: a head that says how to read it, then a card a line; every field quoted.

    Source: Anki Manual, "Importing: Text Files", file headers (Anki 2.1.54 and later).
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows((row.question, row.answer, " ".join(_tags(row))) for row in rows)
    return "\n".join((*ANKI_HEAD, out.getvalue()))


def _tags(row: Row) -> Iterator[str]:
    """Tags hold no spaces."""
    yield "nextround"
    yield from ("_".join(tag.split()) for tag in (row.stage, row.topic) if tag)
