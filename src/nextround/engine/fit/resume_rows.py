"""The rows of a JSON Resume by room: look, add, change, take out; every function returns a new resume.

A row keeps its address, ``x-id``, from its first change on; until then the address follows from what it says.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from nextround.engine.fit.resume import EXTENSION, rows, table

Row = Mapping[str, Any]
OWN_ROOMS = frozenset({"strengths"})
"""Rooms that JSON Resume has no place for."""
_ADDRESS = re.compile(r"[a-z0-9-]{4,40}")


def rows_of(resume: Mapping[str, Any], room: str) -> dict[str, Row]:
    """Every row of a room by its address, in order."""
    found: dict[str, Row] = {}
    for row in rows(_holder(resume, room).get(room)):
        found.setdefault(address(row), row)
    return found


def address(row: Row) -> str:
    """Where a row is found: its own ``x-id``, else a short name that follows from what it says."""
    told = row.get("x-id")
    if isinstance(told, str) and _ADDRESS.fullmatch(told):
        return told
    said = json.dumps(without_address(row), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()[:12]


def without_address(row: Row) -> Row:
    """What a row says."""
    return {key: value for key, value in row.items() if key != "x-id"}


def with_row(
    resume: Mapping[str, Any], room: str, row: Row, *, at: str = ""
) -> tuple[Mapping[str, Any], str]:
    """The resume with this row in place of the one at `at`, or added; and where the row is now.

    A row that says the same as one that is there already is not added twice.
    """
    held = dict(rows_of(resume, room))
    if at in held:
        held[at] = {**without_address(row), "x-id": at}
        return _written(resume, room, held), at
    there = next((key for key, old in held.items() if without_address(old) == without_address(row)), None)
    if there is not None:
        return resume, there
    key = _free(address(row), held)
    held[key] = {**without_address(row), "x-id": key}
    return _written(resume, room, held), key


def without_row(resume: Mapping[str, Any], room: str, at: str) -> Mapping[str, Any]:
    """The resume without the row at this address."""
    return _written(resume, room, {key: row for key, row in rows_of(resume, room).items() if key != at})


def _free(key: str, held: Mapping[str, Row]) -> str:
    return next(free for free in (key, *(f"{key}-{n}" for n in range(2, len(held) + 3))) if free not in held)


def _holder(resume: Mapping[str, Any], room: str) -> Mapping[str, Any]:
    return table(resume.get(EXTENSION)) if room in OWN_ROOMS else resume


def _written(resume: Mapping[str, Any], room: str, held: Mapping[str, Row]) -> Mapping[str, Any]:
    changed = {**_holder(resume, room), room: list(held.values())}
    return {**resume, EXTENSION: changed} if room in OWN_ROOMS else changed
