"""Jobs with employer, title and dates, from a CV's lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nextround.engine.fit.cv_days import Days, span
from nextround.engine.fit.cv_lines import Line
from nextround.engine.fit.cv_proposal import Proposal
from nextround.engine.fit.cv_skills import is_achievement
from nextround.engine.fit.cv_words import labels, words

HEAD_LINES = 2
"""Employer and title stand on at most so many lines beside the dates."""
HEAD_CHARS = 90
MOST_TASKS = 12
_STRONG = re.compile(r"\s{0,3}(?:[|·•\t]|\s{3,})\s{0,3}")
_AT = re.compile(r"\s(?:at|bei|@|beim)\s", re.IGNORECASE)
_WEAK = re.compile(r",\s{1,3}|\s[–—-]\s")
_PLACE = re.compile(r"(?:[A-ZÄÖÜ][\w.’'-]{1,20}[ -]?){1,3}")
_PLACES = re.compile(rf"{_PLACE.pattern}, {_PLACE.pattern}")
_LASTED = re.compile(
    r"\(?\b\d{1,2}\s(?:years?|yrs?|jahre?|months?|mos?|monate?)"
    r"(?:\s\d{1,2}\s(?:months?|mos?|monate?))?\b\)?",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"(?:\w\.){2,}$|\b(?:inc|ltd|co|corp|llc)\.$", re.IGNORECASE)
"""A name's full stop, as in "Polmag Sp. z o.o."."""
_EDGES = " ,;:()[]–—-"


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines that name one job: those above its dates, the line with the dates, those below."""

    at: int
    days: Days
    rest: str
    before: tuple[Line, ...]
    after: tuple[Line, ...]

    @property
    def first(self) -> int:
        """Where it begins, counted in lines."""
        return self.at - len(self.before)

    @property
    def beyond(self) -> int:
        """The first line that is not part of it."""
        return self.at + 1 + len(self.after)

    @property
    def texts(self) -> list[str]:
        """What its lines say beside the dates, the dates' own line first."""
        return [text for text in (self.rest, *(line.text for line in (*self.before, *self.after))) if text]


@dataclass(frozen=True, slots=True)
class _Named:
    """Who employed one, as what, and where."""

    title: str
    employer: str
    place: str


def read(told: Sequence[Line]) -> Iterator[Proposal]:
    """Each job under a heading of work; a second title without an employer is with the employer before."""
    part = [line for line in told if line.section == "work"]
    heads, employer = _heads(part), ""
    for number, head in enumerate(heads):
        limit = heads[number + 1].first if number + 1 < len(heads) else len(part)
        named = _named(head.texts)
        if not named.employer and not head.before and not part[head.at].is_after_gap:
            named = _Named(named.title, employer, named.place)
        if (named.title and named.employer) or words("roles").search(named.title or named.employer):
            employer = named.employer
            lines = [*head.before, part[head.at], *head.after]
            row = _row(head.days, named, part[head.beyond : limit])
            yield Proposal(room="work", row=row, start=lines[0].start, end=lines[-1].end)


def _heads(part: Sequence[Line]) -> list[_Head]:
    """The lines with dates, each with those above or below that name what it does not."""
    dated = [(at, days) for at, line in enumerate(part) if (days := _dates_of(line))]
    above = bool(dated) and dated[0][0] > 0
    found: list[_Head] = []
    for number, (at, days) in enumerate(dated):
        limit = dated[number + 1][0] if number + 1 < len(dated) else len(part)
        room = (found[-1].beyond if found else 0, limit)
        rest = _rest(part[at].text, days)
        before, after = _beside(part, at, room, rest=rest, above=above)
        found.append(_Head(at, days, rest, tuple(before), tuple(after)))
    return found


def _dates_of(line: Line) -> Days | None:
    return None if line.is_bullet else span(line.text)


def _rest(text: str, days: Days) -> str:
    """What the line says beside the dates, their label, and how long they make."""
    before = labels()["dates"].sub("", text[: days.start]).strip(_EDGES + "|·\t")
    after = _LASTED.sub("", text[days.end :]).strip(_EDGES + "|·\t")
    return "   ".join(filter(None, (before, after)))


