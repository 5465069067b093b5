"""The project's own names of what people know and can do, in English and German, and how they are related.

The names live in ``vocabulary/*.txt``. A line ``# kind group < wider group`` opens a group; each
line below is one concept: its name and aliases, then ``|`` and its German names, all parted by
``;``. A name that is also an everyday word ends in ``!``: it counts only as it is written here, and
beside a word that says what is meant. A German one that begins with ``-`` is the end of longer words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from nextround.engine import data
from nextround.engine.fit.tokens import clean

KINDS: Mapping[str, str] = {"tool": "knowledge", "field": "knowledge", "skill": "skill", "soft": "soft_skill"}
"""What a group holds -> the type of requirement it is."""
NEAR_CHARS = 60
_WORDS_BEFORE = re.compile(
    r"(?:experience|knowledge|skills?|proficien\w{1,5}|familiar\w{0,5}|using|with|in|mit|in|kenntnisse|erfahrung|[,/&(:•*-])"
    r"\W{0,3}(?:and |or |und |oder |of )?$",
    re.IGNORECASE,
)
_WORDS_AFTER = re.compile(
    r"\W{0,2}(?:skills?|knowledge|experience|developers?|programming|language|engineers?|kenntnisse|erfahrung|entwickler)",
    re.IGNORECASE,
)
_GERMAN_END = re.compile(r"(e?s|e?n)?(kenntnissen?|erfahrung(?:en)?|wissen)?(?![\w@+#-])", re.IGNORECASE)
"""How a German noun may go on: a case, more than one, and what one has of it."""
_OF = ("bau", "betrieb", "dienst", "kauf", "recht", "richt", "schutz", "trieb", "verkehr", "wesen")
ENDINGS: Mapping[str, tuple[str, ...]] = {"": ("",), "en": ("ung",), "n": ("e",), "s": _OF, "es": _OF}
"""Ending -> how the nouns end that take it; names that are English words, too, take none."""
_OWN_ADJECTIVE = re.compile(r"([a-zäöüß]{3,30}?)(?:e[rns]?)(?= \w)")
ADJECTIVE_ENDS = ("e", "er", "en", "es", "em")
LONG_WORD = 40
"""So far back the beginning of a longer word is looked for."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that people know or can do.

    Attributes:
        id: the name in kebab-case, stable across versions.
        kind: type of requirement it is: knowledge, skill or soft_skill.
        group: concepts of one group are near each other, unless ``kin.toml`` parts them.
        broader: what the group belongs to.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    group: str
    broader: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept's name in a text."""

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    concept: Concept
    is_plain: bool
    is_german: bool
    is_end: bool


@dataclass(frozen=True, slots=True)
class _Index:
    concepts: Mapping[str, Concept]
    names: Sequence[_Name]
    finder: AhoCorasick


def concepts() -> Mapping[str, Concept]:
    """Every concept by its id."""
    return _index().concepts


def near(one: Concept, other: Concept) -> bool:
    """Whether who knows the one is likely to learn the other soon: they share a family, else a group."""
    if one.kind == "soft_skill":
        return False
    own, others = _families().get(one.id), _families().get(other.id)
    return own == others if own or others else one.group == other.group


def named(name: str) -> Concept | None:
    """The concept that has exactly this name, without regard to case."""
    return _by_name().get(lowered(name).strip())


def lowered(text: str) -> str:
    """Lower case with every sign in its place, so that offsets stay right."""
    text = clean(text)
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def find(text: str) -> tuple[Hit, ...]:
    """Every concept named in the text, the longest name where several stand in one place."""
    index = _index()
    low = lowered(text)
    spots = []
    for number, start, end in index.finder.find_matches_as_indexes(low, overlapping=True):
        name = index.names[number]
        place = (start, end) if _stands_alone(low, start, end) else _bent(text, start, end, name)
        if place and not (name.is_end and place[0] == start):
            spots.append((*place, name))
    sure = sorted((start, end) for start, end, name in spots if name.is_plain)
    meant = [spot for spot in spots if spot[2].is_plain or _is_meant(text, spot, sure)]
    return tuple(_longest(meant))


def _stands_alone(text: str, start: int, end: int) -> bool:
    after = text[end] if end < len(text) else " "
    return _begins(text, start) and not (after.isalnum() or after in "_@+#")


def _begins(text: str, start: int) -> bool:
    before = text[start - 1] if start else " "
    return not (before.isalnum() or before in "_@")


