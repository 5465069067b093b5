"""What a file may bring along beside rows: a permit to work, and the other parts of a JSON Resume.

Only what the profile lacks is taken over, and just that can be taken out again.
"""

from collections.abc import Mapping
from typing import Any

from nextround.engine.fit.resume import EXTENSION, table
from nextround.profile.rooms import PERMITS

Resume = Mapping[str, Any]


def lacking(resume: Resume, room: str, row: Resume) -> dict[str, Any]:
    """The part of `row` that the resume has nothing of; empty when it has all."""
    if room == PERMITS:
        return {} if row.get("name") in _permits(resume) else dict(row)
    more = _lacks(table(resume.get(EXTENSION)), table(row.get(EXTENSION)))
    rest = _lacks(resume, {key: value for key, value in row.items() if key != EXTENSION})
    return rest | ({EXTENSION: more} if more else {})


def joined(resume: Resume, room: str, row: Resume) -> dict[str, Any]:
    """The resume with what it lacked."""
    if room == PERMITS:
        return _extended(resume, {"permits": [*_permits(resume), *row.values()]})
    rest = {key: value for key, value in row.items() if key != EXTENSION}
    return _extended({**resume, **rest}, table(row.get(EXTENSION)))


def parted(resume: Resume, room: str, row: Resume) -> dict[str, Any]:
    """The resume without what was taken over; what was changed since stays."""
    if room == PERMITS:
        return _extended(resume, {"permits": [line for line in _permits(resume) if line not in row.values()]})
    more = _without(table(resume.get(EXTENSION)), table(row.get(EXTENSION)))
    rest = {key: value for key, value in _without(resume, row).items() if key != EXTENSION}
    return rest | ({EXTENSION: more} if more else {})


def _permits(resume: Resume) -> list[Any]:
    told = table(resume.get(EXTENSION)).get("permits")
    return told if isinstance(told, list) else []


def _lacks(has: Resume, given: Resume) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key not in has}


def _without(has: Resume, given: Resume) -> dict[str, Any]:
    return {key: value for key, value in has.items() if key not in given or given[key] != value}


def _extended(resume: Resume, changes: Resume) -> dict[str, Any]:
    more = {**table(resume.get(EXTENSION)), **changes}
    return {**resume, EXTENSION: more} if more else dict(resume)
