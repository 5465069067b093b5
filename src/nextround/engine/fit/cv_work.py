"""Jobs with employer, title and dates, from a CV's lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nextround.engine.fit.cv_days import Days, span
from nextround.engine.fit.cv_lines import Line
from nextround.engine.fit.cv_proposal import Proposal
from nextround.engine.fit.cv_skills import is_achievement
from nextround.engine.fit.cv_words import words

HEAD_LINES = 2
"""Employer and title stand on at most so many lines beside the dates."""
HEAD_CHARS = 90
MOST_TASKS = 12
_STRONG = re.compile(r"\s{0,3}(?:[|·•\t]|\s{3,})\s{0,3}")
_AT = re.compile(r"\s(?:at|bei|@|beim)\s", re.IGNORECASE)
_WEAK = re.compile(r",\s{1,3}|\s[–—-]\s")
_PLACE = re.compile(r"(?:[A-ZÄÖÜ][\w.’'-]{1,20}[ -]?){1,3}")


@dataclass(frozen=True, slots=True)
class _Job:
    """The lines of one job: where its dates are, its head, and what was done."""

    days: Days
    head: tuple[Line, ...]
    rest: str
    tasks: tuple[Line, ...]


def read(told: Sequence[Line]) -> Iterator[Proposal]:
    """Each job under a heading of work."""
    part = [line for line in told if line.section == "work"]
    for job in _jobs(part):
        row = _row(job)
        if row:
            yield Proposal(room="work", row=row, start=job.head[0].start, end=job.head[-1].end)


def _jobs(part: Sequence[Line]) -> Iterator[_Job]:
    """Cut the lines at those with dates; employer and title stand on that line, above or below it."""
    dated = [(at, days) for at, line in enumerate(part) if (days := _dates_of(line))]
    if not dated:
        return
    above = dated[0][0] > 0
    reached = 0
    for number, (at, days) in enumerate(dated):
        limit = dated[number + 1][0] if number + 1 < len(dated) else len(part)
        rest = _rest(part[at].text, days)
        before, after = _head(part, at, (reached, limit), rest=rest, above=above)
        begin = at + 1 + len(after)
        head = (*before, part[at], *after)
        reached = begin
        yield _Job(days, head, rest, tuple(part[begin:limit]))


def _dates_of(line: Line) -> Days | None:
    return None if line.is_bullet else span(line.text)


def _rest(text: str, days: Days) -> str:
    """What the line says beside the dates."""
    before, after = text[: days.start].rstrip(" (,:|·–-\t"), text[days.end :].lstrip(" ),:|·–-\t")
    return "   ".join(filter(None, (before, after)))


def _head(
    part: Sequence[Line], at: int, room: tuple[int, int], *, rest: str, above: bool
) -> tuple[list[Line], list[Line]]:
    """The lines above or below the dates that name what their own line does not: employer and title."""
    if _is_told([rest]):
        return [], []
    wanted = HEAD_LINES if not rest else 1
    if above and not rest:
        return _before(part, at, room[0], wanted), []
    after: list[Line] = []
    for line in part[at + 1 : min(room[1], at + 1 + wanted)]:
        if not _is_head(line) or (after and line.is_after_gap):
            break
        after.append(line)
        if _is_told([rest, *(one.text for one in after)]):
            break
    return [], after


def _before(part: Sequence[Line], at: int, reached: int, wanted: int) -> list[Line]:
    found: list[Line] = []
    for line in reversed(part[max(reached, at - wanted) : at]):
        if not _is_head(line):
            break
        found.insert(0, line)
        if line.is_after_gap or _is_told([one.text for one in found]):
            break
    return found


def _is_head(line: Line) -> bool:
    is_sentence = line.text.endswith((".", "!", ";")) and not line.text.lower().endswith(
        ("inc.", "co.", "ltd.")
    )
    return not (line.is_bullet or is_sentence or is_achievement(line)) and len(line.text) <= HEAD_CHARS


def _is_told(texts: Sequence[str]) -> bool:
    """Whether these lines surely name title and employer; a guess is believed with a place beside it."""
    title, employer, place = _told_by(texts)
    is_sure = bool(place) or words("employers").search(employer) is not None
    return words("roles").search(title) is not None and is_sure


def _told_by(texts: Sequence[str]) -> tuple[str, str, str]:
    """Title, employer and place, as far as these lines name them."""
    pieces = [piece for text in texts for piece in _pieces(text)]
    parts = [part for piece in pieces for part in _parts(piece)]
    title = next((part for part in parts if words("roles").search(part) and not _is_employer(part)), "")
    employer = next((part for part in parts if part != title and words("employers").search(part)), "")
    others = [part for part in parts if part not in {title, employer}]
    if not employer and title and others:
        employer = others.pop(0)
    if not title and employer and others:
        title = others.pop(0)
    if not title and not employer and len(others) > 1:
        title, employer = others.pop(0), others.pop(0)
    # "Staff Nurse, Cardiology" on a line of its own: all of it is the title.
    whole = next((piece for piece in pieces if title and title in piece and employer not in piece), title)
    place = next((part for part in others if _PLACE.fullmatch(part) and part not in whole), "")
    return whole, employer, place


def _is_employer(part: str) -> bool:
    """Both kinds of word may stand in one name, as in "Autohaus Meister GmbH"."""
    return re.search(r"\b(?:gmbh|ag|kg|ltd|inc|llc|llp|plc|ohg)\b", part, re.IGNORECASE) is not None


def _pieces(text: str) -> list[str]:
    """What stands between bars, wide gaps and "at"."""
    pieces = (piece for strong in _STRONG.split(text) for piece in _AT.split(strong))
    return [bare for piece in pieces if (bare := piece.strip(" ,;:()–-"))]


def _parts(piece: str) -> list[str]:
    """What stands between commas and dashes."""
    return [bare for part in _WEAK.split(piece) if (bare := part.strip(" ,;:()–-"))]


def _row(job: _Job) -> dict[str, object]:
    own = [job.rest if _dates_of(line) else line.text for line in job.head]
    title, employer, place = _told_by([text for text in own if text])
    if not (title and employer) and not words("roles").search(title or employer or ""):
        return {}
    tasks = [line.text for line in job.tasks if not is_achievement(line)][:MOST_TASKS]
    row: dict[str, object] = {
        "position": title,
        "name": employer,
        "location": place,
        "startDate": job.days.first,
        "endDate": job.days.last,
        "highlights": tasks,
    }
    return {key: value for key, value in row.items() if value}