def _beside(
    part: Sequence[Line], at: int, room: tuple[int, int], *, rest: str, above: bool
) -> tuple[list[Line], list[Line]]:
    """The lines above or below the dates that name what their own line does not."""
    if _is_told([rest]):
        return [], []
    wanted = 1 if rest else HEAD_LINES
    before = _before(part[max(room[0], at - wanted) : at]) if above else []
    if above and not rest:
        return before, []
    after = _after(part[at + 1 : min(room[1], at + 1 + wanted)], rest)
    return ([], after) if after else (before, [])


def _after(lines: Sequence[Line], rest: str) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        if not _is_head(line) or (found and line.is_after_gap):
            break
        found.append(line)
        if _is_told([rest, *(one.text for one in found)]):
            break
    return found


def _before(lines: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    for line in reversed(lines):
        if not _is_head(line):
            break
        found.insert(0, line)
        if line.is_after_gap or _is_told([one.text for one in found]):
            break
    return found


def _is_head(line: Line) -> bool:
    is_sentence = line.text.endswith((".", "!", ";")) and _SHORTENED.search(line.text) is None
    return not (line.is_bullet or is_sentence or is_achievement(line)) and len(line.text) <= HEAD_CHARS


def _is_told(texts: Sequence[str]) -> bool:
    """Whether these lines surely name title and employer; a guess is believed with a place beside it."""
    named = _named(texts)
    is_sure = bool(named.place) or words("employers").search(named.employer) is not None
    return words("roles").search(named.title) is not None and is_sure


def _named(texts: Sequence[str]) -> _Named:
    """Title, employer and place, by a form's labels or by what the words are like."""
    bare, labelled = _labelled(texts)
    pieces = [piece for text in bare for piece in _pieces(text)]
    parts = [part for piece in pieces for part in _parts(piece)]
    title = labelled.get("title") or next((part for part in parts if _is_title(part)), "")
    employer = labelled.get("employer") or next(
        (part for part in parts if part != title and words("employers").search(part)), ""
    )
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
    return _Named(whole, employer, place)


def _labelled(texts: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The texts without those that a form's label explains; and what these say, by label."""
    bare, told = [], {}
    for text in texts:
        found = ((name, labels()[name].match(text)) for name in ("title", "employer"))
        hit = next(((name, m) for name, m in found if m), None)
        if hit is None:
            bare.append(text)
        else:
            first, *more = _parts(text[hit[1].end() :]) or [""]
            told[hit[0]] = first
            bare += more
    return bare, told


def _is_title(part: str) -> bool:
    """By a role's word; "Autohaus Meister GmbH" has one, and is an employer all the same."""
    is_firm = re.search(r"\b(?:gmbh|ag|kg|ltd|inc|llc|llp|plc|ohg)\b", part, re.IGNORECASE)
    return is_firm is None and words("roles").search(part) is not None


def _pieces(text: str) -> list[str]:
    """What stands between bars, wide gaps and "at"."""
    pieces = (piece for strong in _STRONG.split(text) for piece in _AT.split(strong))
    return [bare for piece in pieces if (bare := piece.strip(_EDGES))]


def _parts(piece: str) -> list[str]:
    """What stands between commas and dashes."""
    return [bare for part in _WEAK.split(piece) if (bare := part.strip(_EDGES))]


def _row(days: Days, named: _Named, below: Sequence[Line]) -> dict[str, object]:
    """The row; a line with only a place below the head is where it was, and is no task."""
    place = named.place
    if not place and below and _PLACES.fullmatch(below[0].text):
        place, below = below[0].text, below[1:]
    tasks = [labels()["tasks"].sub("", line.text) for line in below if not is_achievement(line)]
    row: dict[str, object] = {
        "position": named.title,
        "name": named.employer,
        "location": place,
        "startDate": days.first,
        "endDate": days.last,
        "highlights": tasks[:MOST_TASKS],
    }
    return {key: value for key, value in row.items() if value}