def _bent(text: str, start: int, end: int, name: _Name) -> tuple[int, int] | None:
    """Where a German noun stands that goes on, or a longer one that ends so; None if it is another word."""
    if not name.is_german:
        return None
    begin = _beginning(text, start) if name.is_end else start
    rest = _GERMAN_END.match(text, end)
    if rest is None or not text[begin].isupper() or not _begins(text, begin):
        return None
    is_told = rest[2] or name.text.endswith(ENDINGS.get((rest[1] or "").lower(), ()))
    return (begin, rest.end()) if is_told else None


def _beginning(text: str, start: int) -> int:
    """Where the word begins that goes on here."""
    least = max(0, start - LONG_WORD)
    while start > least and (text[start - 1].isalpha() or text[start - 1] == "-"):
        start -= 1
    return start


def _is_meant(text: str, spot: tuple[int, int, _Name], sure: Sequence[tuple[int, int]]) -> bool:
    """An everyday word counts in its own spelling, with a word beside it that says what is meant."""
    start, end, name = spot
    if text[start:end] != name.text:
        return False
    around = sure[bisect_left(sure, (start - NEAR_CHARS, 0)) : bisect_left(sure, (start + NEAR_CHARS, 0))]
    if any(stop <= start or other >= end for other, stop in around):
        return True
    return bool(_WORDS_BEFORE.search(text[max(0, start - 24) : start]) or _WORDS_AFTER.match(text, end))


def _longest(spots: Sequence[tuple[int, int, _Name]]) -> Iterator[Hit]:
    reached = 0
    for start, end, name in sorted(spots, key=lambda spot: (spot[0], -spot[1], spot[2].is_end)):
        if start >= reached:
            yield Hit(name.concept, start, end)
            reached = end


def marks(starts: Sequence[int], hits: Sequence[Hit]) -> list[str]:
    """For words that begin here, whether each begins or continues a concept's name, its kind and group.

    Args:
        starts: where the words begin, ascending.
        hits: what `find` found in the text, ascending.
    """
    told = [""] * len(starts)
    first = bisect_left(hits, starts[0], key=lambda hit: hit.start)
    last = bisect_left(hits, starts[-1] + 1, key=lambda hit: hit.start)
    for hit in hits[first:last]:
        at = bisect_left(starts, hit.start)
        for place in range(at, bisect_left(starts, hit.end)):
            told[place] = f"{'I' if place > at else 'B'}-{hit.concept.kind}:{hit.concept.group}"
    return told


@cache
def _families() -> Mapping[str, str]:
    """Concepts that are near less than their whole group, each with its family."""
    told = data.toml(__package__, "vocabulary/kin.toml")
    return {concept: family for family, together in told.items() for concept in together}


@cache
def everyday() -> Mapping[str, str]:
    """The names that are everyday words, too, as they are written, with the kind of thing each can mean."""
    return {name.text: name.concept.kind for name in _index().names if not name.is_plain}


@cache
def _by_name() -> Mapping[str, Concept]:
    return {lowered(name.text): name.concept for name in reversed(_index().names) if not name.is_end}


@cache
def _index() -> _Index:
    found = {concept.id: (concept, english, german) for concept, english, german in _read()}
    names = [
        _Name(name.strip("-!"), concept, not name.endswith("!"), is_german, name.startswith("-"))
        for concept, english, german in found.values()
        for is_german, marked in ((False, english), (True, german))
        for name in marked
    ]
    finder = AhoCorasick([lowered(name.text) for name in names])
    return _Index({key: concept for key, (concept, *_) in found.items()}, names, finder)


def _read() -> Iterator[tuple[Concept, list[str], list[str]]]:
    """Each concept with its English and its German names as they are marked in the files."""
    for file in data.names(__package__, "vocabulary", ".txt"):
        kind, group, broader = "", "", ""
        for line in data.text(__package__, f"vocabulary/{file}").splitlines():
            if line.startswith("#"):
                head, broader = line[2:].split(" < ")
                kind, group = head.split(" ", 1)
            else:
                english, german = (_marked(part) for part in (line + " | ").split("|")[:2])
                names = tuple(name.rstrip("!") for name in (*english, *german) if name[0] != "-")
                concept = Concept(_slug(names[0]), names[0], names, KINDS[kind], group, broader)
                yield concept, english, [form for name in german for form in _forms(name)]


def _marked(part: str) -> list[str]:
    return [name.strip() for name in part.split(";") if name.strip()]


def _forms(name: str) -> Iterator[str]:
    """A German name as it stands in every case: "technische Zeichnungen", "technischen Zeichnungen"."""
    own = _OWN_ADJECTIVE.match(name)
    yield from (own[1] + end + name[own.end() :] for end in ADJECTIVE_ENDS) if own else (name,)


def _slug(name: str) -> str:
    spelt = name.lower().replace("+", " plus ").replace("#", " sharp ").replace(".", " dot ")
    return "-".join(re.findall(r"[a-z0-9]+", spelt))
