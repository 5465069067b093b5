"""vCard 3.0 and 4.0, out and in: names, work, addresses, notes; whatever else a card holds is left aside.

    write(cards, version="4.0") -> str
    read(text) -> Read

A card that can't be used becomes a `Problem`, and the rest goes on. Photographs, birthdays and addresses of
homes are never read: nobody here needs them.
Source: RFC 2426 (3.0) and RFC 6350 (4.0).
"""

import re
from collections.abc import Iterable, Iterator

from nextround.engine.errors import Problem
from nextround.engine.people.card import (
    KINDS,
    SUPPORTER,
    Card,
    Read,
    checked,
    gathered,
    on_one_line,
    plain_text,
)

VERSIONS = ("3.0", "4.0")
MET = "X-NEXTROUND-MET"
FOLD = 75
"""Bytes of a line before it is folded."""
LONGEST_LINE = 200_000
"""A longer line is a picture or hostile; it is left aside."""
Line = tuple[str, str]
"""A property's name in capitals, and its value as it stands."""

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NAME = re.compile(r"(?:[A-Za-z0-9-]{1,60}\.)?([A-Za-z0-9-]{1,60})(?:;(?:[^:\"]|\"[^\"]*\")*+)?:")
"""A property's name, its group before it and its parameters after it left aside."""


def write(cards: Iterable[Card], version: str = "4.0") -> str:
    """The cards as one file, folded, lines ended as the standard says."""
    lines = (line for card in cards for line in _lines_of(card, version))
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def read(text: str) -> Read:
    """The people of a file; a problem's place is the card, the first being 1."""
    blocks = list(_blocks(_unfolded(text)))
    if not blocks:
        return Read(
            problems=(Problem(code="no-card", message="This is not an address book that can be read."),)
        )
    return gathered(_card(lines, f"card {place}") for place, lines in enumerate(blocks, start=1))


def _lines_of(card: Card, version: str) -> Iterator[str]:
    yield from ("BEGIN:VCARD", f"VERSION:{version}", f"FN:{_escaped(card.name)}")
    yield f"N:{_escaped(card.name)};;;;"
    tags = [tag for tag in (card.kind, SUPPORTER if card.is_supporter else "") if tag]
    told = (
        ("ORG", card.company),
        ("TITLE", card.role),
        *(("EMAIL", address) for address in (card.email, *card.more_emails)),
        ("TEL", card.phone),
        (MET, card.met),
        ("NOTE", card.note),
    )
    yield from (f"{name}:{_escaped(value)}" for name, value in told if value)
    if tags:
        yield f"CATEGORIES:{','.join(tags)}"
    yield "END:VCARD"


def _card(lines: list[Line], where: str) -> Card | Problem:
    versions = [value.strip() for name, value in lines if name == "VERSION"]
    if versions and versions[0] not in VERSIONS:
        return Problem(code="other-version", message="Only vCard 3.0 and 4.0 are read.", where=where)
    emails = list(dict.fromkeys(filter(None, (_address(value) for name, value in lines if name == "EMAIL"))))
    tags = [tag.casefold() for tag in _parts(_first(lines, "CATEGORIES"), ",")]
    card = Card(
        name=on_one_line(_plain(_first(lines, "FN"))) or _structured_name(_first(lines, "N")),
        role=on_one_line(_plain(_first(lines, "TITLE") or _first(lines, "ROLE"))),
        company=_parts(_first(lines, "ORG"), ";")[0],
        kind=next((tag for tag in tags if tag in KINDS), ""),
        is_supporter=SUPPORTER in tags,
        email=emails[0] if emails else "",
        more_emails=tuple(emails[1:]),
        phone=_phone(_first(lines, "TEL")),
        met=plain_text(_plain(_first(lines, MET))),
        note=plain_text(_plain(_first(lines, "NOTE"))),
    )
    return checked(card, where)


def _blocks(lines: Iterable[str]) -> Iterator[list[Line]]:
    """The properties of each card; one that is never closed ends where the next begins, or the file."""
    block: list[Line] | None = None
    for line in lines:
        match = _NAME.match(line[:LONGEST_LINE])
        name = match[1].upper() if match else ""
        begins = name == "BEGIN" and line.upper().rstrip().endswith("VCARD")
        if begins or name == "END":
            if block is not None:
                yield block
            block = [] if begins else None
        elif block is not None and match and len(line) <= LONGEST_LINE:
            block.append((name, line[match.end() :]))
    if block is not None:
        yield block


def _unfolded(text: str) -> Iterator[str]:
    """Whole lines: one that begins with a space or a tab goes on where the one before ended."""
    parts: list[str] = []
    for line in text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in {" ", "\t"} and parts:
            parts.append(line[1:])
        else:
            yield "".join(parts)
            parts = [line]
    yield "".join(parts)


def _folded(line: str) -> str:
    """Cut into lines of at most 75 bytes, never within a character."""
    pieces, piece, size = [], "", 0
    for sign in line:
        bytes_of = len(sign.encode("utf-8", "replace"))
        if size + bytes_of > FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + bytes_of
    return "\r\n".join((*pieces, piece))


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _parts(value: str, separator: str) -> list[str]:
    """The parts of a value with several; one that is empty stays so."""
    cut = re.split(rf"(?<!\\)((?:\\\\)*){separator}", value)
    whole = ("".join(cut[place : place + 2]) for place in range(0, len(cut), 2))
    return [on_one_line(_plain(each)) for each in whole]


def _structured_name(value: str) -> str:
    """Given name before family name; the other parts are left aside."""
    family, given, *_ = (*_parts(value, ";"), "")
    return " ".join(filter(None, (given, family)))


def _first(lines: list[Line], name: str) -> str:
    return next((value for known, value in lines if known == name and value.strip()), "")


def _address(value: str) -> str:
    return on_one_line(_plain(value)).removeprefix("mailto:")


def _phone(value: str) -> str:
    return on_one_line(_plain(value)).removeprefix("tel:")
