"""An opening held against what a person wants: meets, breaks or can't tell, each with its reason.

::

    compass(resume) -> Compass                       wants, deal-breakers, values, pressing dates
    hold(compass, opening, seen) -> tuple[Held, …]   what was advertised and seen, against the compass
    compare(opening, seen) -> tuple[Side, …]         advertised against real, side by side
    presses(pressure, today=…) -> bool               whether a date is near enough to weigh on advice
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from nextround.engine import data
from nextround.engine.fit.requirement import Requirement
from nextround.engine.fit.resume import EXTENSION, day, table, texts, words
from nextround.engine.fit.tokens import clean

PRESSING = ("income_by", "benefit_until", "notice_until", "visa_until")
SOON_DAYS = 60
"""*Assumption*: a date this near weighs on every decision; searches often take longer."""
PAST_DAYS = 90
"""*Assumption*: a date this long past was lived through, and presses no more."""
GOOD, BAD = 4, 2
"""A scorecard's mark from which a side is as one would wish, and up to which it is not."""
NEAR_CHARS = 30
ASPECTS = ("role", "place", "hours", "management", "people")
MARK_OF: Mapping[str, str] = {
    "role": "role_as_advertised",
    "place": "place",
    "management": "management",
    "people": "people",
}
FLAGS: Mapping[str, frozenset[str]] = {
    "role": frozenset({"other_role", "vague_role"}),
    "hours": frozenset({"always_on"}),
    "people": frozenset({"talks_down"}),
}
"""Red flags that speak of one side of the work."""
MOST_SAID = 5
"""So many phrases of a posting show what it says of one side."""
_NO_BEFORE = re.compile(
    r"(?<!\w)(?:no|not|never|without|kein|keine|keinen|keiner|nicht|nie|ohne)\W{1,3}$", re.IGNORECASE
)
_WORD = re.compile(r"\w+[+#]{0,2}")
_BETWEEN = r"[^\w\n]{1,3}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compass:
    """What one person is looking for.

    Attributes:
        wants, offers, deal_breakers, values: in the person's own words, one thing each.
        remote, travel, relocate: whether they want it; None where they have not said.
        salary: ``min``, ``currency`` and ``per``; empty where nothing is said.
        place: their town.
        pressure: days by which something must have changed, by the names in `PRESSING`.
    """

    wants: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    deal_breakers: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    remote: bool | None = None
    travel: bool | None = None
    relocate: bool | None = None
    salary: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""
    pressure: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advertised:
    """What the posting says: its text, and what was read from it (``posting.read``)."""

    text: str
    requirements: tuple[Requirement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the person saw of the place.

    Attributes:
        marks: the scorecard's, 1 to 5, by the names of `journal.Scorecard`.
        right, wrong: what was noted for and against it, flags in words included.
        flags: codes of the red flags that were ticked.
    """

    marks: Mapping[str, int] = field(default_factory=dict)
    right: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One thing of the compass, held against an opening.

    Attributes:
        about: deal_breaker, want, value, remote, travel, relocate or salary.
        words: the person's own words; empty for what is ticked or counted.
        status: meets, breaks or cant_tell.
        reason: a code for words, such as ``advertised`` or ``seen-against``.
        evidence: the words of the posting or of the notes that say so.
        where: posting, seen, or empty where nothing says so.
        start, end: the evidence's place in the posting; None elsewhere.
    """

    about: str
    words: str = ""
    status: str
    reason: str
    evidence: str = ""
    where: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of the work as advertised and as it turned out.

    Attributes:
        aspect: one of `ASPECTS`.
        advertised: the posting's words about it.
        real: the person's own notes about it.
        mark: the scorecard's; None where none was given.
        status: as_said, otherwise or cant_tell.
    """

    aspect: str
    advertised: tuple[str, ...] = ()
    real: tuple[str, ...] = ()
    mark: int | None = None
    status: str = "cant_tell"


def compass(resume: Mapping[str, Any]) -> Compass:
    """Read the compass from a JSON Resume's extension; what is missing or of another shape is left out."""
    more = table(resume.get(EXTENSION))
    wants = more.get("wants")
    told = table(wants)
    dates = {name: day(words(table(more.get("pressure")).get(name))) for name in PRESSING}
    return Compass(
        wants=texts(wants) or texts(told.get("words")),
        offers=texts(more.get("offers")),
        deal_breakers=texts(more.get("deal_breakers")),
        values=texts(more.get("values")),
        **{name: _claim(told.get(name)) for name in ("remote", "travel", "relocate")},
        salary=table(told.get("salary")),
        place=words(table(table(resume.get("basics")).get("location")).get("city")),
        pressure={name: on for name, on in dates.items() if on},
    )


def _claim(told: Any) -> bool | None:
    return told if isinstance(told, bool) else None


def nearest(pressure: Mapping[str, date], *, today: date) -> tuple[str, date] | None:
    """The date that presses most: the first of those that are near; None where none is."""
    near = [(on, name) for name, on in pressure.items() if -PAST_DAYS <= (on - today).days <= SOON_DAYS]
    return next(((name, on) for on, name in sorted(near)), None)


def presses(pressure: Mapping[str, date], *, today: date) -> bool:
    """Whether any of the dates is at most `SOON_DAYS` ahead and not more than `PAST_DAYS` past."""
    return nearest(pressure, today=today) is not None


def hold(compass: Compass, opening: Advertised | None, seen: Seen | None) -> tuple[Held, ...]:
    """Hold an opening against the compass: deal-breakers first, then what was counted, wants and values.

    Args:
        compass: what the person wants.
        opening: the posting, as read; None where none is saved.
        seen: the scorecard and notes; None before anything was seen.
    """
    return (
        *(_broken(line, opening, seen) for line in compass.deal_breakers),
        *_ticked(compass, opening),
        *(_wanted("want", line, opening, seen) for line in compass.wants),
        *(_wanted("value", line, opening, seen) for line in compass.values),
    )


def _broken(line: str, opening: Advertised | None, seen: Seen | None) -> Held:
    """A deal-breaker that stands anywhere breaks; one that the posting only rules out meets."""
    noted = _noted(line, seen.wrong if seen else ())
    if noted:
        return _held("deal_breaker", line, "breaks", "seen-against", noted)
    return _advertised("deal_breaker", line, opening, {False: "breaks", True: "meets"})


def _wanted(about: str, line: str, opening: Advertised | None, seen: Seen | None) -> Held:
    """What was seen counts more than what was advertised."""
    for notes, status, reason in (
        (seen.wrong if seen else (), "breaks", "seen-against"),
        (seen.right if seen else (), "meets", "seen-for"),
    ):
        noted = _noted(line, notes)
        if noted:
            return _held(about, line, status, reason, noted)
    return _advertised(about, line, opening, {False: "meets", True: "breaks"})


def _advertised(about: str, line: str, opening: Advertised | None, status: Mapping[bool, str]) -> Held:
    """By the words of the posting; a place where they stand without a "no" before them counts first."""
    spots = [] if opening is None else _spots(line, opening.text)
    if opening is None or not spots:
        return _held(about, line, "cant_tell", "not-named")
    start, end, denied = min(spots, key=lambda spot: spot[2])
    reason = "ruled-out" if denied else "advertised"
    return _marked(_held(about, line, status[denied], reason), opening, start, end)


def _ticked(compass: Compass, opening: Advertised | None) -> Iterator[Held]:
    """What is wanted by yes or no, and the pay."""
    asked = opening.requirements if opening else ()
    for name in ("remote", "travel", "relocate"):
        wanted = getattr(compass, name)
        if wanted is not None:
            yield _placed(name, asked, wanted=wanted)
    if isinstance(compass.salary.get("min"), int | float):
        yield _paid(compass.salary, asked)


def _placed(name: str, asked: Sequence[Requirement], *, wanted: bool) -> Held:
    """Remote is met by remote or hybrid work, and broken by presence; the others by being asked at all."""
    kinds = {"remote": ("remote", "hybrid")}.get(name, (name,))
    for one in asked:
        if one.type == "place" and one.concept in kinds:
            return _read(name, "meets" if wanted else "breaks", one)
        if one.type == "place" and name == "remote" and one.concept == "onsite":
            return _read(name, "breaks" if wanted else "meets", one)
    return _held(name, "", "cant_tell", "not-named")


def _paid(wants: Mapping[str, Any], asked: Sequence[Requirement]) -> Held:
    pay = next((one for one in asked if one.type == "salary"), None)
    if pay is None:
        return _held("salary", "", "cant_tell", "not-named")
    if (wants.get("currency"), wants.get("per", "year")) != (pay.level["currency"], pay.level["per"]):
        return _read("salary", "cant_tell", pay, "cannot-compare")
    reached = pay.level["max"] >= wants["min"]
    return _read("salary", "meets" if reached else "breaks", pay)


def _read(about: str, status: str, one: Requirement, reason: str = "advertised") -> Held:
    """What a requirement of the posting says."""
    return Held(
        about=about,
        status=status,
        reason=reason,
        evidence=one.text,
        where="posting",
        start=one.start,
        end=one.end,
    )


def _held(about: str, line: str, status: str, reason: str, noted: str = "") -> Held:
    where = "seen" if noted else ""
    return Held(about=about, words=line, status=status, reason=reason, evidence=noted, where=where)


def _marked(held: Held, opening: Advertised, start: int, end: int) -> Held:
    """The same, with the words of the posting that say so."""
    return replace(held, evidence=opening.text[start:end], where="posting", start=start, end=end)


@lru_cache(256)
def _pattern(line: str) -> re.Pattern[str] | None:
    """The line's words, with any space or sign between them; None for a line without words."""
    parts = _WORD.findall(clean(line))
    told = _BETWEEN.join(map(re.escape, parts))
    return re.compile(rf"(?<!\w){told}(?!\w)", re.IGNORECASE) if parts else None


def _spots(line: str, text: str) -> list[tuple[int, int, bool]]:
    """Where these words stand in the text, and whether a "no" stands before them."""
    pattern = _pattern(line)
    found = pattern.finditer(text) if pattern else ()
    return [
        (m.start(), m.end(), bool(_NO_BEFORE.search(text[max(0, m.start() - NEAR_CHARS) : m.start()])))
        for m in found
    ]


def _noted(line: str, notes: Sequence[str]) -> str:
    """The first note with these words."""
    return next((note for note in notes if _spots(line, note)), "")


def compare(opening: Advertised | None, seen: Seen | None) -> tuple[Side, ...]:
    """Each side of the work as the posting has it and as it turned out."""
    return tuple(_side(aspect, opening, seen or Seen()) for aspect in ASPECTS)


def _side(aspect: str, opening: Advertised | None, seen: Seen) -> Side:
    mark = seen.marks.get(MARK_OF.get(aspect, ""))
    against = tuple(note for note in seen.wrong if _about(aspect).search(note))
    for_it = tuple(note for note in seen.right if _about(aspect).search(note))
    return Side(
        aspect=aspect,
        advertised=_said(aspect, opening),
        real=(*for_it, *against),
        mark=mark,
        status=_verdict(mark, bool(for_it), bool(against or seen.flags & FLAGS.get(aspect, frozenset()))),
    )


def _verdict(mark: int | None, speaks_for: bool, speaks_against: bool) -> str:
    """The mark decides; between marks, the notes do where they agree."""
    if mark is not None and mark >= GOOD and not speaks_against:
        return "as_said"
    if (mark is not None and mark <= BAD) or (speaks_against and not speaks_for):
        return "otherwise"
    return "as_said" if speaks_for and not speaks_against else "cant_tell"


def _said(aspect: str, opening: Advertised | None) -> tuple[str, ...]:
    """The posting's own words about one side, each once."""
    if opening is None:
        return ()
    if aspect == "role":
        found = [one.text for one in opening.requirements if one.type == "occupation"]
    else:
        found = [m[0] for m in _about(aspect).finditer(opening.text)]
        if aspect == "place":
            found = [one.text for one in opening.requirements if one.type == "place"] + found
    return tuple(dict.fromkeys(" ".join(words.split()).lower() for words in found))[:MOST_SAID]


@lru_cache(len(ASPECTS))
def _about(aspect: str) -> re.Pattern[str]:
    """Words that speak of one side of the work, English and German."""
    patterns = data.toml(__package__, "compass.toml")[aspect]["patterns"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
