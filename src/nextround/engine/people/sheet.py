"""People as a table, out and in, under the heads that other address books use, too.

    write(cards) -> str
    read(text) -> Read

A spreadsheet would run a cell that begins like a formula; such a cell gets an apostrophe before it on the
way out, and loses it on the way in.
Source: RFC 4180.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from nextround.engine.errors import Problem
from nextround.engine.people.card import (
    KINDS,
    Card,
    Read,
    checked,
    gathered,
    on_one_line,
    plain_text,
)

COLUMNS = ("name", "role", "company", "kind", "mail", "more mail", "phone", "how we met", "note", "lifts me")
HEADS: Mapping[str, frozenset[str]] = {
    "name": frozenset({"name", "full name", "display name", "contact", "fn"}),
    "first": frozenset({"first name", "given name"}),
    "last": frozenset({"last name", "family name", "surname"}),
    "role": frozenset({"role", "title", "job title", "position", "organization title", "what they do"}),
    "company": frozenset({"company", "organization", "organisation", "employer", "organization name"}),
    "kind": frozenset({"kind"}),
    "email": frozenset({"mail", "email", "e-mail", "email address", "e-mail address", "e-mail 1 - value"}),
    "more_emails": frozenset({"more mail", "e-mail 2 - value", "e-mail 2 address"}),
    "phone": frozenset({"phone", "telephone", "mobile", "mobile phone", "phone 1 - value"}),
    "met": frozenset({"how we met"}),
    "note": frozenset({"note", "notes"}),
    "is_supporter": frozenset({"lifts me"}),
}
"""What each column may be called; ours, and those of common exports."""
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "'")
"""How a formula may begin; our own apostrophe among them, so that it comes back as it was."""
_NAMED = {name: column for column, names in HEADS.items() for name in names}


def write(cards: Iterable[Card]) -> str:
    """The table, with a head."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_guarded(cell) for cell in _cells(card)] for card in cards)
    return out.getvalue()


def read(text: str) -> Read:
    """The people of a table; a problem's place is the row, the head being row 1.

    The columns are told by the head, in any order; a name is needed. Commas, semicolons or tabs separate.
    """
    rows = enumerate(_rows(text), start=1)
    _, first = next(rows, (1, None))
    head = [_NAMED.get(name.strip().casefold(), "") for name in first or ()]
    if not {"name", "first", "last"} & set(head):
        return Read(problems=(_problem("no-name-column", "The first line names no column “name”.", 1),))
    return gathered(_told(head, cells, place) for place, cells in rows if cells is None or any(cells))


def _told(head: list[str], cells: list[str] | None, place: int) -> Card | Problem:
    if cells is None:
        return _problem("unreadable-row", "This row can't be read.", place)
    return _card(head, cells, f"row {place}")


def _cells(card: Card) -> tuple[str, ...]:
    return (
        *(card.name, card.role, card.company, card.kind, card.email, " ".join(card.more_emails)),
        *(card.phone, card.met, card.note, "yes" if card.is_supporter else ""),
    )


def _card(head: list[str], cells: list[str], where: str) -> Card | Problem:
    told: dict[str, str] = {}
    for column, cell in zip(head, cells, strict=False):
        told[column] = told.get(column) or plain_text(_bare(cell))
    line = {name: on_one_line(value) for name, value in told.items()}
    kind = line.get("kind", "").casefold()
    return checked(
        Card(
            name=line.get("name") or " ".join(filter(None, (line.get("first"), line.get("last")))),
            role=line.get("role", ""),
            company=line.get("company", ""),
            kind=kind if kind in KINDS else "",
            is_supporter=line.get("is_supporter", "").casefold() in {"yes", "x", "1", "true"},
            email=line.get("email", ""),
            more_emails=tuple(line.get("more_emails", "").split()),
            phone=line.get("phone", ""),
            met=told.get("met", ""),
            note=told.get("note", ""),
        ),
        where,
    )


def _rows(text: str) -> Iterator[list[str] | None]:
    """Each row's cells; None where it can't be read."""
    text = text.removeprefix("\ufeff").replace("\x00", "")
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    while True:
        try:
            yield next(rows)
        except csv.Error:
            yield None
        except StopIteration:
            return


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS) else cell


def _bare(cell: str) -> str:
    """The cell without the apostrophe that guards it; one that begins a word of its own stays."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_STARTS) else cell


def _problem(code: str, message: str, row: int) -> Problem:
    return Problem(code=code, message=message, where=f"row {row}")
